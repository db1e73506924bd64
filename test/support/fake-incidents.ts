import { IncidentQuery, type IncidentView } from '../../src/incidents/incidents.api';
import { type Answer, type Asked, type FakePart } from './fake-part';

/** Many incidents, newest first, sifted and paged as the service does; while there are none, the one of the fake service is told. */
export class FakeIncidents implements FakePart {
  all: readonly IncidentView[] = [];

  answer({ method, path, query }: Asked): Answer | undefined {
    if (method !== 'GET' || path !== '/v1/incidents' || this.all.length === 0) return undefined;
    const wished = IncidentQuery.parse(Object.fromEntries(query));
    const after = this.all.findIndex(({ id }) => id === wished.before) + 1;
    return [
      200,
      this.all
        .slice(after)
        .filter((incident) => fits(incident, wished))
        .slice(0, wished.limit),
    ];
  }
}

function fits({ closedAt, kind, topic, openedAt }: IncidentView, wished: IncidentQuery): boolean {
  const { state, blind, from = '', to = '9' } = wished;
  const isOf = (wish: string | undefined, value: string | null): boolean => wish === undefined || wish === value;
  return [
    state === 'all' || (closedAt === null) === (state === 'open'),
    isOf(wished.kind, kind),
    isOf(wished.topic, topic),
    blind === 'all' || kind !== 'blind' || closedAt === null,
    openedAt >= from && openedAt < to,
  ].every(Boolean);
}
