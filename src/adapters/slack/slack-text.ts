import { cut, storable } from '../../kernel/text';

/** What Slack takes, https://docs.slack.dev/reference/block-kit. */
export const MOST = {
  /** `text` may have ten times as many; nobody reads them. */
  fallback: 4_000,
  blocks: 50,
  header: 150,
  section: 3_000,
  fields: 10,
  field: 2_000,
  elements: 25,
  actionId: 255,
  label: 75,
  value: 2_000,
  options: 100,
  optionValue: 150,
  placeholder: 150,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  topic: 250,
} as const;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Without < and > no text can call the whole channel (`<!channel>`), a person (`<@U…>`) or hide a link. */
export function escaped(text: string, mostChars: number = MOST.fallback): string {
  return storable(cut(text, mostChars)).replace(/[&<>]/g, (char) => ENTITIES[char] ?? char);
}

/** The same in so many characters when it is written, however many of them had to be escaped. */
export function escapedWithin(text: string, most: number): string {
  let length = most;
  while (escaped(text, length).length > most) length = Math.floor(length / 2);
  return escaped(text, length);
}

/** With a sign that something is missing. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${cut(text, most - 1).trimEnd()}…`;
}

/** A text as Slack hands it out, made plain: entities, links and names are written out; people stay `<@U…>`, so that they can be told apart. */
export function plainOf(text: string): string {
  return text
    .replace(/<([^<>]*)>/g, (_whole, inner: string) => plainReference(inner))
    .replace(/&(lt|gt|amp);/g, (_entity, name: string) => ({ lt: '<', gt: '>' })[name] ?? '&');
}

function plainReference(inner: string): string {
  const [target = '', label = ''] = inner.split('|', 2);
  const named = label === '' ? target.slice(1) : label;
  if (target.startsWith('@')) return `<${target}>`;
  if (target.startsWith('#')) return `#${named}`;
  if (target.startsWith('!')) return `@${named.replace(/^@/, '')}`;
  return target.endsWith(label) ? target : `${label} (${target})`;
}
