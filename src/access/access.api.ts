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
/** What everybody may know of a colleague: who has which part in a crisis, and not where they are reached. Without disabled ones. */
export const ColleagueView = PersonView.pick({ id: true, name: true, role: true, functions: true });
export type ColleagueView = z.infer<typeof ColleagueView>;

/**
 * The console sends this header (any value) with every request that changes something: POST, PUT, DELETE. Together with the
 * browser's own `Sec-Fetch-Site` or `Origin` it proves that the cookie was not ridden by another site. API keys don't need it.
 */
export const CONSOLE_HEADER = 'x-sturmwarte';

const password = z.string().min(12, 'at least 12 characters').max(200);
/** POST /v1/session → SessionView and the cookie; GET /v1/session → SessionView (401 when signed out); DELETE /v1/session → 204 */
export const SignIn = z.object({ email: z.string().max(200), password: z.string().max(200) });
export type SignIn = z.infer<typeof SignIn>;
export const SessionView = z.object({ person: PersonView, expiresAt: z.iso.datetime() });
export type SessionView = z.infer<typeof SessionView>;

/**
 * POST /v1/me/password → 204: the session that asks goes on, the person's others end. 403 `access.wrong-password`;
 * 429 after as many attempts as sign-in allows, counted together with those.
 */
export const ChangePassword = z.object({ oldPassword: z.string().max(200), newPassword: password });
export type ChangePassword = z.infer<typeof ChangePassword>;

/**
 * POST /v1/setup (the one-time link's token) → SessionView and the cookie. POST /v1/setup/check { token } → SetUpState.
 * The link is `<address>/setup#<token>`: what stands behind # is never sent in an address, nor is the token later, so no log on the way holds it.
 * The invited person's e-mail address must be given as it was invited.
 */
export const SetUp = z.object({
  token: z.string().max(200),
  name: z.string().trim().min(1).max(120),
  email: z.email().max(200),
  password,
  language: z.enum(['de', 'en']).default('de'),
});
export type SetUp = z.infer<typeof SetUp>;
export const SetUpToken = SetUp.pick({ token: true });

/** For an invitation `name` and `email` say whom it invites; for the first administrator they are absent. */
export const SetUpState = z.object({
  usable: z.boolean(),
  name: z.string().optional(),
  email: z.string().optional(),
});
export type SetUpState = z.infer<typeof SetUpState>;

/**
 * GET /v1/people → PersonView[] for leads and administrators, ColleagueView[] for everybody else; POST /v1/people → InvitedPerson; PUT /v1/people/:id → PersonView;
 * DELETE /v1/people/:id disables, POST /v1/people/:id/invite → InvitedPerson: a new link, also for who forgot the password
 * or was disabled. A new person gets a one-time link (`inviteUrl`), never a password by us.
 */
export const PersonInput = z.object({
  name: z.string().trim().min(1).max(120),
  email: z.email().max(200),
  role: z.enum(ROLES),
  functions: z.array(z.enum(CRISIS_FUNCTIONS)),
  language: z.enum(['de', 'en']),
});
export type PersonInput = z.infer<typeof PersonInput>;
/** `inviteUrl` is shown once, and good for settings access.oneTimeLinkMs. */
export const InvitedPerson = PersonView.extend({ inviteUrl: z.url() });
export type InvitedPerson = z.infer<typeof InvitedPerson>;

/** GET/POST/DELETE /v1/keys. `secret` is shown once, at creation. */
export const KeyInput = z.object({ name: z.string().trim().min(1).max(120), scopes: z.array(z.enum(SCOPES)).min(1) });
export type KeyInput = z.infer<typeof KeyInput>;
export const KeyView = KeyInput.extend({
  id: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});
export type KeyView = z.infer<typeof KeyView>;
/** The answer of POST /v1/keys. The key is used as `Authorization: Bearer <secret>`. */
export const NewKey = KeyView.extend({ secret: z.string() });
export type NewKey = z.infer<typeof NewKey>;

/** GET /v1/audit?actor=&action=&subject=&from=&to=&before=&limit= → AuditView[], newest first; `before` is the last id of the page before. */
export const AuditQuery = z.object({
  actor: z.string().max(120).optional().describe('A part of the name, or the whole id.'),
  action: z.string().max(80).optional().describe('`topic.changed`, or only its noun: `topic`.'),
  subject: z.string().max(200).optional().describe('The whole id of what was changed.'),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
export const AuditView = z.object({
  id: z.int(),
  at: z.iso.datetime(),
  actor: z.object({ kind: z.enum(['person', 'key', 'system']), id: z.string().nullable(), name: z.string() }),
  action: z.string(),
  subject: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type AuditView = z.infer<typeof AuditView>;

/** GET /v1/privacy → PrivacyView: how long what is kept, by the settings. */
export const PrivacyView = z.object({
  mentionDays: z.int().describe('Mentions: their texts and authors.'),
  sentDays: z.int().describe('Addresses and words of what was sent to people, once it is over.'),
  sessionMinutes: z.int().describe('How long somebody stays signed in.'),
  linkMinutes: z.int().describe('How long an invitation is good.'),
});
export type PrivacyView = z.infer<typeof PrivacyView>;
