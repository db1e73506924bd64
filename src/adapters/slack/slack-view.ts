import { type InputBlock, type ModalView } from '@slack/web-api';
import { z } from 'zod';
import { cut, storable } from '../../kernel/text';
import { type Language, textOf } from '../../platform/i18n/texts';
import { type Form, type FormField } from '../../situation/contract';
import { plain } from './block-kit';
import { MOST } from './slack-text';

/** What Slack takes of a form. */
const MOST_OF_VIEW = {
  title: 24,
  button: 24,
  blocks: 100,
  label: 2_000,
  answer: 3_000,
  id: 255,
  metadata: 3_000,
} as const;

/** A submitted form does not say where it was opened, so it carries that along. */
const Place = z.object({ channelId: z.string().min(1).max(64), value: z.string() });

export function placeIn(metadata: string): z.infer<typeof Place> | undefined {
  try {
    return Place.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined; // a form that is not ours
  }
}

/** @throws when the value is too long to come back as it was given */
export function viewOf(form: Form, channelId: string, language: Language): ModalView {
  const private_metadata = JSON.stringify({ channelId, value: form.value });
  if (private_metadata.length > MOST_OF_VIEW.metadata)
    throw new Error(`the value of the form ${form.form} is too long`);
  return {
    type: 'modal',
    callback_id: cut(form.form, MOST_OF_VIEW.id),
    private_metadata,
    title: plain(form.title, MOST_OF_VIEW.title),
    submit: plain(form.submit, MOST_OF_VIEW.button),
    close: plain(textOf(language, 'slack.cancel') ?? '', MOST_OF_VIEW.button),
    blocks: form.fields.slice(0, MOST_OF_VIEW.blocks).map(inputFor),
  };
}

function inputFor(field: FormField): InputBlock {
  return {
    type: 'input',
    block_id: cut(field.name, MOST_OF_VIEW.id),
    label: plain(field.label, MOST_OF_VIEW.label),
    optional: field.isOptional === true,
    ...(field.hint !== undefined && { hint: plain(field.hint, MOST_OF_VIEW.label) }),
    element: field.kind === 'choice' ? choiceFor(field) : textFor(field),
  };
}

function textFor({ kind, initial, maxLength = MOST_OF_VIEW.answer }: FormField): InputBlock['element'] {
  const most = Math.min(maxLength, MOST_OF_VIEW.answer);
  return {
    type: 'plain_text_input',
    action_id: 'answer',
    multiline: kind === 'lines',
    max_length: most,
    ...(initial !== undefined && initial !== '' && { initial_value: cut(storable(initial), most) }),
  };
}

function choiceFor({ options = [], initial }: FormField): InputBlock['element'] {
  const offered = options.slice(0, MOST.options).map(({ value, label }) => ({
    text: plain(label, MOST.label),
    value: cut(value, MOST.optionValue),
  }));
  const chosen = offered.find(({ value }) => value === initial);
  return {
    type: 'static_select',
    action_id: 'answer',
    options: offered,
    ...(chosen !== undefined && { initial_option: chosen }),
  };
}
