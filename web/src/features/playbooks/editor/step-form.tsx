import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CRISIS_FUNCTIONS } from '../../../../../src/kernel/actor';
import { type WordKey } from '../../../i18n/word-key';
import { useSaid } from '../../../shared/said';
import { type Fields, idOf, isFields } from '../document/playbook-document';
import { ConditionField } from './condition-field';
import { optionsOf } from './step-texts';
import {
  BilingualField,
  type Choice,
  ChoiceField,
  type FieldProps,
  ManyField,
  NumberField,
  SwitchField,
} from './field-parts';
import { OptionsField } from './options-field';
import { PayloadField } from './payload-field';
import { StartFields } from './start-fields';
import { type StepFormProps } from './step-form-props';
import { useNamed, useText } from './step-texts';

/** What each type asks for besides its title and its beginning, in the order of the form. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  page: ['policy'],
  room: ['invite', 'isPrivate'],
  message: ['channel', 'to', 'subject', 'text'],
  checklist: ['owner', 'dueMinutes', 'overdue', 'description'],
  decision: ['question', 'options', 'owner', 'dueMinutes', 'overdue', 'default', 'voices', 'deputy'],
  responses: ['templates', 'owner', 'dueMinutes', 'overdue'],
  promise: ['promise', 'owner', 'dueMinutes', 'warnMinutes'],
  wait: ['minutes', 'until'],
  webhook: ['hook', 'timeoutMinutes', 'payload'],
  level: ['level', 'reason'],
  brief: ['to'],
};
const LONG: ReadonlySet<string> = new Set(['text', 'description', 'question', 'promise', 'reason']);
const BILINGUAL: ReadonlySet<string> = new Set([...LONG, 'subject']);
const SEVERAL: ReadonlySet<string> = new Set(['invite', 'templates', 'to']);
const MINUTES: ReadonlySet<string> = new Set(['dueMinutes', 'minutes', 'warnMinutes', 'timeoutMinutes']);
const OPTIONAL: ReadonlySet<string> = new Set(['warnMinutes', 'timeoutMinutes']);

/** Everything of one step; each field writes only its own line of the text. */
export function StepForm(props: StepFormProps): ReactElement {
  const { t } = useTranslation();
  const { step, fault, set } = props;
  const names = FIELDS[String(step['type'])] ?? [];
  const isSlack = step['type'] === 'message' && step['channel'] !== 'email';
  const shown = names.filter((name) => !isSlack || (name !== 'to' && name !== 'subject'));
  return (
    <div className="step-form">
      <BilingualField label={t('field.title')} path={['title']} value={step['title']} fault={fault} set={set} />
      <div className="step-form__fields">
        {shown.map((name) => (
          <OneField key={name} name={name} {...props} />
        ))}
      </div>
      <StartFields {...props} />
    </div>
  );
}

function OneField({ name, ...props }: StepFormProps & { readonly name: string }): ReactElement | null {
  const { t } = useTranslation();
  const label = useLabel(name);
  const { step, fault, set } = props;
  const shared = { label, path: [name], value: step[name], fault, set };
  if (name === 'options') return <OptionsField {...props} />;
  if (name === 'deputy') return <DeputyField {...props} />;
  if (BILINGUAL.has(name)) return <BilingualField {...shared} isLong={LONG.has(name)} />;
  if (MINUTES.has(name)) return <NumberField {...shared} isOptional={OPTIONAL.has(name)} />;
  if (name === 'until') return <ConditionField {...shared} label={t('card.until')} steps={props.steps} />;
  if (name === 'payload') return <PayloadField value={shared.value} fault={shared.fault} set={shared.set} />;
  if (name === 'isPrivate') return <SwitchField {...shared} />;
  if (SEVERAL.has(name)) return <Several {...props} {...shared} name={name} />;
  return <OneOf {...props} {...shared} name={name} />;
}

/** Fields that a form asks for in other words than a list of changes names them. */
const ASKED: Readonly<Record<string, WordKey>> = {
  level: 'card.level',
  owner: 'card.owner',
  overdue: 'card.overdue',
  default: 'card.default',
  voices: 'card.voices',
};

