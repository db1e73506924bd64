import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, foldKeymap, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { type ReactElement, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlaybookFaultView } from '../../../../../src/playbooks/playbooks.api';
import { completions, type Known } from './completions';
import { COLOURS, FromOutside, take } from './text-editing';

interface Props {
  readonly text: string;
  readonly faults: readonly PlaybookFaultView[];
  readonly known: Known;
  readonly isReadOnly: boolean;
  readonly write: (text: string, mark?: string) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  /** Where the cursor was asked to go. */
  readonly goTo: { readonly line: number; readonly column: number } | undefined;
}

/** The file as it is written. Its history is the editor's, so that what was done by cards is taken back here, too. */
export default function TextView(props: Props): ReactElement {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const label = t('draft.text');
  const phrases = usePhrases();
  const { isReadOnly, text, faults, goTo } = props;
  useEffect(() => {
    const made = new EditorView({
      ...(holder.current ? { parent: holder.current } : {}),
      state: EditorState.create({
        doc: latest.current.text,
        extensions: extensionsOf(() => latest.current, { label, isReadOnly, phrases }),
      }),
    });
    view.current = made;
    return () => {
      made.destroy();
    };
  }, [label, isReadOnly]);
  useEffect(() => {
    if (view.current) take(view.current, text);
  }, [text]);
  useEffect(() => {
    const { current } = view;
    if (current)
      current.dispatch(
        setDiagnostics(
          current.state,
          faults.map((fault) => diagnostic(current.state, fault)),
        ),
      );
  }, [faults, text]);
  useEffect(() => {
    const { current } = view;
    if (!current || !goTo) return;
    const line = current.state.doc.line(Math.min(goTo.line, current.state.doc.lines));
    const anchor = Math.min(line.from + goTo.column - 1, line.to);
    current.dispatch({
      selection: { anchor, head: line.to },
      effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
    });
    current.focus();
  }, [goTo]);
  return <div ref={holder} className="text-view" />;
}

function extensionsOf(
  props: () => Props,
  fixed: { readonly label: string; readonly isReadOnly: boolean; readonly phrases: Record<string, string> },
): Extension {
  return [
    lineNumbers(),
    foldGutter(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    drawSelection(),
    indentUnit.of('  '),
    bracketMatching(),
    closeBrackets(),
    yaml(),
    syntaxHighlighting(COLOURS),
    lintGutter(),
    search({ top: true }),
    highlightSelectionMatches(),
    autocompletion({ override: [(context) => completions(context, props().known)] }),
    EditorState.phrases.of(fixed.phrases),
    EditorState.readOnly.of(fixed.isReadOnly),
    EditorView.contentAttributes.of({ 'aria-label': fixed.label, spellcheck: 'false', tabindex: '0' }),
    keymap.of([
      { key: 'Mod-z', run: () => done(props().undo), preventDefault: true },
      { key: 'Mod-Shift-z', run: () => done(props().redo), preventDefault: true },
      { key: 'Mod-y', run: () => done(props().redo), preventDefault: true },
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...searchKeymap,
      ...foldKeymap,
      ...completionKeymap,
      ...lintKeymap,
      // Escape, then Tab leaves the field: nobody is caught in it
      indentWithTab,
    ]),
    EditorView.updateListener.of(({ docChanged, state, transactions }) => {
      if (!docChanged || transactions.some((one) => one.annotation(FromOutside) === true)) return;
      props().write(state.doc.toString(), `text:${state.doc.lineAt(state.selection.main.head).number}`);
    }),
  ];
}

function done(deed: (() => void) | undefined): boolean {
  deed?.();
  return true;
}

function diagnostic({ doc }: EditorState, { line, column, severity, message, mend }: PlaybookFaultView): Diagnostic {
  const at = doc.line(Math.min(line, doc.lines));
  const from = Math.min(at.from + column - 1, at.to);
  return { from, to: at.to, severity: severity === 'fault' ? 'error' : 'warning', message: `${message} ${mend}` };
}

/** CodeMirror's own words, as far as people meet them. */
function usePhrases(): Record<string, string> {
  const { t } = useTranslation();
  return {
    Find: t('text-view.find'),
    Replace: t('text-view.replace-with'),
    next: t('text-view.next'),
    previous: t('text-view.previous'),
    all: t('text-view.all'),
    'match case': t('text-view.match-case'),
    'by word': t('text-view.by-word'),
    regexp: t('text-view.regexp'),
    replace: t('text-view.replace'),
    'replace all': t('text-view.replace-all'),
    close: t('action.close'),
    Completions: t('text-view.completions'),
    'Fold line': t('text-view.fold'),
    'Unfold line': t('text-view.unfold'),
    'folded code': t('text-view.folded'),
    unfold: t('text-view.unfold'),
    Diagnostics: t('draft.faults'),
  };
}
