import { NativeSelect, TextInput } from '@mantine/core';
import { type ComponentProps, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type PreviewView, type ResponseChannel, type Variable } from '../../../../src/responses/responses.api';
import { knownKey } from '../../i18n/i18n';
import { DateField, DateTimeField, TimeField } from '../../shared/date-time-field/date-time-field';
import { useSaid } from '../../shared/said';
import { fromLocalInput, localInput } from '../../shared/zone';

type Language = 'de' | 'en';

export interface WhereProps {
  readonly languages: readonly Language[];
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly channels: readonly ResponseChannel[];
  readonly channel: ResponseChannel;
  readonly setChannel: (channel: ResponseChannel) => void;
}

export function WhereFields(props: WhereProps): ReactElement {
  const { languages, language, setLanguage, channels, channel, setChannel } = props;
  const { t } = useTranslation();
  return (
    <div className="form__pair form__pair--close">
      <NativeSelect
        label={t('response.language')}
        value={language}
        onChange={({ currentTarget: { value } }) => {
          setLanguage(value === 'en' ? 'en' : 'de');
        }}
        data={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
      />
      <NativeSelect
        label={t('response.channel')}
        value={channel}
        onChange={({ currentTarget: { value } }) => {
          const chosen = channels.find((one) => one === value);
          if (chosen) setChannel(chosen);
        }}
        data={channels.map((value) => ({ value, label: t(`channel.${value}`) }))}
      />
    </div>
  );
}

interface FieldsProps {
  readonly variables: readonly Variable[];
  readonly values: Readonly<Record<string, string>>;
  readonly faults: PreviewView['faults'];
  readonly change: (name: string, value: string) => void;
}

/** What is filled in: each field takes what its type allows, and says by an example what is meant. */
export function ResponseFields({ variables, values, faults, change }: FieldsProps): ReactElement | null {
  const { t } = useTranslation();
  const said = useSaid();
  const faultOf = useFaultWords(faults);
  if (variables.length === 0) return null;
  return (
    <fieldset className="form">
      <legend className="visually-hidden">{t('response.values')}</legend>
      {variables.map((variable) => {
        const { name, description, example, maxLength } = variable;
        const value = values[name] ?? '';
        const shared = {
          label: said(description),
          description: t('response.example', { example }),
          required: true,
          error: value === '' ? undefined : faultOf(name),
        };
        const put = (next: string): void => {
          change(name, next);
        };
        return isMoment(variable.type) ? (
          <MomentValue key={name} type={variable.type} {...shared} value={value} change={put} />
        ) : (
          <TextInput
            key={name}
            {...shared}
            type={INPUTS[variable.type]}
            maxLength={maxLength ?? 200}
            value={value}
            onChange={({ currentTarget }) => {
              put(currentTarget.value);
            }}
          />
        );
      })}
    </fieldset>
  );
}

/** What is wrong with a value, where the service has judged it. */
function useFaultWords(faults: PreviewView['faults']): (name: string) => string | undefined {
  const { t } = useTranslation();
  return (name) => {
    const fault = faults.find(({ variable }) => variable === name);
    if (!fault) return undefined;
    const key = knownKey(`value-fault.${fault.code}`);
    return key ? t(key) : fault.code;
  };
}

type Moment = 'date' | 'time' | 'date-time';

function isMoment(type: Variable['type']): type is Moment {
  return type === 'date' || type === 'time' || type === 'date-time';
}

interface MomentProps extends ComponentProps<typeof DateField> {
  readonly type: Moment;
}

/** Typed in the page's language with 24 hours; a moment goes to the service with its zone. */
function MomentValue({ type, value, change, ...rest }: MomentProps): ReactElement {
  if (type === 'date') return <DateField value={value} change={change} {...rest} />;
  if (type === 'time') return <TimeField value={value} change={change} {...rest} />;
  return (
    <DateTimeField
      value={value === '' ? '' : localInput(Date.parse(value))}
      change={(typed) => {
        change(fromLocalInput(typed) ?? '');
      }}
      {...rest}
    />
  );
}

/** <input type=number> makes 25 of "2,5" where the browser's language is another. */
const INPUTS: Readonly<Record<Exclude<Variable['type'], Moment>, string>> = {
  ...{ text: 'text', name: 'text', number: 'text', url: 'url', email: 'email', phone: 'tel' },
};
