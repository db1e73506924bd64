import { NativeSelect, TextInput } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type PreviewView, type ResponseChannel, type Variable } from '../../../../src/responses/responses.api';
import { knownKey } from '../../i18n/i18n';
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
        const { type, show, read } = KINDS[variable.type];
        return (
          <TextInput
            key={name}
            label={said(description)}
            description={t('response.example', { example })}
            required
            type={type}
            maxLength={maxLength ?? 200}
            value={show(value)}
            error={value === '' ? undefined : faultOf(name)}
            onChange={({ currentTarget }) => {
              change(name, read(currentTarget.value));
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

interface Kind {
  readonly type: string;
  readonly show: (value: string) => string;
  readonly read: (typed: string) => string;
}

const same = (value: string): string => value;
const plain = (type: string): Kind => ({ type, show: same, read: same });

const KINDS: Readonly<Record<Variable['type'], Kind>> = {
  text: plain('text'),
  name: plain('text'),
  // <input type=number> makes 25 of "2,5" where the browser's language is another
  number: plain('text'),
  date: plain('date'),
  time: plain('time'),
  'date-time': {
    type: 'datetime-local',
    show: (value) => (value === '' ? '' : localInput(Date.parse(value))),
    read: (typed) => fromLocalInput(typed) ?? '',
  },
  url: plain('url'),
  email: plain('email'),
  phone: plain('tel'),
};
