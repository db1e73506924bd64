import { TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Comparison, type NumberAbout, type NumberOp } from '../document/condition';
import { type RowProps, Select } from './condition-parts';
import { isOfTime, useValueWords } from './condition-words';

type OfNumberPart = Extract<Comparison, { readonly op: NumberOp }>;
const OPS: readonly NumberOp[] = ['least', 'below', 'is', 'not'];

export function OfNumber({ part, change }: RowProps<OfNumberPart>): ReactElement {
  const { t } = useTranslation();
  const { about, op, value } = part;
  const family = isOfTime(about) ? 'time-' : '';
  return (
    <>
      <Select
        label={t('condition.op')}
        value={op}
        data={OPS.map((one) => ({ value: one, label: t(`condition.op-${family}${one}`) }))}
        change={(chosen) => {
          change({ ...part, op: OPS.find((one) => one === chosen) ?? op });
        }}
      />
      <NumberValue
        key={about}
        about={about}
        value={value}
        change={(next) => {
          change({ ...part, value: next });
        }}
      />
    </>
  );
}

const SPANS: Readonly<Partial<Record<NumberAbout, readonly [least: number, most: number]>>> = {
  level: [0, 6],
  peakLevel: [0, 6],
  hour: [0, 23],
  weekday: [1, 7],
};

interface NumberProps {
  readonly about: NumberAbout;
  readonly value: number;
  readonly change: (value: number) => void;
}

/** Chosen where there are few, typed where any may be meant. */
function NumberValue({ about, value, change }: NumberProps): ReactElement {
  const { t } = useTranslation();
  const words = useValueWords();
  const [typed, setTyped] = useState<string>();
  const span = SPANS[about];
  if (span) {
    const [least, most] = span;
    const all = Array.from({ length: most - least + 1 }, (_, i) => least + i);
    const isLevel = about === 'level' || about === 'peakLevel';
    const named = (one: number): string =>
      isLevel && isLevelNumber(one) ? `${one} · ${t(`level.${one}`)}` : words(about, one);
    return (
      <Select
        label={t('condition.value')}
        value={String(value)}
        data={[...new Set([...all, value])].map((one) => ({ value: String(one), label: named(one) }))}
        change={(chosen) => {
          change(Number(chosen));
        }}
      />
    );
  }
  const isOdd = typed !== undefined && !/^\d{1,6}$/.test(typed);
  return (
    <TextInput
      label={t(about === 'minutes' ? 'condition.value-minutes' : 'condition.value')}
      inputMode="numeric"
      value={typed ?? String(value)}
      error={isOdd ? t('number.unreadable', { example: '10' }) : undefined}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        if (/^\d{1,6}$/.test(currentTarget.value)) change(Number(currentTarget.value));
      }}
      onBlur={() => {
        setTyped(undefined);
      }}
    />
  );
}

const LEVELS = [0, 1, 2, 3, 4, 5, 6] as const;

function isLevelNumber(value: number): value is (typeof LEVELS)[number] {
  return (LEVELS as readonly number[]).includes(value);
}
