import { type DrillMention } from '../drills.api';
import { type Line, SCRIPTS } from './scripts';

const MINUTE_MS = 60_000;

export interface Staged {
  readonly id: string;
  readonly scenario: string | null;
  readonly startedAt: Date;
  /** null = it goes on. */
  readonly endedAt: Date | null;
  /** As the public knows it. */
  readonly topic: string;
}

/**
 * What was said until `now`, newest first. It follows from the beginning alone, so it needs to be kept nowhere: no counter and no
 * search can find what is no mention.
 */
export function mentionsOf(
  { id, scenario, startedAt, endedAt, topic }: Staged,
  { now, language }: { readonly now: Date; readonly language: 'de' | 'en' },
): readonly DrillMention[] {
  const untilMs = Math.min(now.getTime(), endedAt?.getTime() ?? Infinity);
  return linesOf(scenario)
    .map(([minute, tone, de, en], index) => {
      const no = index + 1;
      const text = (language === 'de' ? de : en).replaceAll('{topic}', topic);
      const [author, marked] =
        language === 'de'
          ? [`Übungsperson ${no} (erfunden)`, `[ÜBUNG] ${text}`]
          : [`Invented person ${no}`, `[DRILL] ${text}`];
      const at = new Date(startedAt.getTime() + minute * MINUTE_MS);
      return { id: `${id}-${no}`, at: at.toISOString(), source: 'drill' as const, author, text: marked, tone };
    })
    .filter(({ at }) => Date.parse(at) <= untilMs)
    .reverse();
}

/** When the mention of this number (from 1) comes; undefined = there is none. */
export function comesAt({ scenario, startedAt }: Pick<Staged, 'scenario' | 'startedAt'>, no: number): Date | undefined {
  const line = linesOf(scenario)[no - 1];
  return line && new Date(startedAt.getTime() + line[0] * MINUTE_MS);
}

function linesOf(scenario: string | null): readonly Line[] {
  return SCRIPTS.get(scenario ?? '') ?? [];
}
