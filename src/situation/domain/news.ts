import { type Incident } from '../../incidents/contract';
import { type Post } from '../../warroom/contract';
import { headOf } from './card';
import { type Situation } from './situation';
import { clockTime, type Pen } from './words';

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

/** One line for each thing that is not as the room was told. The keys make a line that is ordered twice one. */
export function newsOf(before: Told, { level, holder, heldAt, mark, closedAt }: Told, { say }: Pen): readonly News[] {
  const news: News[] = [];
  const word = (of: number | null): string => say(`level.${of ?? 'unknown'}`);
  if (level !== before.level && closedAt === null) {
    const values = { from: before.level ?? '?', to: level ?? '?', word: word(level) };
    const text = say((level ?? 0) > (before.level ?? 0) ? 'situation.news.rose' : 'situation.news.fell', values);
    news.push({ key: 'level', text });
  }
  if (holder !== null && heldAt !== before.heldAt)
    news.push({ key: 'holder', text: say('situation.news.acknowledged', { name: holder }) });
  if (holder === null && before.holder !== null)
    news.push({ key: 'lapsed', text: say('situation.news.lapsed', { name: before.holder }) });
  if (mark !== null && mark !== before.mark) news.push({ key: 'mark', text: say(`situation.news.${mark}`) });
  if (closedAt !== null && before.closedAt === null) news.push({ key: 'closed', text: say('situation.news.closed') });
  return news;
}

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
