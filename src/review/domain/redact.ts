import { type Fact, type ReviewLine, type ReviewView } from '../review.api';

/** Lines that are about single people, or in somebody's own words. */
const OF_PEOPLE =
  /^(page|team)\.|^(incident\.(note|taken-over|lapsed|risen)|room\.logged|paging\.handed-(over|back)|step\.reassigned)$/;
/** Facts that name people, or are somebody's own words. */
const PRIVATE = new Set([
  'by',
  'to',
  'from',
  'reason',
  'note',
  'author',
  'text',
  'person',
  'people',
  'failure',
  'markedBy',
]);

/** The review as it is shown outside the team: what was done and when, and not by whom. */
export function withoutNames(review: ReviewView): ReviewView {
  return {
    ...review,
    lines: review.lines.filter(({ type }) => !OF_PEOPLE.test(type)).map(nameless),
    draft: review.draft.map((fact) => ({ ...fact, values: namelessValues(fact.values) })),
    written: null,
    finished: review.finished && { ...review.finished, by: '' },
    lessons: review.lessons.map((lesson) => ({
      ...lesson,
      owner: null,
      done: lesson.done && { ...lesson.done, by: '' },
    })),
  };
}

function nameless(line: ReviewLine): ReviewLine {
  const isOurs = line.actor === 'sturmwarte';
  const facts = Object.entries(line.data).filter(([name, value]) => !PRIVATE.has(name) || typeof value === 'number');
  // null says that nobody decided, which is no name
  const by = line.data['by'] === null ? { by: null } : {};
  return { ...line, actor: isOurs ? line.actor : '', data: { ...Object.fromEntries(facts), ...by } };
}

function namelessValues(values: Fact['values']): Fact['values'] {
  return typeof values['by'] === 'string' ? { ...values, by: '' } : values;
}
