import { z } from 'zod';

export const TOPIC_KINDS = ['brand', 'product', 'person', 'issue', 'competitor'] as const;
export type TopicKind = (typeof TOPIC_KINDS)[number];

/** What a person or a file gives for a topic. */
export const TopicInput = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower-case letters, digits and hyphens, at most 63'),
  name: z.string().trim().min(1).max(120),
  kind: z.enum(TOPIC_KINDS).default('brand'),
  query: z.string().trim().min(1).max(20_000),
  competitors: z.array(z.string()).max(50).default([]),
  timezone: z.string().default('Europe/Berlin'),
  alarmBudget: z.number().positive().max(100).optional(),
});
export type TopicInput = z.infer<typeof TopicInput>;

/** GET /v1/topics → TopicView[]; POST /v1/topics → TopicView; PUT /v1/topics/:id (with the version that was read) → TopicView; DELETE. */
export const TopicView = TopicInput.extend({
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type TopicView = z.infer<typeof TopicView>;

/** PUT /v1/topics/:id: the id stands in the address; `version` is the one that was read, 409 `conflict` when it is not the present one. */
export const TopicChange = TopicInput.omit({ id: true }).extend({ version: z.int().positive() });
export type TopicChange = z.infer<typeof TopicChange>;

/** The language of `message` and `mend` is that of Accept-Language. */
export const QueryText = z.object({ query: z.string().max(20_000) });
/** POST /v1/topics/check QueryText → QueryCheck: positions count UTF-16 units from 0. */
export const QueryCheck = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), normalised: z.string() }),
  z.object({ ok: z.literal(false), at: z.int(), length: z.int(), message: z.string(), mend: z.string() }),
]);
export type QueryCheck = z.infer<typeof QueryCheck>;
