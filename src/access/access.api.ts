import { z } from 'zod';
import { CRISIS_FUNCTIONS, ROLES, SCOPES } from '../kernel/actor';

export const PersonView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  functions: z.array(z.enum(CRISIS_FUNCTIONS)),
  language: z.enum(['de', 'en']),
  disabledAt: z.iso.datetime().nullable(),
});
export type PersonView = z.infer<typeof PersonView>;

const password = z.string().min(12, 'at least 12 characters').max(200);
/** POST /v1/session → SessionView and the cookie; GET /v1/session → SessionView (401 when signed out); DELETE /v1/session → 204 */
export const SignIn = z.object({ email: z.string().max(200), password: z.string().max(200) });
export type SignIn = z.infer<typeof SignIn>;
export const SessionView = z.object({ person: PersonView, expiresAt: z.iso.datetime() });
export type SessionView = z.infer<typeof SessionView>;

/** POST /v1/setup (the one-time link's token) → SessionView and the cookie. GET /v1/setup?token= → { usable: boolean } */
export const SetUp = z.object({
  token: z.string().max(200),
  name: z.string().trim().min(1).max(120),
  email: z.email(),
  password,
  language: z.enum(['de', 'en']).default('de'),
});
export type SetUp = z.infer<typeof SetUp>;

/** GET/POST /v1/people, PUT /v1/people/:id. A new person gets a one-time link (`inviteUrl`), never a password by us. */
export const PersonInput = PersonView.pick({ name: true, email: true, role: true, functions: true, language: true });
export type PersonInput = z.infer<typeof PersonInput>;

/** GET/POST/DELETE /v1/keys. `secret` is shown once, at creation. */
export const KeyInput = z.object({ name: z.string().trim().min(1).max(120), scopes: z.array(z.enum(SCOPES)).min(1) });
export type KeyInput = z.infer<typeof KeyInput>;
export const KeyView = KeyInput.extend({ id: z.string(), createdAt: z.iso.datetime(), lastUsedAt: z.iso.datetime().nullable() });
export type KeyView = z.infer<typeof KeyView>;
