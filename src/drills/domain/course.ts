import { type Incident, type TimelineEntry } from '../../incidents/contract';
import { type CrisisDrillView } from '../drills.api';

type Line = Pick<TimelineEntry, 'type' | 'at' | 'actor' | 'data'>;

/** How fast the team was, from the lines of the timeline alone. */
export function tookOf(openedAt: Date, lines: readonly Line[]): CrisisDrillView['tookMs'] {
  const since = (type: string): number | null => {
    const first = lines.find((line) => line.type === type);
    return first ? Math.max(0, first.at.getTime() - openedAt.getTime()) : null;
  };
  return {
    paged: since('page.sent'),
    acknowledged: since('incident.acknowledged'),
    room: since('room.opened'),
    answered: since('response.published'),
  };
}

export function endOf({ closedAt }: Pick<Incident, 'closedAt'>, lines: readonly Line[]): CrisisDrillView['end'] {
  if (closedAt === null) return null;
  const storm = lines.find(({ type }) => type === 'incident.drill-yielded')?.data['storm'];
  const resolved = lines.find(({ type }) => type === 'incident.resolved');
  return { by: resolved?.actor.name ?? null, storm: typeof storm === 'string' ? storm : null };
}
