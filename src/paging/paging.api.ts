import { z } from 'zod';
import { CHANNELS, MESSAGE_STATES } from '../delivery/delivery.api';

/** What a person can answer to a page. */
const ACTIONS = ['acknowledge', 'next', 'false-alarm', 'planned'] as const;

export const PageWhy = z.object({
  kind: z.enum(['policy', 'fallback', 'hand-over', 'call', 'drill']),
  policy: z.string().nullable(),
  /** From 1. */
  step: z.int().nullable(),
  round: z.int(),
  schedule: z.string().nullable(),
});
export type PageWhy = z.infer<typeof PageWhy>;

/**
 * GET /v1/pages?incident= → PageView[], in the order in which they were due: one person called once. `messages` are the ways
 * that were tried, in their order; a message may serve several pages (one call for three incidents).
 */
export const PageView = z.object({
  id: z.string(),
  incident: z.string(),
  personId: z.string().nullable(),
  to: z.string(),
  /** Of the first message. */
  via: z.enum(CHANNELS),
  /** Why this person: which step of the policy, and through which schedule. */
  why: PageWhy,
  state: z.enum(['planned', 'sending', 'sent', 'delivered', 'failed', 'acknowledged', 'cancelled']),
  dueAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  answer: z.enum(ACTIONS).nullable(),
  /** A DeliveryReason (kernel/delivery-reason.ts), as of its messages; in older rows a sentence. */
  failure: z.string().nullable(),
  messages: z.array(
    z.object({
      id: z.string(),
      channel: z.enum(CHANNELS),
      state: z.enum(MESSAGE_STATES),
      dueAt: z.iso.datetime(),
      acceptedAt: z.iso.datetime().nullable(),
      failure: z.string().nullable(),
    }),
  ),
});
export type PageView = z.infer<typeof PageView>;
export const PagesQuery = z.object({ incident: z.uuid() });
export type PagesQuery = z.infer<typeof PagesQuery>;

/** GET /v1/sandbox-phone → SandboxMessage[], pages that wait for an answer first, then the newest; POST /v1/sandbox-phone/:id/keys { digit } → SandboxMessage */
export const SandboxMessage = z.object({
  id: z.string(),
  incident: z.string().nullable(),
  to: z.string(),
  via: z.enum(CHANNELS),
  at: z.iso.datetime(),
  text: z.string(),
  /** Keys that the person may press: 1 acknowledge, 2 next person, 3 false alarm, 4 planned. */
  keys: z.array(z.object({ digit: z.string(), action: z.enum(ACTIONS) })),
  pressed: z.string().nullable(),
});
export type SandboxMessage = z.infer<typeof SandboxMessage>;
export const PressKey = z.object({ digit: z.string().regex(/^[0-9]$/) });
export type PressKey = z.infer<typeof PressKey>;

// —— Escalation policies —————————————————————————————————————————————————————————————————————————————————

export const Target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), personId: z.uuid() }),
  /** Whoever is on call on it when the step begins. */
  z.object({ kind: z.literal('schedule'), scheduleId: z.uuid() }),
  /** Everybody who has a turn on it, on call or not. */
  z.object({ kind: z.literal('rota'), scheduleId: z.uuid() }),
  /** Every responder, lead and administrator. */
  z.object({ kind: z.literal('everyone') }),
]);
export type Target = z.infer<typeof Target>;
export const PolicyStep = z.object({
  /** All of them at once. Whoever cannot be called is left out; a step without anybody is skipped at once. */
  targets: z.array(Target).min(1).max(20),
  /** How long this step waits for its answers before the next one begins. */
  waitMinutes: z.number().min(0.5).max(240),
  /** How many people must acknowledge before the calling ends; of fewer people, all. */
  needed: z.int().min(1).max(20),
});
export type PolicyStep = z.infer<typeof PolicyStep>;
/**
 * GET /v1/policies → PolicyView[]; POST PolicyInput → PolicyView; GET/PUT/DELETE /v1/policies/:id. An escalation under way keeps the version that it began
 * with. The default one is what a playbook calls; it cannot be deleted. Others are called by hand (`/page`). At its end all administrators are called by every
 * method, again and again, until somebody acknowledges.
 */
export const PolicyInput = z.object({
  name: z.string().trim().min(1).max(120),
  steps: z.array(PolicyStep).min(1).max(20),
  /** How often all steps are gone through. */
  rounds: z.int().min(1).max(10),
  /** Acknowledged, and nothing was done or noted for so long: the calling begins anew. null: never. */
  acknowledgedForMinutes: z.number().min(5).max(1_440).nullable(),
  isDefault: z.boolean(),
});
export type PolicyInput = z.infer<typeof PolicyInput>;
export const PolicyChange = PolicyInput.extend({ version: z.int() });
export type PolicyChange = z.infer<typeof PolicyChange>;
export const PolicyView = PolicyInput.extend({ id: z.string(), version: z.int() });
export type PolicyView = z.infer<typeof PolicyView>;
/** GET /v1/policies/:id/preview?at= → PolicyPreview: who would be called at that instant, when, and why. */
export const PolicyPreview = z.object({
  steps: z.array(
    z.object({
      step: z.int(),
      afterMinutes: z.number(),
      people: z.array(
        z.object({
          personId: z.string(),
          name: z.string(),
          schedule: z.string().nullable(),
          ways: z.array(z.enum(CHANNELS)),
        }),
      ),
    }),
  ),
  fallback: z.array(z.object({ personId: z.string(), name: z.string(), ways: z.array(z.enum(CHANNELS)) })),
});
export type PolicyPreview = z.infer<typeof PolicyPreview>;

export const PreviewQuery = z.object({ at: z.iso.datetime({ offset: true }).optional() });
export type PreviewQuery = z.infer<typeof PreviewQuery>;

// —— Who has it ——————————————————————————————————————————————————————————————————————————————————————————

/**
 * POST /v1/incidents/:id/take-over {} → 204: whoever asks has it from now on. POST /v1/incidents/:id/hand-over HandOver → 204: the person is
 * paged, and has it once they acknowledge; until then it stays where it is. POST /v1/incidents/:id/page PageNow → 204: calls more people now.
 */
export const HandOver = z.object({ personId: z.uuid(), note: z.string().trim().max(200).default('') });
export type HandOver = z.infer<typeof HandOver>;
export const PageNow = z.object({ policyId: z.uuid().optional() });
export type PageNow = z.infer<typeof PageNow>;

/**
 * GET /a/:token is a page of our own making, in the person's language, for who has the link from a message: it shows what it is about and
 * changes nothing (mail scanners and link previews follow links). POST /a/:token with the form field `action` answers.
 */
export const LinkAnswer = z.object({ action: z.enum(ACTIONS) });
export type LinkAnswer = z.infer<typeof LinkAnswer>;
