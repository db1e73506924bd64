import { type PersonId } from './ids';

/** What a person may do, each including the one before. */
export const ROLES = ['viewer', 'responder', 'lead', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What a person does in a crisis, apart from what they may do in the console. */
export const CRISIS_FUNCTIONS = [
  'lead',
  'communications',
  'spokesperson',
  'legal',
  'customer-service',
  'product',
  'hr',
  'it',
  'management',
  'scribe',
] as const;
export type CrisisFunction = (typeof CRISIS_FUNCTIONS)[number];

/** What an API key may do. */
export const SCOPES = ['mentions:write', 'topics:read', 'topics:write', 'incidents:read', 'incidents:write'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who does something: a signed-in person, an API key, or the machine itself. */
export type Actor =
  | { readonly kind: 'person'; readonly id: PersonId; readonly name: string; readonly role: Role }
  | { readonly kind: 'key'; readonly id: string; readonly name: string; readonly scopes: readonly Scope[] }
  | { readonly kind: 'system'; readonly name: string };

/** Who did something, as it is kept: people are told apart by the id; the name is shown, as it was at the time. */
export interface Identity {
  /** null: no person (an API key), or noted by a release that kept names only. */
  readonly personId: PersonId | null;
  readonly name: string;
}

export const SYSTEM: Actor = { kind: 'system', name: 'sturmwarte' };

export function identityOf(actor: Actor): Identity {
  return { personId: actor.kind === 'person' ? actor.id : null, name: actor.name };
}

/** By the ids where both are people's; what has none is known by its name. */
export function isSame(one: Identity, other: Identity): boolean {
  if (one.personId === null || other.personId === null) return one.name === other.name;
  return one.personId === other.personId;
}

export function isAtLeast(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
