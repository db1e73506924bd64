import { type FaultWords, type Language } from './fault-language';
import { DOCUMENT_WORDS } from './fault-words-document';
import { STEP_WORDS } from './fault-words-steps';

const WORDS = { ...DOCUMENT_WORDS, ...STEP_WORDS } satisfies Record<string, FaultWords>;
export type FaultCode = keyof typeof WORDS;
export type FaultValues = Readonly<Record<string, string | number>>;

/** The words stand here and not with the server's texts because browser, command and server all check playbooks. */
export function sayFault(
  { code, values }: { readonly code: FaultCode; readonly values: FaultValues },
  language: Language,
): { readonly message: string; readonly mend: string } {
  const [message, mend] = WORDS[code][language];
  const said = { ...values, ...(isKind(values['expected']) && { expected: KINDS[values['expected']][language] }) };
  return { message: filled(message, said), mend: filled(mend, said) };
}

/** What zod expects, for who writes YAML. */
const KINDS = {
  string: { de: 'einen Text', en: 'a text' },
  number: { de: 'eine Zahl', en: 'a number' },
  boolean: { de: 'true oder false', en: 'true or false' },
  array: { de: 'eine Liste, z. B. [a, b]', en: 'a list, e.g. [a, b]' },
  object: { de: 'eingerückte Felder, bei Texten { de: …, en: … }', en: 'indented fields, of texts { de: …, en: … }' },
} as const;

function isKind(expected: string | number | undefined): expected is keyof typeof KINDS {
  return typeof expected === 'string' && Object.hasOwn(KINDS, expected);
}

function filled(text: string, values: FaultValues): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
