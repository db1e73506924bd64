import { defaultHighlightStyle, HighlightStyle } from '@codemirror/language';
import { Annotation } from '@codemirror/state';
import { type EditorView } from '@codemirror/view';

/** What came from outside must not go back as if somebody had typed it. */
export const FromOutside = Annotation.define<boolean>();

/** Fields, comments and what is broken; CodeMirror's own colours are too pale in one of our two schemes. */
const INKS: Readonly<Record<string, string>> = {
  '#00c': 'var(--accent)',
  '#940': 'var(--ink-quiet)',
  '#f00': 'var(--danger)',
};
export const COLOURS = HighlightStyle.define(
  defaultHighlightStyle.specs.map(({ tag, color }) => ({ tag, color: INKS[String(color)] ?? 'var(--ink)' })),
);

/** Only what differs is written, so that cursor and folded lines stay. */
export function take(view: EditorView, text: string): void {
  const before = view.state.doc.toString();
  if (before === text) return;
  let from = 0;
  while (from < before.length && from < text.length && before[from] === text[from]) from += 1;
  let [to, end] = [before.length, text.length];
  while (to > from && end > from && before[to - 1] === text[end - 1]) {
    to -= 1;
    end -= 1;
  }
  view.dispatch({ changes: { from, to, insert: text.slice(from, end) }, annotations: FromOutside.of(true) });
}
