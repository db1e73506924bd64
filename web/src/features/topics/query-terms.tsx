import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  readTerm,
  type Term,
  TERM_KINDS,
  type TermKind,
  termOf,
} from '../../../../src/topics/domain/shared/query-groups';
import { type WordKey } from '../../i18n/word-key';
import { useMay } from '../../shared/session';

interface Props {
  readonly terms: readonly Term[];
  readonly isFaulty: (term: Term) => boolean;
  readonly change: (terms: readonly Term[]) => void;
}

/** The words of a group, and the field for another one. A press on a word takes it back into the field. */
export function QueryTerms({ terms, isFaulty, change }: Props): ReactElement {
  const { t } = useTranslation();
  const mayEdit = useMay('lead');
  const field = useRef<HTMLInputElement>(null);
  const [taken, setTaken] = useState<Term>();
  // it is another field when a word was taken into it
  const toField = (): void => {
    requestAnimationFrame(() => field.current?.focus());
  };
  return (
    <>
      {terms.length === 0 && !mayEdit ? <p className="muted">{t('builder.empty')}</p> : null}
      <ul className="builder__terms">
        {terms.map((term, place) => (
          <Chip
            key={`${place} ${term.text}`}
            term={term}
            isFaulty={isFaulty(term)}
            isTaken={term === taken}
            take={() => {
              setTaken(term);
              toField();
            }}
            remove={() => {
              change(terms.filter((known) => known !== term));
              toField();
            }}
          />
        ))}
      </ul>
      {mayEdit ? (
        <TermField
          key={taken?.text}
          field={field}
          taken={taken}
          put={(term) => {
            const isKnown = terms.some((known) => known !== taken && known.text === term.text);
            const others = isKnown ? terms.filter((known) => known !== taken) : undefined;
            change(others ?? (taken ? terms.map((known) => (known === taken ? term : known)) : [...terms, term]));
            setTaken(undefined);
          }}
          leave={() => {
            setTaken(undefined);
            toField();
          }}
          toField={toField}
          removeLast={() => {
            change(terms.slice(0, -1));
          }}
        />
      ) : null}
    </>
  );
}

interface ChipProps {
  readonly term: Term;
  readonly isFaulty: boolean;
  readonly isTaken: boolean;
  readonly take: () => void;
  readonly remove: () => void;
}

function Chip({ term, isFaulty, isTaken, take, remove }: ChipProps): ReactElement {
  const { t } = useTranslation();
  const mayEdit = useMay('lead');
  const { kind, typed } = readTerm(term);
  const isFilter = kind === 'lang' || kind === 'source' || kind === 'author' || kind === 'url';
  const shown = isFilter ? `${t(`builder.kind-${kind}`)}: ${typed}` : term.text;
  return (
    <li className="builder__term" data-is-faulty={isFaulty || undefined} data-is-taken={isTaken || undefined}>
      {mayEdit ? (
        <>
          <button
            type="button"
            className="builder__word"
            aria-label={isFaulty ? t('builder.faulty', { term: shown }) : t('builder.change', { term: shown })}
            onClick={take}
          >
            {shown}
          </button>
          <ActionIcon
            variant="transparent"
            size={44}
            aria-label={t('builder.remove', { term: shown })}
            onClick={remove}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </>
      ) : (
        <span className="builder__word">{shown}</span>
      )}
    </li>
  );
}

interface FieldProps {
  readonly field: React.RefObject<HTMLInputElement | null>;
  /** Which word is being changed. */
  readonly taken: Term | undefined;
  readonly put: (term: Term) => void;
  readonly leave: () => void;
  readonly toField: () => void;
  readonly removeLast: () => void;
}

const EXAMPLES: Readonly<Partial<Record<TermKind, WordKey>>> = {
  word: 'builder.place-word',
  tag: 'builder.place-tag',
  lang: 'builder.place-lang',
  source: 'builder.place-source',
};

function TermField({ field, taken, put, leave, toField, removeLast }: FieldProps): ReactElement {
  const { t } = useTranslation();
  const read = taken && readTerm(taken);
  const [kind, setKind] = useState<TermKind>(read?.kind ?? 'word');
  const [typed, setTyped] = useState(read?.typed ?? '');
  const example = EXAMPLES[kind];
  const add = (): void => {
    const term = termOf(kind, typed);
    if (term) put(term);
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter' || event.key === ',') {
      // Enter would save the whole form
      event.preventDefault();
      add();
      toField();
    } else if (event.key === 'Escape' && taken) {
      leave();
    } else if (event.key === 'Backspace' && typed === '' && !taken) {
      removeLast();
    }
  };
  return (
    <div
      className="builder__field"
      // a word that somebody forgot to add would be missing from what is saved
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) add();
      }}
    >
      <NativeSelect
        aria-label={t('builder.kind-label')}
        value={kind}
        data={TERM_KINDS.map((one) => ({ value: one, label: t(`builder.kind-${one}`) }))}
        onChange={({ currentTarget: { value } }) => {
          setKind(TERM_KINDS.find((one) => one === value) ?? kind);
        }}
      />
      <TextInput
        ref={field}
        aria-label={t(`builder.kind-${kind}`)}
        {...(example ? { placeholder: t(example) } : {})}
        description={taken ? t('builder.changing', { term: taken.text }) : undefined}
        inputWrapperOrder={['input', 'description']}
        maxLength={300}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="done"
        value={typed}
        onChange={({ currentTarget: { value } }) => {
          setTyped(value);
        }}
        onKeyDown={onKeyDown}
      />
      <Button
        variant="default"
        onClick={() => {
          add();
          toField();
        }}
      >
        {t('builder.add')}
      </Button>
    </div>
  );
}
