import { type PersonId } from '../../kernel/ids';

export interface Namable {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
}

export type Found<Person> =
  | { readonly ok: true; readonly person: Person }
  /** `found`: what was looked for, or who might be meant. */
  | { readonly ok: false; readonly fault: 'nobody' | 'ambiguous'; readonly found: string };

/**
 * Whom an event of a calendar is for: the first of its addresses that is somebody's, else an address in its title, else the one
 * person whose name stands there. Where two might be meant, it is nobody: a wrong person on call is worse than a question.
 */
export function personOf<Person extends Namable>(
  { emails, summary }: { readonly emails: readonly string[]; readonly summary: string },
  people: readonly Person[],
): Found<Person> {
  const addresses = [...emails, ...(summary.match(/[^\s<>()"',;:]+@[^\s<>()"',;:]+/g) ?? [])];
  for (const address of addresses) {
    const person = people.find(({ email }) => folded(email) === folded(address));
    if (person) return { ok: true, person };
  }
  const title = wordsOf(summary);
  const named = people.filter(({ name }) => title.includes(wordsOf(name)));
  // "Ada Berg" is named, though "Ada" alone is a colleague's name, too.
  const whole = named.filter(({ name }) => !named.some((other) => isPartOf(name, other.name)));
  const [person] = whole;
  if (!person) return { ok: false, fault: 'nobody', found: [...addresses, summary].filter(Boolean).join(', ') };
  if (whole.length > 1) return { ok: false, fault: 'ambiguous', found: whole.map(({ name }) => name).join(', ') };
  return { ok: true, person };
}

function isPartOf(name: string, other: string): boolean {
  return wordsOf(name).length < wordsOf(other).length && wordsOf(other).includes(wordsOf(name));
}

/** With a blank at both ends, so that only whole words are found. */
function wordsOf(text: string): string {
  return ` ${folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')} `;
}

function folded(text: string): string {
  return text.trim().normalize('NFKC').toLowerCase();
}
