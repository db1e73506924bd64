import { PersonView } from '../../src/access/access.api';
import { fakeId } from './fake-part';

function person(number: number, name: string, role: PersonView['role']): PersonView {
  const email = `${name.split(' ')[0]?.toLowerCase() ?? ''}@example.org`;
  const rest = { language: 'de', disabledAt: null };
  return PersonView.parse({ id: fakeId('00aa', number), name, email, role, functions: ['communications'], ...rest });
}

/** Who is signed in. */
export const ADA = person(1, 'Ada Lorenz', 'admin');
export const BELA = person(2, 'Bela Okafor', 'responder');
export const CEM = person(3, 'Cem Yildiz', 'lead');
export const FAKE_PEOPLE: readonly PersonView[] = [ADA, BELA, CEM];

export function nameOf(id: unknown): string {
  return FAKE_PEOPLE.find((one) => one.id === id)?.name ?? '?';
}
