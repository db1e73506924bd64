import { TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fold } from '../../../shared/fold';
import { type Fields, idOf, isFields } from '../document/playbook-document';
import { ConditionField } from './condition-field';
import { ManyField, NumberField, SwitchField } from './field-parts';
import { type StepFormProps } from './step-form-props';
import { useText } from './step-texts';

/** When the step begins: behind others, on a condition, again and again. */
export function StartFields({ step, steps, fault, set, rename }: StepFormProps): ReactElement {
  const { t } = useTranslation();
  const text = useText();
  const others = steps.filter((one) => idOf(one) !== idOf(step));
  const repeat: Fields = isFields(step['repeat']) ? step['repeat'] : {};
  const begun = { everyMinutes: 60, most: 10 };
  return (
    <div className="step-form__start">
      <ManyField
        label={t('card.begins-after')}
        hint={t('card.begins-after-hint')}
        path={['after']}
        value={step['after']}
        fault={fault}
        set={set}
        isOptional
        choices={others.map((one) => ({ value: idOf(one), label: text(one['title']) || idOf(one) }))}
      />
      <ConditionField
        label={t('card.only-if')}
        path={['if']}
        value={step['if']}
        fault={fault}
        set={set}
        steps={others}
      />
      <Fold label={t('card.more')}>
        <div className="step-form__fields">
          <ConditionField
            label={t('card.once')}
            path={['when']}
            value={step['when']}
            fault={fault}
            set={set}
            steps={others}
          />
          <SwitchField
            label={t('card.repeats')}
            path={['repeat']}
            value={step['repeat'] !== undefined}
            set={(path, isOn) => {
              set(path, isOn === true ? begun : undefined);
            }}
          />
          {step['repeat'] === undefined ? null : (
            <>
              <NumberField
                label={t('field.everyMinutes')}
                path={['repeat', 'everyMinutes']}
                value={repeat['everyMinutes']}
                fault={fault}
                set={set}
              />
              <NumberField
                label={t('card.most')}
                path={['repeat', 'most']}
                value={repeat['most']}
                fault={fault}
                set={set}
              />
              <ConditionField
                label={t('card.until')}
                path={['repeat', 'until']}
                value={repeat['until']}
                fault={fault}
                set={set}
                steps={steps}
              />
            </>
          )}
          <IdField id={idOf(step)} fault={fault(['id'])} rename={rename} />
        </div>
      </Fold>
    </div>
  );
}

/** Changed when it is left: half an id is none, and all that names it changes with it. */
function IdField({
  id,
  fault,
  rename,
}: {
  readonly id: string;
  readonly fault: string | undefined;
  readonly rename: (id: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  return (
    <TextInput
      label={t('card.id')}
      description={t('card.id-hint')}
      value={typed ?? id}
      error={fault}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value.toLowerCase().replace(/[^a-z0-9-]/g, '-'));
      }}
      onBlur={() => {
        if (typed !== undefined && typed !== '' && typed !== id) rename(typed);
        setTyped(undefined);
      }}
    />
  );
}
