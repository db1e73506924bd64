import { IconArrowsVertical, IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type ChangeView } from '../../../../src/playbooks/playbooks.api';
import { knownKey } from '../../i18n/i18n';
import { type WordKey } from '../../i18n/word-key';
import { useSaid } from '../../shared/said';
import { type Fields } from './document/playbook-document';
import { wordDiff } from './document/word-diff';
import { useConditionWords } from './editor/condition-words';
import { useNamed, useTitle } from './editor/step-texts';

const ICONS = {
  added: IconPlus,
  removed: IconMinus,
  changed: IconPencil,
  moved: IconArrowsVertical,
} as const satisfies Record<ChangeView['kind'], typeof IconPlus>;

interface Props {
  readonly changes: readonly ChangeView[];
  /** Of both texts, as far as they are known: to call steps by their titles. */
  readonly steps?: readonly Fields[];
}

const NO_STEPS: readonly Fields[] = [];

/** What differs, step by step: what kind of change, of which field, from what to what. */
export function Changes({ changes, steps = NO_STEPS }: Props): ReactElement {
  const { t } = useTranslation();
  const titled = useTitle(steps);
  if (changes.length === 0) return <p className="muted">{t('diff.none')}</p>;
  return (
    <div className="changes">
      {[...new Set(changes.map(({ step }) => step))].map((step) => (
        <section key={step ?? ''} className="changes__group">
          <h3>{step === null ? t('diff.whole') : t('diff.step', { step: titled(step) })}</h3>
          <ul>
            {changes
              .filter((change) => change.step === step)
              .map((change, place) => (
                <Change key={`${change.path}/${place}`} change={change} steps={steps} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Change({ change, steps }: { readonly change: ChangeView; readonly steps: readonly Fields[] }): ReactElement {
  const { t } = useTranslation();
  const field = useField(change);
  const say = useChangeWords(change, steps);
  const { kind, before, after } = change;
  const Icon = ICONS[kind];
  const [was, is] = [before == null ? undefined : say(before), after == null ? undefined : say(after)];
  return (
    <li className={`change change--${kind}`}>
      <Icon size={18} stroke={1.8} aria-hidden />
      <div>
        <p>
          <strong>{t(`diff.${kind}`)}</strong> {field}
        </p>
        {kind === 'moved' ? (
          <p className="muted">{t('diff.places', { from: before, to: after })}</p>
        ) : (
          <Values before={was} after={is} />
        )}
      </div>
    </li>
  );
}

interface ValuesProps {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** In one text where most of it stayed, else one below the other. */
function Values({ before, after }: ValuesProps): ReactElement {
  const pieces = before === undefined || after === undefined ? undefined : wordDiff(before, after);
  if (pieces)
    return (
      <p className="change__words">
        {pieces.map(({ kind, text }, place) =>
          kind === 'same' ? (
            <span key={place}>{text}</span>
          ) : kind === 'gone' ? (
            <del key={place}>{text}</del>
          ) : (
            <ins key={place}>{text}</ins>
          ),
        )}
      </p>
    );
  return (
    <>
      {before === undefined ? null : <del className="change__before">{before}</del>}
      {after === undefined ? null : <ins className="change__after">{after}</ins>}
    </>
  );
}

/** Conditions, functions, kinds and types as people call them. */
function useChangeWords({ path }: ChangeView, steps: readonly Fields[]): (value: unknown) => string {
  const say = useValueWords();
  const named = useNamed();
  const condition = useConditionWords(steps);
  const titled = useTitle(steps);
  const field = path.split('.').at(-1) ?? '';
  const one = (value: unknown): string => {
    if (typeof value !== 'string') return say(value);
    if (['if', 'when', 'until'].includes(field)) return condition(value);
    if (field === 'after') return titled(value);
    const family = FAMILIES[field];
    return family ? named(family, value) : say(value);
  };
  return (value) => (Array.isArray(value) ? value.map(one).join(', ') : one(value));
}

const FAMILIES: Readonly<Record<string, 'function' | 'kind' | 'step-type'>> = {
  ...{ owner: 'function', function: 'function', invite: 'function', to: 'function', kinds: 'kind', type: 'step-type' },
};

function useField({ path, step }: ChangeView): string {
  const { t } = useTranslation();
  const parts = path.split('.').filter((part) => part !== 'steps' && part !== step);
  const words = parts.map((part) => {
    const key: WordKey | undefined = knownKey(`field.${part}`);
    return key ? t(key) : part;
  });
  return words.join(' › ');
}

/** "Schritt „pause“: Frist in Minuten". */
export function useWhere(change: ChangeView): string {
  const { t } = useTranslation();
  const field = useField(change);
  const named = change.step === null ? [] : [t('diff.step', { step: change.step })];
  return [...named, ...(field === '' ? [] : [field])].join(': ');
}

const Bilingual = z.strictObject({ de: z.string(), en: z.string() });
const Titled = z.looseObject({ title: Bilingual });
const Labelled = z.looseObject({ label: Bilingual });

/** A step by its title, a bilingual text in the reader's language, all else as it is written. */
export function useValueWords(): (value: unknown) => string {
  const { t } = useTranslation();
  const said = useSaid();
  const say = (value: unknown): string => {
    if (typeof value === 'string') return value;
    if (typeof value === 'boolean') return t(value ? 'diff.yes' : 'diff.no');
    if (Array.isArray(value)) return value.map(say).join(', ');
    const bilingual = Bilingual.safeParse(value);
    if (bilingual.success) return said(bilingual.data);
    const titled = Titled.safeParse(value);
    if (titled.success) return said(titled.data.title);
    const labelled = Labelled.safeParse(value);
    return labelled.success ? said(labelled.data.label) : JSON.stringify(value);
  };
  return say;
}
