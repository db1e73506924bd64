import { useMemo, useReducer, useRef } from 'react';
import { beginning, type History, redone, undone, written } from '../document/history';
import { type PlaybookDocument, readDocument } from '../document/playbook-document';

/** An action on what the cards show: it gives the text that it makes of it. */
export type Act = (action: (read: PlaybookDocument) => string, mark?: string) => void;

export interface Editor {
  readonly text: string;
  /** What the cards show: the text, or while it is no YAML, what it was before. */
  readonly read: PlaybookDocument | undefined;
  readonly isBroken: boolean;
  readonly act: Act;
  readonly write: (text: string, mark?: string) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
}

type Deed =
  | { readonly do: 'write'; readonly text: string; readonly mark?: string | undefined }
  | { readonly do: 'act'; readonly action: (read: PlaybookDocument) => string; readonly mark?: string | undefined }
  | { readonly do: 'undo' }
  | { readonly do: 'redo' };

function reduced(history: History, deed: Deed): History {
  switch (deed.do) {
    case 'undo':
      return undone(history);
    case 'redo':
      return redone(history);
    case 'write':
      return written(history, deed.text, deed.mark);
    case 'act': {
      const read = readDocument(history.text);
      return read ? written(history, deed.action(read), deed.mark) : history;
    }
  }
}

/** One text under two views, with one history. */
export function useEditor(begin: string): Editor {
  const [history, dispatch] = useReducer(reduced, begin, beginning);
  const { text } = history;
  const now = useMemo(() => readDocument(text), [text]);
  const last = useRef(now);
  if (now) last.current = now;
  return {
    text,
    read: now ?? last.current,
    isBroken: now === undefined,
    act: (action, mark) => {
      dispatch({ do: 'act', action, mark });
    },
    write: (typed, mark) => {
      dispatch({ do: 'write', text: typed, mark });
    },
    undo:
      history.past.length > 0
        ? () => {
            dispatch({ do: 'undo' });
          }
        : undefined,
    redo:
      history.future.length > 0
        ? () => {
            dispatch({ do: 'redo' });
          }
        : undefined,
  };
}
