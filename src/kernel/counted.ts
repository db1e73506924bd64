type Values = Readonly<Record<string, unknown>>;

/** Names of the number that a sentence is about, the decisive first: "41 mentions by only 1 person" goes by its authors. */
const COUNTED = ['count', 'authors', 'mentions', 'seen'] as const;

/** The number that decides between singular and plural of a text with these values; undefined where none does. */
export function countedIn(values: Values): number | undefined {
  return COUNTED.map((name) => values[name]).find((value) => typeof value === 'number');
}
