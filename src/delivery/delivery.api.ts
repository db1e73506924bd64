import { z } from 'zod';

/** The ways to a person. */
export const CHANNELS = ['sms', 'voice', 'email', 'slack', 'ntfy', 'webhook'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a message is for. A page and a drill wake people; a notice respects quiet hours; a code proves an address; a test was asked for. */
export const PURPOSES = ['page', 'drill', 'notice', 'code', 'test'] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * `planned` → `sending` → `accepted` by a provider → `delivered`, or `unreached` (a call that was busy, not answered, taken by a
 * machine, or ended without a key), or `failed` (nobody will see it), or `cancelled` (not wanted any more).
 */
export const MESSAGE_STATES = [
  'planned',
  'sending',
  'accepted',
  'delivered',
  'unreached',
  'failed',
  'cancelled',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** `off`: nothing can be sent this way; `sandbox`: it is shown on the sandbox phone. */
export const CHANNEL_MODES = ['live', 'sandbox', 'off'] as const;
export type ChannelMode = (typeof CHANNEL_MODES)[number];

/** One contact with one provider about one message: a sending, a look-up after a lost answer, or what the provider reported later. */
export const AttemptView = z.object({
  at: z.iso.datetime(),
  kind: z.enum(['send', 'look-up', 'report']),
  provider: z.string(),
  /** `accepted`, `try-again`, `unknown`, `refused`, `not-found`, `cannot-tell`; of a report the provider's own word. */
  outcome: z.string(),
  /** A DeliveryReason (kernel/delivery-reason.ts): `number-invalid/twilio/21211`; of older releases a sentence. Without number or secret. */
  detail: z.string().nullable(),
  errorCode: z.string().nullable(),
  tookMs: z.int().nullable(),
});
export type AttemptView = z.infer<typeof AttemptView>;

/** GET /v1/messages?incident=&person=&purpose=&state=&before=&limit= → MessageView[], newest first: the delivery log. */
export const MessageView = z.object({
  id: z.string(),
  purpose: z.enum(PURPOSES),
  channel: z.enum(CHANNELS),
  to: z.string(),
  personId: z.string(),
  /** Masked, e.g. +49…0001; null for whom it is none of their business: everybody but the person and leads. */
  address: z.string().nullable(),
  incident: z.string().nullable(),
  state: z.enum(MESSAGE_STATES),
  provider: z.string().nullable(),
  dueAt: z.iso.datetime(),
  acceptedAt: z.iso.datetime().nullable(),
  settledAt: z.iso.datetime().nullable(),
  /** The words that were sent, without the link and the code that answer it. Not of a code, and not once they are forgotten. */
  text: z.string().nullable(),
  /** When address, link, code and words were removed for good. */
  forgottenAt: z.iso.datetime().nullable(),
  /** As `detail` of its attempts. */
  failure: z.string().nullable(),
  attempts: z.array(AttemptView),
});
export type MessageView = z.infer<typeof MessageView>;
export const MessageQuery = z.object({
  incident: z.uuid().optional(),
  person: z.uuid().optional(),
  purpose: z.enum(PURPOSES).optional(),
  state: z.enum(MESSAGE_STATES).optional(),
  /** The id of the last message of the page before. */
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type MessageQuery = z.infer<typeof MessageQuery>;

/** GET /v1/channels → ChannelView[]: what can be sent how, and how the providers are. */
export const ChannelView = z.object({
  channel: z.enum(CHANNELS),
  mode: z.enum(CHANNEL_MODES),
  providers: z.array(
    z.object({
      name: z.string(),
      /** `closed` works, `open` failed lately and rests, `half-open` is being tried. */
      breaker: z.enum(['closed', 'open', 'half-open']),
      since: z.iso.datetime().nullable(),
      /** A DeliveryReason. */
      lastFailure: z.string().nullable(),
      /** When it last took a message; null = never, as far back as messages are kept. */
      provedAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type ChannelView = z.infer<typeof ChannelView>;
