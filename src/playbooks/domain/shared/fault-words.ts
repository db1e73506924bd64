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
  return { message: filled(message, values), mend: filled(mend, values) };
}

function filled(text: string, values: FaultValues): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
