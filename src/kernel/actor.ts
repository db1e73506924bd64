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

export const SYSTEM: Actor = { kind: 'system', name: 'sturmwarte' };

export function isAtLeast(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
