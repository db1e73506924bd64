import { NativeSelect } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type Comparison } from '../document/condition';
import { type Fields } from '../document/playbook-document';
import { type Choice } from './field-parts';

/** One comparison, and what it needs to be changed. */
export interface RowProps<Part extends Comparison = Comparison> {
  readonly part: Part;
  readonly steps: readonly Fields[];
  readonly change: (part: Comparison) => void;
}

type IsPart = Extract<Comparison, { readonly is: boolean }>;
type IsWords = 'condition.op-is' | 'condition.op-not' | 'condition.yes' | 'condition.no';
type DoneWords = 'condition.is-done' | 'condition.is-not-done';

export function IsOrNot({
  part,
  change,
  yes,
  no,
}: {
  readonly part: IsPart;
  readonly change: (part: Comparison) => void;
  readonly yes: IsWords | DoneWords;
  readonly no: IsWords | DoneWords;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Select
      label={t('condition.op')}
      value={part.is ? 'yes' : 'no'}
      data={[
        { value: 'yes', label: t(yes) },
        { value: 'no', label: t(no) },
      ]}
      change={(chosen) => {
        change({ ...part, is: chosen === 'yes' });
      }}
    />
  );
}

/** What is written but not there any more, or not chosen yet, is shown as it is. */
export function withOwn(value: string, data: readonly Choice[]): readonly Choice[] {
  return data.some((one) => one.value === value) ? data : [{ value, label: value }, ...data];
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly data: readonly Choice[];
  readonly change: (value: string) => void;
}

export function Select({ label, value, data, change }: SelectProps): ReactElement {
  return (
    <NativeSelect
      label={label}
      value={value}
      data={[...data]}
      onChange={({ currentTarget }) => {
        change(currentTarget.value);
      }}
    />
  );
}
