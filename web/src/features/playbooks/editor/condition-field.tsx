import { NativeSelect, Textarea } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Condition, CONDITION_KINDS, readCondition, writeCondition } from '../document/condition';
import { type Fields, idOf, isFields } from '../document/playbook-document';
import { type Choice, type FieldProps } from './field-parts';
import { useText } from './step-words';

interface Props extends FieldProps {
  readonly steps: readonly Fields[];
}

/** A condition chosen in words; whoever knows the language writes it. */
export function ConditionField({ label, path, value, fault, set, steps }: Props): ReactElement {
  const { t } = useTranslation();
  const read = readCondition(typeof value === 'string' ? value : undefined);
  const [isOwn, setOwn] = useState(read.kind === 'own');
  const kind = isOwn ? 'own' : read.kind;
  const write = (condition: Condition): void => {
    set(path, writeCondition(condition));
  };
  return (
    <div className="step-form__condition">
      <NativeSelect
        label={label}
        value={kind}
        error={kind === 'own' ? undefined : fault(path)}
        onChange={({ currentTarget }) => {
          const chosen = CONDITION_KINDS.find((one) => one === currentTarget.value) ?? 'none';
          setOwn(chosen === 'own');
          if (chosen !== 'own') write(beginningOf(chosen, steps));
        }}
        data={CONDITION_KINDS.map((one) => ({ value: one, label: t(`condition.${one}`) }))}
      />
      {kind === 'own' ? (
        <Textarea
          label={t('condition.text')}
          description={t('condition.text-hint')}
          autosize
          value={typeof value === 'string' ? value : ''}
          error={fault(path)}
          classNames={{ input: 'step-form__code' }}
          onChange={({ currentTarget }) => {
            set(path, currentTarget.value.replaceAll('\n', ' ') || undefined);
          }}
        />
      ) : (
        <Details condition={read} steps={steps} write={write} />
      )}
    </div>
  );
}

interface DetailsProps {
  readonly condition: Condition;
  readonly steps: readonly Fields[];
  readonly write: (condition: Condition) => void;
}

function Details({ condition, steps, write }: DetailsProps): ReactElement | null {
  const { t } = useTranslation();
  const text = useText();
  const levels = useLevels();
  const named = (list: readonly Fields[]): Choice[] =>
    list.map((one) => ({ value: idOf(one), label: text(one['title']) || idOf(one) }));
  switch (condition.kind) {
    case 'outcome': {
      const decisions = steps.filter(({ type }) => type === 'decision');
      const options = optionsOf(steps.find((one) => idOf(one) === condition.step));
      return (
        <>
          <Select
            label={t('condition.decision')}
            value={condition.step}
            data={named(decisions)}
            change={(step) => {
              write({ kind: 'outcome', step, option: idOf(optionsOf(steps.find((one) => idOf(one) === step))[0]) });
            }}
          />
          <Select
            label={t('condition.answer')}
            value={condition.option}
            data={options.map((one) => ({ value: idOf(one), label: text(one['label']) || idOf(one) }))}
            change={(option) => {
              write({ ...condition, option });
            }}
          />
        </>
      );
    }
    case 'level':
      return (
        <Select
          label={t('condition.least')}
          value={String(condition.least)}
          data={levels}
          change={(least) => {
            write({ kind: 'level', least: Number(least) });
          }}
        />
      );
    case 'calm':
      return (
        <Select
          label={t('condition.below')}
          value={String(condition.below)}
          data={levels}
          change={(below) => {
            write({ kind: 'calm', below: Number(below) });
          }}
        />
      );
    case 'done':
      return (
        <Select
          label={t('condition.step')}
          value={condition.step}
          data={named(steps)}
          change={(step) => {
            write({ kind: 'done', step });
          }}
        />
      );
    case 'none':
    case 'own':
      return null;
  }
}

function useLevels(): Choice[] {
  const { t } = useTranslation();
  return ([1, 2, 3, 4, 5, 6] as const).map((level) => ({
    value: String(level),
    label: `${level} · ${t(`level.${level}`)}`,
  }));
}

function Select({
  label,
  value,
  data,
  change,
}: {
  readonly label: string;
  readonly value: string;
  readonly data: readonly Choice[];
  readonly change: (value: string) => void;
}): ReactElement {
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

export function optionsOf(step: Fields | undefined): readonly Fields[] {
  const options: unknown = step?.['options'];
  return Array.isArray(options) ? (options as readonly unknown[]).filter(isFields) : [];
}

function beginningOf(kind: Exclude<Condition['kind'], 'own'>, steps: readonly Fields[]): Condition {
  const decision = steps.find(({ type }) => type === 'decision');
  switch (kind) {
    case 'none':
      return { kind };
    case 'outcome':
      return { kind, step: idOf(decision), option: idOf(optionsOf(decision)[0]) };
    case 'level':
      return { kind, least: 4 };
    case 'calm':
      return { kind, below: 2 };
    case 'done':
      return { kind, step: idOf(steps[0]) };
  }
}
