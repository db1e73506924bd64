export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly query: URLSearchParams;
  /** What was sent, where it is no JSON. */
  readonly text: string;
}

export type Answer = readonly [status: number, body: unknown];

/** One part of what the fake service tells; undefined = not its route. */
export interface FakePart {
  answer(asked: Asked): Answer | undefined;
}

/** A fresh id that a wire contract takes for one. */
export function fakeId(kind: string, number: number): string {
  return `0195b3c0-${kind}-7000-8000-${String(number).padStart(12, '0')}`;
}
