import { CRISIS_FUNCTIONS } from '../../kernel/actor';
import { RESPONSE_CHANNELS, type TemplateView } from '../../responses/contract';
import { type Form, type FormField } from '../contract';
import { type Command } from './command';
import { levelIn } from './values';
import { type Pen } from './words';

const MOST_REASON = 500;
const MOST_LOG = 2_000;
const MOST_PROMISE = 300;
const MOST_TEXT = 3_000;
const MOST_TITLE = 120;
const WORST = 6;
/** So that a variable never bears the name of another field. */
export const VARIABLE = 'var:';

export type FormName =
  | 'incident.level'
  | 'incident.false-alarm'
  | 'incident.planned'
  | 'incident.resolve'
  | 'step.skip'
  | 'log'
  | 'promise.new'
  | 'response.draft'
  | 'response.use'
  | 'response.published';

/** Which form a press opens; undefined: it needs no words. */
export function formOfPress(action: string): FormName | undefined {
  if (action === 'incident.level-up' || action === 'incident.level-down') return 'incident.level';
  const name = action as FormName;
  return Object.hasOwn(FIELDS, name) ? name : undefined;
}

/** Which form asks for what a command lacks; undefined: it can be worked as it is. */
export function formOfCommand(command: Command): FormName | undefined {
  if (command.name === 'response') return 'response.draft';
  if (command.name === 'level')
    return command.level === undefined || command.reason === '' ? 'incident.level' : undefined;
  if (command.name !== 'log' && command.name !== 'promise') return undefined;
  const empty = { log: 'log', promise: 'promise.new' } as const;
  return command.text === '' ? empty[command.name] : undefined;
}

type Draw = (of: Drawn) => readonly FormField[];

interface Drawn {
  readonly pen: Pen;
  readonly value: string;
  /** By how much the level is to change, for the first proposal. */
  readonly step: number;
  readonly template: TemplateView | undefined;
}

/** @param of.template the one that a response is made from; without it such a form cannot be drawn */
export function formOf(
  form: FormName,
  of: { readonly pen: Pen; readonly value: string; readonly action?: string; readonly template?: TemplateView },
): Form {
  const { pen, value, action, template } = of;
  const step = action === 'incident.level-down' ? -1 : 1;
  return {
    form,
    value,
    title: pen.say(`situation.form.${form}`),
    submit: pen.say(`situation.submit.${form}`),
    fields: FIELDS[form]({ pen, value, step, template }),
  };
}

const FIELDS: Readonly<Record<FormName, Draw>> = {
  'incident.level': levelFields,
  'incident.false-alarm': reasonFields,
  'incident.planned': reasonFields,
  'incident.resolve': reasonFields,
  'step.skip': reasonFields,
  log: ({ pen }) => [lines('text', pen, MOST_LOG)],
  'promise.new': ({ pen }) => [
    lines('what', pen, MOST_PROMISE),
    { ...text('time', pen, 20), hint: pen.say('situation.hint.time') },
    choice('owner', pen, { options: functions(pen), initial: 'communications' }),
  ],
  'response.draft': ({ pen }) => [
    text('title', pen, MOST_TITLE),
    choice('language', pen, { options: languages(pen), initial: pen.language }),
    choice('channel', pen, { options: ['any', ...RESPONSE_CHANNELS].map((one) => channel(one, pen)), initial: 'any' }),
    lines('text', pen, MOST_TEXT),
  ],
  'response.use': useFields,
  'response.published': ({ pen }) => [{ ...text('url', pen, 2_000), isOptional: true }],
};

function reasonFields({ pen }: Drawn): readonly FormField[] {
  return [lines('reason', pen, MOST_REASON)];
}

function levelFields({ pen, value, step }: Drawn): readonly FormField[] {
  const seen = levelIn(value) ?? 0;
  const proposed = Math.min(WORST, Math.max(0, seen + step));
  const options = Array.from({ length: WORST + 1 }, (_, level) => ({
    value: String(level),
    label: `${level} ${pen.say(`level.${level}`)}`,
  }));
  return [choice('level', pen, { options, initial: String(proposed) }), lines('reason', pen, MOST_REASON)];
}

function useFields({ pen, template }: Drawn): readonly FormField[] {
  if (!template) return [];
  const places = placesOf(template).map((place) => ({
    value: `${place.language}:${place.channel}`,
    label: `${pen.say(`situation.channel.${place.channel}`)}, ${pen.say(`situation.language.${place.language}`)}`,
  }));
  const yesNo = ['no', 'yes'].map((one) => ({ value: one, label: pen.say(`situation.choice.warned-${one}`) }));
  const doors = ['clipboard', 'channel'].map((one) => ({ value: one, label: pen.say(`situation.choice.${one}`) }));
  return [
    choice('place', pen, { options: places, ...(places[0] && { initial: places[0].value }) }),
    ...template.variables.map(({ name, description, example }) => ({
      name: `${VARIABLE}${name}`,
      label: description[pen.language],
      kind: 'text' as const,
      hint: pen.say('situation.hint.example', { example }),
      maxLength: 500,
    })),
    choice('door', pen, { options: doors, initial: 'clipboard' }),
    choice('warned', pen, { options: yesNo, initial: 'no' }),
  ];
}

/** A text for any channel can go to each of them. */
function placesOf({ variants }: TemplateView): readonly { readonly language: 'de' | 'en'; readonly channel: string }[] {
  const places = variants.flatMap(({ language, channel: written }) =>
    (written === 'any' ? RESPONSE_CHANNELS : [written]).map((one) => ({ language, channel: one })),
  );
  const seen = new Map(places.map((place) => [`${place.language}:${place.channel}`, place]));
  return [...seen.values()];
}

function text(name: string, { say }: Pen, maxLength: number): FormField {
  return { name, label: say(`situation.field.${name}`), kind: 'text', maxLength };
}

function lines(name: string, pen: Pen, maxLength: number): FormField {
  return { ...text(name, pen, maxLength), kind: 'lines' };
}

function choice(name: string, { say }: Pen, rest: Pick<FormField, 'options' | 'initial'>): FormField {
  return { name, label: say(`situation.field.${name}`), kind: 'choice', ...rest };
}

function functions({ say }: Pen): { value: string; label: string }[] {
  return CRISIS_FUNCTIONS.map((one) => ({ value: one, label: say(`situation.function.${one}`) }));
}

function languages({ say }: Pen): { value: string; label: string }[] {
  return ['de', 'en'].map((one) => ({ value: one, label: say(`situation.language.${one}`) }));
}

function channel(one: string, { say }: Pen): { value: string; label: string } {
  return { value: one, label: say(`situation.channel.${one}`) };
}
