import { IconArrowsVertical, IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type ChangeView } from '../../../../src/playbooks/playbooks.api';
import { knownKey } from '../../i18n/i18n';
import { type WordKey } from '../../i18n/word-key';
import { useSaid } from '../../shared/said';

const ICONS = {
  added: IconPlus,
  removed: IconMinus,
  changed: IconPencil,
  moved: IconArrowsVertical,
} as const satisfies Record<ChangeView['kind'], typeof IconPlus>;

/** Each change as a line: what kind, of which step, which field, from what to what. */
export function Changes({ changes }: { readonly changes: readonly ChangeView[] }): ReactElement {
  const { t } = useTranslation();
  if (changes.length === 0) return <p className="muted">{t('diff.none')}</p>;
  return (
    <ul className="changes">
      {changes.map((change, place) => (
        <Change key={`${change.path}/${place}`} change={change} />
      ))}
    </ul>
  );
}

function Change({ change }: { readonly change: ChangeView }): ReactElement {
  const { t } = useTranslation();
  const where = useWhere(change);
  const say = useValueWords();
  const { kind, before, after } = change;
  const Icon = ICONS[kind];
  return (
    <li className={`change change--${kind}`}>
      <Icon size={18} stroke={1.8} aria-hidden />
      <div>
        <p>
          <strong>{t(`diff.${kind}`)}</strong> {where}
        </p>
        {kind === 'moved' ? null : (
          <>
            {before == null ? null : <del className="change__before">{say(before)}</del>}
            {after == null ? null : <ins className="change__after">{say(after)}</ins>}
          </>
        )}
      </div>
    </li>
  );
}

/** "Schritt „pause“: Frist in Minuten". */
export function useWhere({ path, step }: ChangeView): string {
  const { t } = useTranslation();
  const parts = path.split('.').filter((part) => part !== 'steps' && part !== step);
  const field = parts.map((part) => {
    const key: WordKey | undefined = knownKey(`field.${part}`);
    return key ? t(key) : part;
  });
  const named = step === null ? [] : [t('diff.step', { step })];
  return [...named, ...(field.length > 0 ? [field.join(' › ')] : [])].join(': ');
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
