import { Checkbox, MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDecimal, writeDecimal } from '../../../shared/decimal';
import { type Fields, isFields, wordsOf } from '../document/playbook-document';
import { type FieldPath } from '../document/set-in';

export interface FieldProps {
  readonly label: string;
  readonly path: FieldPath;
  readonly value: unknown;
  /** What is wrong with it, where something is. */
  readonly fault: (path: FieldPath) => string | undefined;
  readonly set: (path: FieldPath, value: unknown) => void;
  readonly hint?: string;
}

/** Both languages side by side: whoever writes one sees what the other says. */
export function BilingualField({
  label,
  path,
  value,
  fault,
  set,
  isLong = false,
}: FieldProps & { readonly isLong?: boolean }): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const texts: Fields = isFields(value) ? value : {};
  return (
    <div role="group" aria-labelledby={id} className="step-form__pair">
      <p id={id} className="step-form__label">
        {label}
      </p>
      {(['de', 'en'] as const).map((language) => {
        const shared = {
          label: t(`card.in-${language}`),
          value: shownText(texts[language]),
          error: fault([...path, language]) ?? (texts[language] === undefined ? fault(path) : undefined),
          onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => {
            set([...path, language], currentTarget.value);
          },
          lang: language,
        };
        return isLong ? (
          <Textarea key={language} autosize minRows={3} maxRows={14} {...shared} />
        ) : (
          <TextInput key={language} {...shared} />
        );
      })}
    </div>
  );
}

/** The line break that ends a block is the file's, not the writer's. */
function shownText(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\n$/, '') : '';
}

export function NumberField({
  label,
  path,
  value,
  fault,
  set,
  isOptional = false,
}: FieldProps & { readonly isOptional?: boolean }): ReactElement {
  const { t, i18n } = useTranslation();
  const shown = typeof value === 'number' ? writeDecimal(value, i18n.language) : wordsOf(value);
  const [typed, setTyped] = useState<string>();
  const read = typed === undefined ? undefined : readDecimal(typed);
  const isOdd = read !== undefined && read.is !== 'number' && !(isOptional && read.is === 'empty');
  return (
    <TextInput
      label={label}
      inputMode="decimal"
      value={typed ?? shown}
      error={isOdd ? t('number.unreadable') : fault(path)}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const now = readDecimal(currentTarget.value);
        if (now.is === 'number') set(path, now.value);
        if (now.is === 'empty' && isOptional) set(path, undefined);
      }}
      onBlur={() => {
        setTyped(undefined);
      }}
      className="step-form__short"
    />
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function ChoiceField({
  label,
  path,
  value,
  fault,
  set,
  choices,
  none,
}: FieldProps & { readonly choices: readonly Choice[]; readonly none?: string }): ReactElement {
  const { t } = useTranslation();
  const chosen = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const isKnown = chosen === '' || choices.some((one) => one.value === chosen);
  return (
    <NativeSelect
      label={label}
      value={chosen}
      error={fault(path)}
      onChange={({ currentTarget }) => {
        set(path, currentTarget.value === '' ? undefined : currentTarget.value);
      }}
      data={[
        ...(none !== undefined || chosen === '' ? [{ value: '', label: none ?? t('card.choose') }] : []),
        ...choices,
        ...(isKnown ? [] : [{ value: chosen, label: `${chosen} ${t('rules.gone')}` }]),
      ]}
    />
  );
}

export function ManyField({
  label,
  path,
  value,
  fault,
  set,
  choices,
  hint,
  isOptional = false,
}: FieldProps & { readonly choices: readonly Choice[]; readonly isOptional?: boolean }): ReactElement {
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const unknown = chosen.filter((one) => choices.every((choice) => choice.value !== one));
  return (
    <MultiSelect
      label={label}
      description={hint}
      value={chosen}
      error={fault(path) ?? chosen.map((_, place) => fault([...path, place])).find((one) => one !== undefined)}
      data={[...choices, ...unknown.map((one) => ({ value: one, label: one }))]}
      onChange={(names) => {
        set(path, names.length === 0 && isOptional ? undefined : names);
      }}
      hidePickedOptions
      comboboxProps={{ withinPortal: true }}
      searchable
    />
  );
}

export function SwitchField({ label, path, value, set }: Omit<FieldProps, 'fault'>): ReactElement {
  return (
    <Checkbox
      label={label}
      size="md"
      className="check"
      checked={value === true}
      onChange={({ currentTarget }) => {
        set(path, currentTarget.checked ? true : undefined);
      }}
    />
  );
}
