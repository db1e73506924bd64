import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { IncidentView } from '../../../../../src/incidents/incidents.api';
import { replaced, without } from '../../../shared/lists';
import { useTopics } from '../../../shared/topics';
import { type Comparison, type Condition } from '../document/condition';
import { type Fields, idOf } from '../document/playbook-document';
import { aboutsFor, beginningOf } from './comparisons';
import { OfNumber } from './condition-number';
import { IsOrNot, type RowProps, Select, withOwn } from './condition-parts';
import { useAboutWords } from './condition-words';
import { optionsOf, useText } from './step-texts';

type Built = Extract<Condition, { readonly kind: 'built' }>;

interface Props {
  readonly condition: Built;
  readonly steps: readonly Fields[];
  readonly write: (condition: Condition) => void;
}

/** One line for each comparison, and how they go together. */
export function ConditionRows({ condition, steps, write }: Props): ReactElement {
  const { t } = useTranslation();
  const { parts, joined } = condition;
  return (
    <>
      {parts.length < 2 ? null : (
        <NativeSelect
          label={t('condition.joined')}
          value={joined}
          data={(['all', 'any'] as const).map((one) => ({ value: one, label: t(`condition.${one}`) }))}
          onChange={({ currentTarget }) => {
            write({ ...condition, joined: currentTarget.value === 'any' ? 'any' : 'all' });
          }}
        />
      )}
      <ol className="condition__rows">
        {parts.map((part, place) => (
          <li key={place} className="condition__row" aria-label={t('condition.number', { number: place + 1 })}>
            <Row
              part={part}
              steps={steps}
              change={(next) => {
                write({ ...condition, parts: replaced(parts, place, next) });
              }}
            />
            <ActionIcon
              variant="subtle"
              color="red"
              size={44}
              aria-label={t('condition.remove', { number: place + 1 })}
              onClick={() => {
                write({ ...condition, parts: without(parts, place) });
              }}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ol>
    </>
  );
}

function Row({ part, steps, change }: RowProps): ReactElement {
  const { t } = useTranslation();
  const words = useAboutWords();
  const abouts = aboutsFor(steps);
  return (
    <div className="condition__fields">
      <Select
        label={t('condition.about')}
        value={part.about}
        data={(abouts.includes(part.about) ? abouts : [part.about, ...abouts]).map((about) => ({
          value: about,
          label: words(about),
        }))}
        change={(chosen) => {
          const about = abouts.find((one) => one === chosen);
          if (about) change(beginningOf(about, steps));
        }}
      />
      <Rest {...{ part, steps, change }} />
    </div>
  );
}

function Rest({ part, steps, change }: RowProps): ReactElement {
  if ('op' in part) return <OfNumber {...{ part, steps, change }} />;
  if ('step' in part) return <OfStep {...{ part, steps, change }} />;
  return part.about === 'acknowledged' ? (
    <IsOrNot part={part} change={change} yes="condition.yes" no="condition.no" />
  ) : (
    <>
      <IsOrNot part={part} change={change} yes="condition.op-is" no="condition.op-not" />
      <OfText part={part} steps={steps} change={change} />
    </>
  );
}

type OfStepPart = Extract<Comparison, { readonly step: string }>;

function OfStep({ part, steps, change }: RowProps<OfStepPart>): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const isOutcome = part.about === 'outcome';
  const asked = isOutcome ? steps.filter(({ type }) => type === 'decision') : steps;
  const options = optionsOf(steps.find((one) => idOf(one) === part.step));
  return (
    <>
      <Select
        label={t(isOutcome ? 'condition.decision' : 'condition.step')}
        value={part.step}
        data={withOwn(
          part.step,
          asked.map((one) => ({ value: idOf(one), label: text(one['title']) || idOf(one) })),
        )}
        change={(step) => {
          const first = idOf(optionsOf(steps.find((one) => idOf(one) === step))[0]);
          change(isOutcome ? { ...part, step, value: first } : { ...part, step });
        }}
      />
      <IsOrNot
        part={part}
        change={change}
        yes={isOutcome ? 'condition.op-is' : 'condition.is-done'}
        no={isOutcome ? 'condition.op-not' : 'condition.is-not-done'}
      />
      {isOutcome ? (
        <Select
          label={t('condition.answer')}
          value={part.value}
          data={withOwn(
            part.value,
            options.map((one) => ({ value: idOf(one), label: text(one['label']) || idOf(one) })),
          )}
          change={(value) => {
            change({ ...part, value });
          }}
        />
      ) : null}
    </>
  );
}

type OfTextPart = Extract<Comparison, { readonly about: 'kind' | 'topic' | 'source' }>;
const KINDS = IncidentView.shape.kind.options;

function OfText({ part, change }: RowProps<OfTextPart>): ReactElement {
  const { t } = useTranslation();
  const topics = useTopics().data ?? [];
  const { about, value } = part;
  const put = (next: string): void => {
    change({ ...part, value: next });
  };
  if (about === 'source')
    return (
      <TextInput
        label={t('condition.value-source')}
        value={value}
        onChange={({ currentTarget }) => {
          put(currentTarget.value);
        }}
      />
    );
  const data =
    about === 'kind'
      ? KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))
      : topics.map(({ id, name }) => ({ value: id, label: name }));
  return <Select label={t(`condition.about-${about}`)} value={value} data={withOwn(value, data)} change={put} />;
}
