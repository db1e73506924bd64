/** Somebody of settings paging.onCall. */
export interface CrewMember {
  readonly name: string;
  readonly phone: string;
  readonly language: 'de' | 'en';
  readonly email?: string | undefined;
}

/**
 * The e-mail address of each one's account. Without one in the settings it is made of the name, in a domain where nothing
 * ever arrives (RFC 2606); the second of the same name gets a number.
 */
export function crewEmails(crew: readonly CrewMember[]): readonly string[] {
  const taken = new Set(crew.flatMap(({ email }) => email ?? []));
  return crew.map(({ name, email }) => {
    if (email !== undefined) return email;
    let made = emailOf(name, 1);
    for (let number = 2; taken.has(made); number++) made = emailOf(name, number);
    taken.add(made);
    return made;
  });
}

function emailOf(name: string, number: number): string {
  return `${slugOf(name)}${number === 1 ? '' : `-${number}`}@on-call.invalid`;
}

function slugOf(name: string): string {
  const plain = name.toLowerCase().replace(/ß/g, 'ss').normalize('NFKD').replace(/\p{M}/gu, '');
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return slug === '' ? 'person' : slug.slice(0, 60);
}
