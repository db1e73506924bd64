import Handlebars from 'handlebars';
import { type Content } from '../../delivery/contract';
import { type Outgoing } from '../../delivery/ports';

/** What the templates of the settings may name. */
export type TemplateValues = Readonly<
  Record<
    | 'to'
    | 'name'
    | 'language'
    | 'title'
    | 'text'
    | 'announcement'
    | 'menu'
    | 'machine'
    | 'link'
    | 'code'
    | 'messageId'
    | 'purpose'
    | 'notAfter',
    string
  >
>;

export type Escape = (value: string) => string;

const XML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

export const forUrl: Escape = encodeURIComponent;
/** A line break would begin another header, and other letters than ASCII have no agreed form. */
export const forHeader: Escape = (value) => value.replace(/[^\x20-\x7e]/g, '');
const forJson: Escape = (value) => JSON.stringify(value).slice(1, -1);
const forXml: Escape = (value) => value.replace(/[&<>"']/g, (char) => XML[char] ?? char);
const asItIs: Escape = (value) => value;

/** So that no text of a message can end the place it stands in. */
export function escapeFor(contentType: string): Escape {
  if (/[/+]json\b/.test(contentType)) return forJson;
  if (contentType.includes('x-www-form-urlencoded')) return forUrl;
  return /[/+]xml\b/.test(contentType) ? forXml : asItIs;
}

export function valuesOf({ to, content, messageId, purpose, notAfter }: Outgoing): TemplateValues {
  const { title, text, link = '', code = '' } = content;
  return {
    ...{ to: to.address, name: to.name, language: to.language },
    ...{ title, text, link, code, messageId, purpose },
    ...spokenOf(content),
    notAfter: notAfter.toISOString(),
  };
}

function spokenOf({ spoken, text, title }: Content): Pick<TemplateValues, 'announcement' | 'menu' | 'machine'> {
  if (!spoken) return { announcement: text, menu: '', machine: title };
  const { announcement, menu = '', machine } = spoken;
  return { announcement, menu, machine };
}

const NAMES = 'to name language title text announcement menu machine link code messageId purpose notAfter'.split(' ');
/** Every name, with what is hardest to place. */
export const SAMPLE = Object.fromEntries(NAMES.map((name) => [name, `"<&>' \n${name}`])) as TemplateValues;

/** A template of the operator. A name that does not exist is an error, not an empty place in a page. */
export class Template {
  private readonly render: Handlebars.TemplateDelegate;

  constructor(
    text: string,
    private readonly escape: Escape,
  ) {
    // a name of its own for nothing: helpers that somebody registers elsewhere are none of ours
    this.render = Handlebars.create().compile(text, { noEscape: true, strict: true });
  }

  /** @throws where the text cannot be read or names what does not exist */
  fill(values: TemplateValues): string {
    return this.render(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, this.escape(value)])));
  }
}
