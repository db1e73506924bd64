import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One verb of a TwiML document, as Twilio would run it. */
export interface Verb {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly inner: readonly Verb[];
}

interface Rule {
  readonly attributes: Readonly<Record<string, RegExp>>;
  /** Verbs that may stand inside; none: text, or nothing. */
  readonly inner?: readonly string[];
  readonly hasText?: boolean;
}

const URL_LIKE = /^(https?:\/\/[^\s_/]+\/\S*|\/\S*|\S+)$/;
const POST_OR_GET = /^(GET|POST)$/;
/** https://www.twilio.com/docs/voice/twiml: as much of it as a call of ours could ever need; everything else is an error here. */
const RULES: Readonly<Record<string, Rule>> = {
  Say: {
    attributes: { language: /^(de-DE|de-AT|de-CH|en-GB|en-US)$/, voice: /^[\w.-]+$/, loop: /^\d+$/ },
    hasText: true,
  },
  Pause: { attributes: { length: /^\d+$/ } },
  Hangup: { attributes: {} },
  Redirect: { attributes: { method: POST_OR_GET }, hasText: true },
  Gather: {
    attributes: {
      input: /^(dtmf|speech|dtmf speech)$/,
      numDigits: /^[1-9]\d*$/,
      timeout: /^[1-9]\d*$/,
      action: URL_LIKE,
      method: POST_OR_GET,
      finishOnKey: /^[0-9#*]?$/,
      actionOnEmptyResult: /^(true|false)$/,
    },
    inner: ['Say', 'Pause'],
  },
  Message: { attributes: { to: /^\+\d+$/, from: /^\+\d+$/ }, hasText: true },
};
const OF_A_CALL = ['Say', 'Pause', 'Hangup', 'Redirect', 'Gather'];
const OF_A_MESSAGE = ['Message', 'Redirect'];
/** Of a document, and of one <Say>. */
const MOST_BYTES = 65_536;
const MOST_SAID = 4_096;

type Node = Readonly<Record<string, unknown>>;

/**
 * Reads an answer of ours as strictly as Twilio does.
 * @throws what Twilio would report: 12100 not XML, 12200 what may not stand there
 */
export function readTwiml(text: string, kind: 'call' | 'message' = 'call'): readonly Verb[] {
  if (Buffer.byteLength(text) > MOST_BYTES) throw new Error('11750: the document is too large');
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new Error(`12100: not XML: ${valid.err.msg}`);
  const options = { ignoreAttributes: false, preserveOrder: true, attributeNamePrefix: '', trimValues: false };
  const parsed = new XMLParser({ ...options, parseTagValue: false, parseAttributeValue: false }).parse(text) as Node[];
  const roots = verbsOf(parsed).filter(({ name }) => name !== '?xml');
  if (roots.length !== 1 || roots[0]!.name !== 'Response') throw new Error('12100: the root must be <Response>');
  check(roots[0]!.inner, kind === 'call' ? OF_A_CALL : OF_A_MESSAGE);
  return roots[0]!.inner;
}

function verbsOf(nodes: readonly Node[]): Verb[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
    if (name === undefined) return [];
    const inside = node[name] as Node[];
    const attributes = (node[':@'] ?? {}) as Record<string, string>;
    return [
      {
        name,
        attributes,
        text: inside.map((part) => (typeof part['#text'] === 'string' ? part['#text'] : '')).join(''),
        inner: verbsOf(inside),
      },
    ];
  });
}

function check(verbs: readonly Verb[], allowed: readonly string[]): void {
  for (const verb of verbs) {
    const rule = RULES[verb.name];
    if (!rule || !allowed.includes(verb.name)) throw new Error(`12200: <${verb.name}> may not stand here`);
    checkAttributes(verb, rule);
    checkText(verb, rule);
    check(verb.inner, rule.inner ?? []);
  }
}

function checkAttributes({ name, attributes }: Verb, rule: Rule): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (!rule.attributes[key]?.test(value)) throw new Error(`12200: <${name} ${key}="${value}">`);
  }
}

function checkText({ name, text }: Verb, { hasText = false }: Rule): void {
  if (hasText && text.trim() === '') throw new Error(`13520: <${name}> is empty`);
  if (!hasText && text.trim() !== '') throw new Error(`12200: text inside <${name}>`);
  if (text.length > MOST_SAID) throw new Error(`13520: <${name}> is too long`);
}

/** How long a voice speaks this; German voices say about 14 characters a second. */
export function secondsOf(text: string): number {
  return text.length / 14;
}
