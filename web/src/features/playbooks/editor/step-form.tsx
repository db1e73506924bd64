import { TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CRISIS_FUNCTIONS } from '../../../../../src/kernel/actor';
import { type WordKey } from '../../../i18n/word-key';
import { Fold } from '../../../shared/fold';
import { useSaid } from '../../../shared/said';
import { type Fields, idOf, isFields } from '../document/playbook-document';
import { type FieldPath } from '../document/set-in';
import { ConditionField, optionsOf } from './condition-field';
import {
  BilingualField,
  type Choice,
  ChoiceField,
  ManyField,
  NumberField,
  SwitchField,
  WordField,
} from './field-parts';
import { OptionsField } from './options-field';
import { useNamed, useText } from './step-words';
import { type House } from './use-house';

export interface StepFormProps {
  readonly step: Fields;
  readonly steps: readonly Fields[];
  readonly house: House;
  readonly fault: (path: FieldPath) => string | undefined;
  readonly set: (path: FieldPath, value: unknown) => void;
  readonly rename: (id: string) => void;
  readonly branch: (option: string) => void;
}

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
  webhook: ['hook', 'timeoutMinutes'],
  level: ['level', 'reason'],
  brief: ['to'],
};
const LONG: ReadonlySet<string> = new Set(['text', 'description', 'question', 'promise', 'reason']);
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
      <Start {...props} />
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
  if (name === 'subject' || LONG.has(name)) return <BilingualField {...shared} isLong={LONG.has(name)} />;
  if (MINUTES.has(name)) return <NumberField {...shared} isOptional={OPTIONAL.has(name)} />;
  if (name === 'until') return <ConditionField {...shared} label={t('card.until')} steps={props.steps} />;
  if (name === 'isPrivate') return <SwitchField {...shared} />;
  if (name === 'invite' || name === 'templates' || (name === 'to' && step['type'] !== 'level'))
    return <Several {...props} {...shared} name={name} />;
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

type Shared = Parameters<typeof WordField>[0] & { readonly name: string };

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

/** When the step begins: behind others, on a condition, again and again. */
function Start({ step, steps, fault, set, rename }: StepFormProps): ReactElement {
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
