import {
  type ActionsBlock,
  type Button,
  type KnownBlock,
  type PlainTextElement,
  type StaticSelect,
} from '@slack/web-api';
import { cut, storable } from '../../kernel/text';
import { type Language, textOf } from '../../platform/i18n/texts';
import { type Part, type Post, type Press } from '../../warroom/contract';
import { escaped, escapedWithin, MOST, shortened } from './slack-text';

/**
 * What all blocks together may weigh is not documented: Slack refuses with `msg_blocks_too_long` at about 13,200 characters, containers
 * included. Counted as JSON, with room to spare.
 */
const MOST_WEIGHT = 12_000;
const CUT_OFF: KnownBlock = { type: 'context', elements: [plain('…', 1)] };
const NOTHING = '–';
/** Between an action and what makes its id the only one in the message. */
const SERIAL = '~';

type Of<K extends Part['kind']> = Extract<Part, { kind: K }>;

/** A post as Slack takes it, whatever is in it: what is too much is left out from the end, but never what can be pressed. */
export function blocksOf({ parts }: Post, language: Language): KnownBlock[] {
  let pressed = 0;
  const idOf = (action: string): string => {
    const serial = `${SERIAL}${pressed++}`;
    return cut(action, MOST.actionId - serial.length) + serial;
  };
  return fitting(parts.flatMap((part) => drawn(part, { idOf, language })));
}

/** Which action an id stands for. */
export function actionOf(actionId: string): string {
  const end = actionId.lastIndexOf(SERIAL);
  return end < 0 ? actionId : actionId.slice(0, end);
}

/** What a notification shows; Slack refuses a message without it. */
export function fallbackOf(text: string): string {
  return escaped(text.trim() === '' ? '…' : text);
}

interface Pen {
  readonly idOf: (action: string) => string;
  readonly language: Language;
}

function drawn(part: Part, pen: Pen): KnownBlock[] {
  if ('text' in part) return part.text.trim() === '' ? [] : textBlocks(part);
  switch (part.kind) {
    case 'presses':
      return inGroups(part.presses, MOST.elements).map((some) => actions(some.map((press) => button(press, pen))));
    case 'choice':
      return choiceOf(part, pen);
    case 'fields':
      return inGroups(part.fields, MOST.fields / 2).map((some) => ({
        type: 'section',
        fields: some.flatMap(fieldPair),
      }));
    case 'line':
      return [{ type: 'divider' }];
  }
}

function textBlocks(part: Of<'heading' | 'text' | 'small' | 'link'>): KnownBlock[] {
  switch (part.kind) {
    case 'heading':
      return [{ type: 'header', text: plain(part.text, MOST.header) }];
    case 'small':
      return [{ type: 'context', elements: [plain(part.text, MOST.field)] }];
    case 'link':
      return [linkOf(part)];
    case 'text':
      return piecesOf(part).map((text) =>
        part.isMarkup === true
          ? { type: 'section', text: { type: 'mrkdwn', text: escaped(text, text.length), verbatim: true } }
          : { type: 'section', text: plain(text, MOST.section) },
      );
  }
}

/** A long text in several sections, broken between lines or words where that is possible. */
function piecesOf({ text, isMarkup }: Of<'text'>): string[] {
  const pieces: string[] = [];
  let rest = cut(text, MOST_WEIGHT).trim();
  while (rest !== '') {
    const most = isMarkup === true ? MOST.section / 5 : MOST.section; // "&amp;" is five characters
    const piece = escaped(rest, rest.length).length <= MOST.section ? rest : brokenOff(rest, most);
    pieces.push(piece);
    rest = rest.slice(piece.length).trimStart();
  }
  return pieces;
}

function brokenOff(text: string, most: number): string {
  if (text.length <= most) return text;
  const piece = cut(text, most);
  const end = Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf(' '));
  return end > most / 2 ? piece.slice(0, end) : piece;
}

function linkOf({ text, url }: Of<'link'>): KnownBlock {
  const address = addressOf(url);
  if (address === undefined) return { type: 'section', text: plain(text, MOST.section) };
  const label = escapedWithin(text.replace(/\s+/g, ' ').trim(), MOST.field / 4);
  return { type: 'section', text: { type: 'mrkdwn', text: `<${address}|${label}>`, verbatim: true } };
}

function addressOf(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined;
  const written = new URL(url).href.replace(/[<>|]/g, encodeURIComponent).replaceAll('&', '&amp;');
  return written.length > MOST.field ? undefined : written;
}

/** Two columns: only the name is marked up, so that no value can be. */
function fieldPair({
  name,
  value,
}: Of<'fields'>['fields'][number]): [{ type: 'mrkdwn'; text: string }, PlainTextElement] {
  const bold = escapedWithin(name.replace(/[*\s]+/g, ' ').trim(), MOST.field - 2);
  return [{ type: 'mrkdwn', text: bold === '' ? NOTHING : `*${bold}*` }, plain(value, MOST.field)];
}

function button({ action, value, label, style, confirm }: Press, { idOf, language }: Pen): Button {
  return {
    type: 'button',
    action_id: idOf(action),
    text: plain(label, MOST.label),
    ...(value !== '' && { value: cut(value, MOST.value) }),
    ...(style !== undefined && { style }),
    ...(confirm !== undefined && {
      confirm: {
        title: plain(label, MOST.confirmTitle),
        text: plain(confirm, MOST.confirmText),
        confirm: plain(label, MOST.confirmButton),
        deny: plain(textOf(language, 'slack.cancel') ?? '', MOST.confirmButton),
      },
    }),
  };
}

function choiceOf({ action, label, options }: Of<'choice'>, { idOf }: Pen): KnownBlock[] {
  return inGroups(options, MOST.options).map((some) => {
    const select: StaticSelect = {
      type: 'static_select',
      action_id: idOf(action),
      placeholder: plain(label, MOST.placeholder),
      options: some.map((option) => ({
        text: plain(option.label, MOST.label),
        value: cut(option.value, MOST.optionValue),
      })),
    };
    return actions([select]);
  });
}

function actions(elements: (Button | StaticSelect)[]): ActionsBlock {
  return { type: 'actions', elements };
}

/** Without emoji and markup; an empty text would be refused. */
export function plain(text: string, most: number): PlainTextElement {
  return { type: 'plain_text', text: shortened(text.trim() === '' ? NOTHING : storable(text), most), emoji: false };
}

function inGroups<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

/** How many blocks still fit, and how much. */
class Room {
  private blocks = MOST.blocks - 1; // one for the sign that something is missing
  private weight = MOST_WEIGHT - weightOf(CUT_OFF);
  isFull = false;

  take(block: KnownBlock): boolean {
    const weight = weightOf(block);
    if (this.blocks === 0 || weight > this.weight) return false;
    this.blocks--;
    this.weight -= weight;
    return true;
  }

  /** After the first text that does not fit nothing follows, as in any text that is cut off. */
  takeInOrder(block: KnownBlock): boolean {
    this.isFull ||= !this.take(block);
    return !this.isFull;
  }
}

function fitting(all: readonly KnownBlock[]): KnownBlock[] {
  const room = new Room();
  const kept = new Set(all.filter((block) => block.type === 'actions' && room.take(block)));
  const shown: KnownBlock[] = [];
  for (const block of all) {
    const wasFull = room.isFull;
    if (kept.has(block) || (block.type !== 'actions' && room.takeInOrder(block))) shown.push(block);
    else if (!wasFull && room.isFull) shown.push(CUT_OFF);
  }
  return shown;
}

function weightOf(block: KnownBlock): number {
  return JSON.stringify(block).length + 1;
}