function useLabel(name: string): string {
  const { t } = useTranslation();
  const named = useNamed();
  const key = ASKED[name];
  return key ? t(key) : named('field', name);
}

type Shared = FieldProps & { readonly name: string };

function Several({ name, house, label, path, value, fault, set }: StepFormProps & Shared): ReactElement {
  const { t } = useTranslation();
  const said = useSaid();
  const functions = useFunctions();
  const choices: Choice[] =
    name === 'templates'
      ? house.templates.map(({ id, title }) => ({ value: id, label: said(title) }))
      : name === 'invite'
        ? functions
        : [
            ...functions,
            { value: 'on-call', label: t('card.on-call') },
            ...house.lists.map((list) => ({ value: `list:${list}`, label: t('card.list', { list }) })),
          ];
  return (
    <ManyField
      label={label}
      path={path}
      value={value}
      fault={fault}
      set={set}
      choices={choices}
      isOptional={name === 'invite'}
    />
  );
}

function OneOf({ name, step, house, label, path, value, fault, set }: StepFormProps & Shared): ReactElement | null {
  const { t } = useTranslation();
  const text = useText();
  const functions = useFunctions();
  const shared = { label, path, value, fault, set };
  switch (name) {
    case 'owner':
      return <ChoiceField {...shared} choices={functions} />;
    case 'overdue':
      return (
        <ChoiceField
          {...shared}
          none={t('card.overdue-usual')}
          choices={(['note', 'page-owner', 'page-lead'] as const).map((one) => ({
            value: one,
            label: t(`card.overdue-${one}`),
          }))}
        />
      );
    case 'channel':
      return (
        <ChoiceField
          {...shared}
          choices={[
            { value: 'slack', label: 'Slack' },
            { value: 'email', label: t('channel.email') },
          ]}
        />
      );
    case 'default':
      return (
        <ChoiceField
          {...shared}
          none={t('card.no-default')}
          choices={optionsOf(step).map((one) => ({ value: idOf(one), label: text(one['label']) || idOf(one) }))}
        />
      );
    case 'voices':
      return (
        <ChoiceField
          {...shared}
          value={value ?? 1}
          set={(at, voices) => {
            set(at, voices === '2' ? 2 : undefined);
          }}
          choices={(['1', '2'] as const).map((one) => ({ value: one, label: t(`card.voices-${one}`) }))}
        />
      );
    case 'level':
      return (
        <ChoiceField
          {...shared}
          path={['to']}
          value={step['to']}
          set={(at, level) => {
            set(at, Number(level));
          }}
          choices={([1, 2, 3, 4, 5, 6] as const).map((one) => ({
            value: String(one),
            label: `${one} · ${t(`level.${one}`)}`,
          }))}
        />
      );
    case 'policy':
      return (
        <ChoiceField
          {...shared}
          none={t('card.usual-policy')}
          choices={house.policies.map((one) => ({ value: one, label: one }))}
        />
      );
    case 'hook':
      return <ChoiceField {...shared} choices={house.hooks.map((one) => ({ value: one, label: one }))} />;
    default:
      return null;
  }
}

function useFunctions(): Choice[] {
  const { t } = useTranslation();
  return CRISIS_FUNCTIONS.map((name) => ({ value: name, label: t(`function.${name}`) }));
}

/** Who may answer as well after a while. */
function DeputyField({ step, fault, set }: StepFormProps): ReactElement {
  const { t } = useTranslation();
  const functions = useFunctions();
  const deputy: Fields = isFields(step['deputy']) ? step['deputy'] : {};
  const has = step['deputy'] !== undefined;
  return (
    <>
      <ChoiceField
        label={t('field.deputy')}
        path={['deputy', 'function']}
        value={deputy['function']}
        fault={fault}
        none={t('card.no-deputy')}
        set={(_, name) => {
          set(
            ['deputy'],
            name === undefined ? undefined : { function: name, afterMinutes: deputy['afterMinutes'] ?? 5 },
          );
        }}
        choices={functions}
      />
      {has ? (
        <NumberField
          label={t('card.deputy-after')}
          path={['deputy', 'afterMinutes']}
          value={deputy['afterMinutes']}
          fault={fault}
          set={set}
        />
      ) : null}
    </>
  );
}
