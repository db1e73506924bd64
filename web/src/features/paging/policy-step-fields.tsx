import { Button, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type PolicyStep, type Target } from '../../../../src/paging/paging.api';
import { replaced, without } from '../../shared/lists';
import { MoveButtons } from '../../shared/move-buttons';
import { useNumber } from '../../shared/use-number';
import { keyOfTarget, targetOfKey, useTargetWords } from './target-words';

const WAITS = [0.5, 1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 120, 240];
const MOST_TARGETS = 20;

interface Props {
  readonly step: PolicyStep;
  readonly number: number;
  readonly of: number;
  readonly change: (step: PolicyStep) => void;
  readonly move: (by: -1 | 1) => void;
  readonly remove: () => void;
}

/** Whom this step calls, how long it waits, and how many must answer. */
export function PolicyStepFields({ step, number, of, change, move, remove }: Props): ReactElement {
  const { t } = useTranslation();
  const format = useNumber();
  const waits = [...new Set([...WAITS, step.waitMinutes])].sort((a, b) => a - b);
  const needed = Array.from({ length: Math.max(5, step.needed) }, (_, more) => more + 1);
  const name = t('ladder.step', { step: number });
  return (
    <li className="editor-list__item" aria-label={name}>
      <header className="panel__head">
        <h3>{name}</h3>
        <MoveButtons
          name={name}
          isFirst={number === 1}
          isLast={number === of}
          canRemove={of > 1}
          move={move}
          remove={remove}
        />
      </header>
      <Targets
        number={number}
        targets={step.targets}
        change={(targets) => {
          change({ ...step, targets });
        }}
      />
      <div className="form__pair">
        <NativeSelect
          label={t('policies.wait')}
          value={String(step.waitMinutes)}
          onChange={({ currentTarget: { value } }) => {
            change({ ...step, waitMinutes: Number(value) });
          }}
          data={waits.map((value) => ({
            value: String(value),
            label: t('policies.minutes', { minutes: format.count(value) }),
          }))}
        />
        <NativeSelect
          label={t('policies.needed')}
          value={String(step.needed)}
          onChange={({ currentTarget: { value } }) => {
            change({ ...step, needed: Number(value) });
          }}
          data={needed.map((count) => ({ value: String(count), label: t('policies.people', { count }) }))}
        />
      </div>
    </li>
  );
}

interface TargetsProps {
  readonly number: number;
  readonly targets: readonly Target[];
  readonly change: (targets: Target[]) => void;
}

function Targets({ number, targets, change }: TargetsProps): ReactElement {
  const { t } = useTranslation();
  const words = useTargetWords();
  const known = new Set(words.choices.flatMap(({ items }) => items.map(({ value }) => value)));
  const gone = targets.map(keyOfTarget).filter((key) => !known.has(key));
  const data = [...words.choices, ...gone.map((value) => ({ value, label: words.say(targetOfKey(value)) }))];
  return (
    <div className="targets">
      {targets.map((target, place) => (
        <div key={place} className="targets__target">
          <NativeSelect
            aria-label={t('policies.target', { number, target: place + 1 })}
            value={keyOfTarget(target)}
            onChange={({ currentTarget: { value } }) => {
              change(replaced(targets, place, targetOfKey(value)));
            }}
            data={data.map((one) => ('group' in one ? { group: one.group, items: [...one.items] } : one))}
          />
          {targets.length > 1 ? (
            <Button
              variant="default"
              aria-label={t('policies.target-remove', { number, target: place + 1 })}
              onClick={() => {
                change(without(targets, place));
              }}
            >
              {t('rules.remove')}
            </Button>
          ) : null}
        </div>
      ))}
      {targets.length < MOST_TARGETS ? (
        <div>
          <Button
            variant="subtle"
            leftSection={<IconPlus size={18} aria-hidden />}
            aria-label={t('policies.add-target-to', { number })}
            onClick={() => {
              change([...targets, { kind: 'everyone' }]);
            }}
          >
            {t('policies.add-target')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
