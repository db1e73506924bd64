import { z } from 'zod';

/** GET /v1/mentions?topic=&source=&from=&to=&sort=&sentiment=&search=&limit=&cursor= → MentionPage */
export const MentionQuery = z.object({
  topic: z.string().optional(),
  source: z.string().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  sort: z.enum(['new', 'reach', 'negative']).default('new'),
  sentiment: z.enum(['negative', 'neutral', 'positive']).optional(),
  search: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
});
export type MentionQuery = z.infer<typeof MentionQuery>;

export const MentionView = z.object({
  id: z.string(),
  source: z.string(),
  kind: z.string(),
  publishedAt: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
  /** null once the mention was deleted by its author. */
  text: z.string().nullable(),
  author: z
    .object({ name: z.string().optional(), handle: z.string().optional(), followers: z.number().optional() })
    .nullable(),
  url: z.string().nullable(),
  own: z.boolean(),
  language: z.string(),
  sentiment: z.object({ negative: z.number(), neutral: z.number(), positive: z.number() }),
  offensive: z.number(),
  isUnsure: z.boolean(),
  engagement: z
    .object({ likes: z.number(), shares: z.number(), replies: z.number(), views: z.number() })
    .partial()
    .nullable(),
  topics: z.array(z.string()),
  editedAt: z.iso.datetime().nullable(),
  deletedAt: z.iso.datetime().nullable(),
});
export type MentionView = z.infer<typeof MentionView>;
export const MentionPage = z.object({ items: z.array(MentionView), nextCursor: z.string().nullable() });
export type MentionPage = z.infer<typeof MentionPage>;

/** POST /v1/mentions → per line, in order. */
export const IntakeAnswer = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.int(),
  /** Of an array or NDJSON: one per line, in order; `line` counts from 1. */
  items: z.array(
    z.object({ line: z.int(), status: z.enum(['accepted', 'duplicate', 'rejected']), reason: z.string().optional() }),
  ),
});
export type IntakeAnswer = z.infer<typeof IntakeAnswer>;
