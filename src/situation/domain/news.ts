import { type Incident } from '../../incidents/contract';
import { type Post } from '../../warroom/contract';
import { headOf } from './card';
import { type Situation } from './situation';
import { clockTime, type Pen, type Say } from './words';

/** What the room was told of last; JSON only. */
export interface Told {
  readonly level: number | null;
  readonly holder: string | null;
  readonly heldAt: string | null;
  readonly mark: string | null;
  readonly closedAt: string | null;
  readonly topic: string;
}

export function toldOf({ level, acknowledgedBy, acknowledgedAt, mark, closedAt }: Incident, topic: string): Told {
  return {
    level,
    holder: acknowledgedBy?.name ?? null,
    heldAt: acknowledgedAt?.toISOString() ?? null,
    mark,
    closedAt: closedAt?.toISOString() ?? null,
    topic,
  };
}

export interface News {
  readonly key: string;
  readonly text: string;
}

/** One line for each thing that is not as the room was told; the keys make a line that is ordered twice one. */
export function newsOf(before: Told, now: Told, { say }: Pen): readonly News[] {
  return [levelNews, holderNews, markNews, endNews].flatMap((of) => of(before, now, say) ?? []);
}

/** Unknown is below everything. */
function isHigher(level: number | null, before: number | null): boolean {
  return (level ?? -1) > (before ?? -1);
}

type Tell = (before: Told, now: Told, say: Say) => News | undefined;

const levelNews: Tell = (before, { level, closedAt }, say) => {
  if (level === before.level || closedAt !== null) return undefined;
  const values = { from: before.level ?? '?', to: level ?? '?', word: say(`level.${level ?? 'unknown'}`) };
  return {
    key: 'level',
    text: say(isHigher(level, before.level) ? 'situation.news.rose' : 'situation.news.fell', values),
  };
};

const holderNews: Tell = (before, { holder, heldAt }, say) => {
  if (holder !== null && heldAt !== before.heldAt)
    return { key: 'holder', text: say('situation.news.acknowledged', { name: holder }) };
  if (holder !== null || before.holder === null) return undefined;
  return { key: 'lapsed', text: say('situation.news.lapsed', { name: before.holder }) };
};

const markNews: Tell = (before, { mark }, say) =>
  mark === null || mark === before.mark ? undefined : { key: 'mark', text: say(`situation.news.${mark}`) };

const endNews: Tell = (before, { closedAt }, say) =>
  closedAt === null || before.closedAt !== null ? undefined : { key: 'closed', text: say('situation.news.closed') };

/** Above the room, always in sight. */
export function topicOf(situation: Situation, pen: Pen): string {
  const { acknowledgedBy, closedAt, onsetAt } = situation.incident;
  const head = headOf(situation, pen);
  if (closedAt) return head;
  const holder = acknowledgedBy?.name ?? pen.say('situation.card.nobody');
  const since = clockTime(onsetAt, situation.now, pen);
  return pen.say('situation.topic', { head, since, holder });
}

/** For who comes into the room. */
export function welcomeOf(situation: Situation, pen: Pen): Post {
  const text = pen.say('situation.welcome', { head: headOf(situation, pen) });
  const help = pen.say('situation.welcome-help');
  return {
    text,
    parts: [
      { kind: 'text', text },
      { kind: 'small', text: help },
    ],
  };
}
