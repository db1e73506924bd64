import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { bracketMatching, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { type ReactElement, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../../../shared/said';
import { type Fields, idOf } from '../document/playbook-document';
import { completionsIn } from './condition-completions';
import { optionsOf, useText } from './step-texts';
import { COLOURS, FromOutside, take } from './text-editing';

interface Props {
  readonly label: string;
  readonly text: string;
  readonly steps: readonly Fields[];
  readonly write: (text: string) => void;
}

interface Fault {
  readonly offset: number;
  readonly message: string;
  readonly mend: string;
}

/** A condition as it is written (CEL), with what can be named in it, and each fault where it is. */
export default function ConditionText({ label, text, steps, write }: Props): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const holder = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const known = useKnown(steps);
  const latest = useRef({ text, write, known });
  latest.current = { text, write, known };
  const faults = useFaults(text, steps);
  useEffect(() => {
    const made = new EditorView({
      ...(holder.current ? { parent: holder.current } : {}),
      state: EditorState.create({
        doc: latest.current.text,
        extensions: extensionsOf(() => latest.current, { label, id }),
      }),
    });
    view.current = made;
    return () => {
      made.destroy();
    };
  }, [label, id]);
  useEffect(() => {
    if (view.current) take(view.current, text);
  }, [text]);
  useEffect(() => {
    const { current } = view;
    if (!current) return;
    const { length } = current.state.doc;
    const found = faults.map(({ offset, message }) => ({
      ...{ from: Math.min(offset, Math.max(0, length - 1)), to: length },
      ...{ severity: 'error' as const, message },
    }));
    current.dispatch(setDiagnostics(current.state, found));
  }, [faults]);
  return (
    <div className="condition__text">
      <div ref={holder} className="text-view text-view--line" />
      <div id={id} role="status">
        {faults.length === 0 ? (
          <p className="muted">{t('condition.text-hint')}</p>
        ) : (
          faults.map(({ offset, message, mend }) => (
            <p key={offset} className="condition__fault">
              {t('condition.fault-at', { column: offset + 1, message })} {mend}
            </p>
          ))
        )}
      </div>
    </div>
  );
}

function useKnown(steps: readonly Fields[]): Parameters<typeof completionsIn>[1] {
  const title = useText();
  return steps.map((step) => ({
    ...{ id: idOf(step), title: title(step['title']) },
    options: optionsOf(step).map(idOf),
  }));
}

/** By the rules that the service judges by; they are heavy, so they come after the page. */
function useFaults(text: string, steps: readonly Fields[]): readonly Fault[] {
  const { i18n } = useTranslation();
  const language = inLanguage(i18n.language);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const known = JSON.stringify(steps.map((step) => [idOf(step), optionsOf(step).map(idOf)]));
  useEffect(() => {
    let isCurrent = true;
    void import('./judge-condition').then(({ judgeCondition }) => {
      const options = new Map(JSON.parse(known) as [string, string[]][]);
      if (isCurrent) setFaults(text.trim() === '' ? [] : judgeCondition(text, options, language));
    });
    return () => {
      isCurrent = false;
    };
  }, [text, known, language]);
  return faults;
}

/** Texts, numbers and words; the library knows no CEL. */
const CEL = StreamLanguage.define<null>({
  startState: () => null,
  token(stream) {
    if (stream.match(/^"[^"]*"?|^'[^']*'?/)) return 'string';
    if (stream.match(/^\d+(\.\d+)?/)) return 'number';
    if (stream.match(/^(true|false|in)\b/)) return 'keyword';
    if (stream.match(/^[\w.]+/)) return 'variableName';
    if (stream.match(/^(&&|\|\||[!<>=]=?|[+\-*/%])/)) return 'operator';
    stream.next();
    return null;
  },
});

interface Latest {
  readonly write: (text: string) => void;
  readonly known: Parameters<typeof completionsIn>[1];
}

function extensionsOf(latest: () => Latest, fixed: { readonly label: string; readonly id: string }): Extension {
  return [
    bracketMatching(),
    closeBrackets(),
    CEL,
    syntaxHighlighting(COLOURS),
    EditorView.lineWrapping,
    autocompletion({ override: [(context) => completionsIn(context, latest().known)] }),
    // one condition is one line of the file
    EditorState.transactionFilter.of((change) => (change.newDoc.lines > 1 ? [] : change)),
    EditorView.contentAttributes.of({
      ...{ 'aria-label': fixed.label, 'aria-describedby': fixed.id, spellcheck: 'false', autocapitalize: 'off' },
    }),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap]),
    EditorView.updateListener.of(({ docChanged, state, transactions }) => {
      if (!docChanged || transactions.some((one) => one.annotation(FromOutside) === true)) return;
      latest().write(state.doc.toString());
    }),
  ];
}
