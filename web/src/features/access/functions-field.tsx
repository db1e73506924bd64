import { Checkbox } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CRISIS_FUNCTIONS, type CrisisFunction } from '../../../../src/kernel/actor';

interface Props {
  readonly chosen: readonly CrisisFunction[];
  readonly choose: (functions: readonly string[]) => void;
}

/** What a person does in a crisis, apart from what they may do in the console. */
export function FunctionsField({ chosen, choose }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <Checkbox.Group label={t('people.functions')} value={[...chosen]} onChange={choose}>
      <div className="checks">
        {CRISIS_FUNCTIONS.map((name) => (
          <Checkbox key={name} value={name} label={t(`function.${name}`)} size="md" className="check" />
        ))}
      </div>
    </Checkbox.Group>
  );
}
