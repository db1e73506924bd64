import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type TimelineEntryView } from '../../../../src/incidents/incidents.api';
import { CODES_OF } from '../../../../src/review/domain/shared/words';
import { knownKey } from '../../i18n/i18n';
import { useDeliveryReason } from '../../shared/delivery-reason';
import { shown } from '../../shared/reasons';
import { dayTime, exactTime } from '../../shared/time';

/** The console's own words for a group of codes, where they stand under another name. */
const NAMED: Readonly<Record<string, string>> = { why: 'step-why' };
/** Codes that only the console has words for. */
const MORE: Readonly<Record<string, readonly string[]>> = { language: ['language'] };

/** Events whose reason is why something was not delivered; elsewhere it is what a person wrote. */
const NOT_DELIVERED = new Set(['page.failed', 'room.failed', 'response.failed']);

/** Instants that another day's reader must be able to place. */
const DATED = new Set(['markedAt', 'dueAt']);

/** What the service itself says in both languages, e.g. the title of a step. */
const Titled = z.object({ de: z.string(), en: z.string() });

type Entry = Pick<TimelineEntryView, 'type' | 'data'>;

/** A timeline line's facts as its sentence says them: codes by their words, an unknown level by "?". */
export function useSpokenFacts(): (entry: Entry) => Record<string, unknown> {
  const { t, i18n } = useTranslation();
  const why = useDeliveryReason();
  const spokenCode = (name: string, value: string): string => {
    const groups = CODES_OF[name] ?? MORE[name] ?? [];
    const keys = groups.map((group) => knownKey(`${NAMED[group] ?? group}.${value}`));
    const key = keys.find((one) => one !== undefined);
    return key ? t(key) : value;
  };
  const spokenFact = (name: string, value: unknown): unknown => {
    if (value === null) return '?';
    const said = Titled.safeParse(value);
    if (said.success) return said.data[i18n.language === 'en' ? 'en' : 'de'];
    if (typeof value !== 'string') return value;
    if (name === 'strictUntil') return exactTime(value, i18n.language);
    // with its day: whoever reads the line may do so a week later
    return DATED.has(name) ? dayTime(value, i18n.language, 0) : spokenCode(name, value);
  };
  const spokenOf = (type: string, name: string, value: unknown): unknown =>
    name === 'reason' && typeof value === 'string' && NOT_DELIVERED.has(type) ? why(value) : spokenFact(name, value);
  return ({ type, data }) => {
    const facts = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, spokenOf(type, name, value)]));
    return shown({ ...facts, ...composed({ type, data }, facts, t('decision.by-default')) }, i18n.language);
  };
}

/** What a sentence takes from whichever of several facts is there. */
function composed(
  { type, data }: Entry,
  facts: Readonly<Record<string, unknown>>,
  byDefault: string,
): Record<string, unknown> {
  switch (type) {
    case 'step.skipped':
    case 'step.failed':
      return { because: [facts.why, facts.reason, facts.failure].filter((part) => typeof part === 'string').join(' ') };
    case 'step.reassigned':
      return typeof data.person === 'string' ? { to: data.person } : {};
    case 'decision.made':
      return { who: data.by === null ? byDefault : data.by };
    default:
      return {};
  }
}
