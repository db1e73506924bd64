/** Everything that can be wrong with a query; the words for it, with the mend, are in platform/i18n: `topics.query.<code>`. */
export const QUERY_FAULTS = [
  'empty',
  'too-many-terms',
  'too-deep',
  'phrase-too-long',
  'quote-open',
  'bracket-open',
  'bracket-unopened',
  'bracket-empty',
  'operator-without-left',
  'operator-without-right',
  'near-distance',
  'near-chained',
  'near-side',
  'filter-unknown',
  'filter-empty',
  'filter-value',
  'star-misplaced',
  'prefix-too-short',
  'minus',
  'symbol',
  'nothing-to-find',
  'only-negative',
] as const;
export type QueryFaultCode = (typeof QUERY_FAULTS)[number];

export interface QueryFault {
  readonly code: QueryFaultCode;
  /** UTF-16 units from 0. */
  readonly at: number;
  readonly length: number;
  /** The piece of the query that it is about, shortened. */
  readonly found: string;
}

/** Thrown inside the parser and caught where it is entered, so that the first fault ends the reading from any depth. */
export class QueryFaultFound extends Error {
  constructor(
    readonly code: QueryFaultCode,
    readonly at: number,
    readonly length: number,
  ) {
    super(code);
  }
}
