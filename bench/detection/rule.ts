/** A rule over one series of counts. */
export interface Rule {
  /** @returns larger = more alarming; the bench finds the threshold */
  step(count: number): number;
}

/** No product alerts on fewer mentions in its window. */
export const LEAST_COUNT = 5;
