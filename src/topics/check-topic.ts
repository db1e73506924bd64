import { IANAZone } from 'luxon';
import { AppError } from '../kernel/app-error';
import { type Language, textOf } from '../platform/i18n/texts';
import { parseQuery } from './domain/shared/parse-query';
import { printQuery, type Query } from './domain/shared/query';
import { type QueryFault } from './domain/shared/query-fault';
import { type QueryCheck, type TopicInput } from './topics.api';

export function checkQuery(query: string, language: Language): QueryCheck {
  const parsed = parseQuery(query);
  if (parsed.ok) return { ok: true, normalised: printQuery(parsed.query) };
  const { at, length } = parsed.fault;
  return { ok: false, at, length, ...wordsFor(parsed.fault, language) };
}

function wordsFor({ code, found }: QueryFault, language: Language): { message: string; mend: string } {
  const key = `topics.query.${code}`;
  return {
    message: textOf(language, `${key}.message`, { found }) ?? code,
    mend: textOf(language, `${key}.mend`, { found }) ?? '',
  };
}

/** @throws AppError `topic.query-invalid` with `at`, `length`, `message`, `mend` */
export function demandReadable(query: string, language: Language): Query {
  const parsed = parseQuery(query);
  if (parsed.ok) return parsed.query;
  const { at, length } = parsed.fault;
  const { message, mend } = wordsFor(parsed.fault, language);
  throw new AppError('topic.query-invalid', { detail: `${at + 1}: ${message} ${mend}`, at, length, message, mend });
}

/**
 * What the form of the input cannot say.
 * @param known ids of the topics that may be named as competitors
 * @throws AppError `topic.query-invalid` with `at`, `length`, `message`, `mend`; `request.invalid`
 */
export function demandSound(input: TopicInput, known: ReadonlySet<string>, language: Language): void {
  const check = checkQuery(input.query, language);
  if (!check.ok) {
    const { at, length, message, mend } = check;
    const detail = `${input.id}: query, ${at + 1}: ${message} ${mend}`;
    throw new AppError('topic.query-invalid', { detail, at, length, message, mend });
  }
  demandTimezone(input, language);
  demandCompetitors(input, known, language);
}

function demandTimezone({ id, timezone }: TopicInput, language: Language): void {
  // `+02:00` has no summer time, so a baseline by the hour of the week would go wrong twice a year
  if (/^[A-Za-z]/.test(timezone) && IANAZone.isValidZone(timezone)) return;
  throw invalid(id, textOf(language, 'topics.timezone-unknown', { found: timezone }));
}

function demandCompetitors({ id, competitors }: TopicInput, known: ReadonlySet<string>, language: Language): void {
  if (competitors.includes(id)) throw invalid(id, textOf(language, 'topics.competitor-itself'));
  const unknown = competitors.filter((competitor) => !known.has(competitor));
  if (unknown.length > 0)
    throw invalid(id, textOf(language, 'topics.competitor-unknown', { found: unknown.join(', ') }));
}

function invalid(id: string, what: string | undefined): AppError {
  return new AppError('request.invalid', { detail: `${id}: ${what ?? ''}` });
}
