import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type TemplateContent, Variable } from '../../../../src/responses/responses.api';
import { replaced, without } from '../../shared/lists';
import { type Change, NEW_VARIABLE } from './response-draft';

const TYPES = Variable.shape.type.options;
const MOST_VARIABLES = 20;

interface Props {
  readonly draft: TemplateContent;
  readonly change: Change;
  readonly wasTried: boolean;
}

/** The gaps of the texts: each has a type that bounds what can be put in, and an example. */
export function VariableList({ draft, change, wasTried }: Props): ReactElement {
  const { t } = useTranslation();
  const { variables } = draft;
  return (
    <fieldset className="form">
      <legend className="legend-word">{t('responses.variables')}</legend>
      <p className="muted">{t('responses.variables-hint')}</p>
      <ol className="editor-list">
        {variables.map((variable, place) => (
          <VariableFields
            key={place}
            variable={variable}
            number={place + 1}
            wasTried={wasTried}
            change={(changed) => {
              change({ variables: replaced(variables, place, changed) });
            }}
            remove={() => {
              change({ variables: without(variables, place) });
            }}
          />
        ))}
      </ol>
      {variables.length < MOST_VARIABLES ? (
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => {
              change({ variables: [...variables, NEW_VARIABLE] });
            }}
          >
            {t('responses.add-variable')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}

interface FieldsProps {
  readonly variable: Variable;
  readonly number: number;
  readonly wasTried: boolean;
  readonly change: (variable: Variable) => void;
  readonly remove: () => void;
}

function VariableFields({ variable, number, wasTried, change, remove }: FieldsProps): ReactElement {
  const { t } = useTranslation();
  const { name, type, description, example } = variable;
  const label = t('responses.variable-number', { number });
  const isNamed = Variable.shape.name.safeParse(name).success;
  const missing = (text: string): string | undefined =>
    wasTried && text.trim() === '' ? t('responses.fault-missing') : undefined;
  return (
    <li className="editor-list__item" aria-label={label}>
      <div className="form__pair form__pair--close">
        <TextInput
          label={t('responses.variable-name')}
          required
          maxLength={40}
          value={name}
          error={wasTried && !isNamed ? t('responses.fault-variable') : undefined}
          onChange={({ currentTarget: { value } }) => {
            change({ ...variable, name: value });
          }}
        />
        <NativeSelect
          label={t('responses.variable-type')}
          value={type}
          onChange={({ currentTarget: { value } }) => {
            change({ ...variable, type: TYPES.find((one) => one === value) ?? 'text' });
          }}
          data={TYPES.map((value) => ({ value, label: t(`variable-type.${value}`) }))}
        />
      </div>
      {(['de', 'en'] as const).map((language) => (
        <TextInput
          key={language}
          label={t('responses.variable-description', { language: t(`language.${language}`) })}
          required
          maxLength={200}
          value={description[language]}
          error={missing(description[language])}
          onChange={({ currentTarget: { value } }) => {
            change({ ...variable, description: { ...description, [language]: value } });
          }}
        />
      ))}
      <TextInput
        label={t('responses.variable-example')}
        required
        maxLength={200}
        value={example}
        error={missing(example)}
        onChange={({ currentTarget: { value } }) => {
          change({ ...variable, example: value });
        }}
      />
      <div>
        <Button
          variant="subtle"
          color="red"
          c="var(--danger)"
          onClick={remove}
          aria-label={t('move.remove', { name: label })}
        >
          {t('responses.remove-variable')}
        </Button>
      </div>
    </li>
  );
}
