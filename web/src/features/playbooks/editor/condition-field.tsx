import { Button } from '@mantine/core';
import { IconCode, IconPlus } from '@tabler/icons-react';
import { lazy, type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadingState } from '../../../shared/states';
import { Late } from '../../../shared/late';
import { type Condition, readCondition, writeCondition } from '../document/condition';
import { type Fields, wordsOf } from '../document/playbook-document';
import './condition.css';
import { ConditionRows } from './condition-rows';
import { useConditionWords } from './condition-words';
import { beginningOf } from './comparisons';
import { type FieldProps } from './field-parts';

const ConditionText = lazy(() => import('./condition-text'));

interface Props extends FieldProps {
  /** Those that may be asked about: none when a playbook is chosen. */
  readonly steps: readonly Fields[];
}

/** A condition put together in words; whoever knows the language writes it, and what the words can't say stays as it was written. */
export function ConditionField({ label, hint, path, value, fault, set, steps }: Props): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const text = wordsOf(value);
  const condition = readCondition(text);
  const [isWritten, setWritten] = useState(condition.kind === 'own');
  const write = (next: Condition): void => {
    set(path, writeCondition(next));
  };
  const shown = fault(path);
  return (
    <div className="condition" role="group" aria-labelledby={id}>
      <p id={id} className="step-form__label">
        {label}
      </p>
      {hint === undefined ? null : <p className="muted">{hint}</p>}
      <Reading text={text} steps={steps} />
      {isWritten || condition.kind === 'own' ? (
        <Late fallback={<LoadingState rows={1} height={44} />}>
          <ConditionText
            label={label}
            text={text}
            steps={steps}
            write={(next) => {
              set(path, next === '' ? undefined : next);
            }}
          />
        </Late>
      ) : (
        <>
          {condition.kind === 'none' ? null : <ConditionRows condition={condition} steps={steps} write={write} />}
          {shown === undefined ? null : (
            <p className="condition__fault" role="status">
              {shown}
            </p>
          )}
        </>
      )}
      <div className="condition__deeds">
        {isWritten || condition.kind === 'own' ? (
          <Button
            variant="subtle"
            disabled={condition.kind === 'own'}
            onClick={() => {
              setWritten(false);
            }}
          >
            {t(condition.kind === 'own' ? 'condition.not-choosable' : 'condition.choose')}
          </Button>
        ) : (
          <>
            <Button
              variant="default"
              leftSection={<IconPlus size={18} aria-hidden />}
              onClick={() => {
                write(added(condition, steps));
              }}
            >
              {t(condition.kind === 'none' ? 'condition.add' : 'condition.add-another')}
            </Button>
            <Button
              variant="subtle"
              leftSection={<IconCode size={18} aria-hidden />}
              onClick={() => {
                setWritten(true);
              }}
            >
              {t('condition.write')}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

/** The whole of it as a sentence, so that a choice can be heard before it is saved. */
function Reading({ text, steps }: { readonly text: string; readonly steps: readonly Fields[] }): ReactElement | null {
  const { t } = useTranslation();
  const words = useConditionWords(steps)(text);
  if (words === '') return <p className="muted">{t('condition.none')}</p>;
  return words === text ? null : <p className="condition__reading">{words}</p>;
}

function added(condition: Condition, steps: readonly Fields[]): Condition {
  const first = beginningOf('level', steps);
  if (condition.kind !== 'built') return { kind: 'built', joined: 'all', parts: [first] };
  return { ...condition, parts: [...condition.parts, first] };
}
