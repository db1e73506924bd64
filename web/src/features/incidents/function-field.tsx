import { NativeSelect } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CRISIS_FUNCTIONS, type CrisisFunction } from '../../../../src/kernel/actor';

interface Props {
  readonly label: string;
  readonly value: CrisisFunction;
  readonly change: (value: CrisisFunction) => void;
}

export function FunctionField({ label, value, change }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={({ currentTarget }) => {
        const chosen = CRISIS_FUNCTIONS.find((name) => name === currentTarget.value);
        if (chosen) change(chosen);
      }}
      data={CRISIS_FUNCTIONS.map((name) => ({ value: name, label: t(`function.${name}`) }))}
    />
  );
}
