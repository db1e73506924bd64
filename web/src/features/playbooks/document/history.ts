/** What was written, in steps that can be taken back. Cards and text share it: both change the one text. */
export interface History {
  readonly past: readonly string[];
  readonly text: string;
  readonly future: readonly string[];
  /** What the last change was made to: a word typed letter by letter is taken back as a word. */
  readonly mark: string | undefined;
}

const MOST_KEPT = 200;

export function beginning(text: string): History {
  return { past: [], text, future: [], mark: undefined };
}

/** `mark`: changes of the same mark in a row are one. */
export function written(history: History, text: string, mark?: string): History {
  if (text === history.text) return history;
  const isSame = mark !== undefined && mark === history.mark && history.past.length > 0;
  const past = isSame ? history.past : [...history.past, history.text].slice(-MOST_KEPT);
  return { past, text, future: [], mark };
}

export function undone({ past, text, future, ...rest }: History): History {
  const before = past.at(-1);
  if (before === undefined) return { past, text, future, ...rest };
  return { past: past.slice(0, -1), text: before, future: [text, ...future], mark: undefined };
}

export function redone({ past, text, future, ...rest }: History): History {
  const [after, ...later] = future;
  if (after === undefined) return { past, text, future, ...rest };
  return { past: [...past, text], text: after, future: later, mark: undefined };
}
