import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type WordKey } from '../../../i18n/word-key';
import { useSaid } from '../../../shared/said';
import { type Fields, idOf } from '../document/playbook-document';
import { optionsOf } from './step-texts';
import { useConditionWords } from './condition-words';
import { useNamed, useText } from './step-texts';
import { useMinutes } from './step-words';
import { type House } from './use-house';

interface Props {
  readonly step: Fields;
  readonly steps: readonly Fields[];
  readonly house?: House | undefined;
}

const TEXTS = ['question', 'promise', 'description', 'subject', 'text', 'reason'] as const;

/** What a step says, for whoever reads it and does not change it. */
export function StepReading({ step, steps, house }: Props): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  return (
    <div className="step-reading">
      {TEXTS.map((name) => {
        const words = text(step[name]).trim();
        return words === '' ? null : (
          <p key={name} className="step-reading__text">
            {words}
          </p>
        );
      })}
      <ul className="step-reading__options">
        {optionsOf(step).map((option) => (
          <li key={idOf(option)} className="tag">
            {text(option['label']) || idOf(option)}
            {step['default'] === idOf(option) ? ` (${t('card.is-default')})` : ''}
          </li>
        ))}
      </ul>
      <Details step={step} steps={steps} house={house} />
    </div>
  );
}

function Details({ step, steps, house }: Props): ReactElement {
  const { t } = useTranslation();
  const rows = useRows({ step, steps, house });
  return (
    <dl className="step-reading__facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type Row = readonly [name: WordKey, value: string];

function useRows({ step, steps, house }: Props): readonly Row[] {
  const { t } = useTranslation();
  const said = useSaid();
  const named = useNamed();
  const minutes = useMinutes();
  const condition = useConditionWords(steps);
  const list = (value: unknown, word: (one: string) => string): string =>
    Array.isArray(value) ? value.map((one) => word(String(one))).join(', ') : '';
  const person = (name: string): string =>
    name === 'on-call'
      ? t('card.on-call')
      : name.startsWith('list:')
        ? t('card.list', { list: name.slice(5) })
        : named('function', name);
  const template = (id: string): string => {
    const found = house?.templates.find((one) => one.id === id);
    return found ? said(found.title) : id;
  };
  const deputy = step['deputy'] as Fields | undefined;
  const isLate = step['overdue'] === 'page-owner' || step['overdue'] === 'page-lead' ? step['overdue'] : undefined;
  const plain = (value: unknown): string => (typeof value === 'string' ? value : '');
  const rows: Row[] = [
    ['field.to', list(step['to'], person)],
    ['card.level', typeof step['to'] === 'number' ? String(step['to']) : ''],
    ['field.invite', list(step['invite'], person)],
    ['field.templates', list(step['templates'], template)],
    ['field.overdue', isLate ? t(`card.overdue-${isLate}`) : ''],
    [
      'field.deputy',
      deputy
        ? t('card.deputy-words', {
            name: named('function', plain(deputy['function'])),
            time: minutes(Number(deputy['afterMinutes'])),
          })
        : '',
    ],
    ['card.until', condition(step['until'])],
    ['field.warnMinutes', typeof step['warnMinutes'] === 'number' ? minutes(step['warnMinutes']) : ''],
    ['field.policy', plain(step['policy'])],
    ['field.hook', plain(step['hook'])],
  ];
  return rows.filter(([, value]) => value !== '');
}
