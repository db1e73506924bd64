import { z } from 'zod';
import { MENTION_KINDS } from '../kernel/mention';

/** GET /v1/mentions?topic=&source=&from=&to=&sort=&sentiment=&only=&search=&like=&fold=&limit=&cursor= → MentionPage */
export const MentionQuery = z.object({
  topic: z.string().optional(),
  source: z.string().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  sort: z.enum(['new', 'reach', 'negative', 'outrage']).default('new'),
  sentiment: z.enum(['negative', 'neutral', 'positive']).optional(),
  only: z
    .enum(['outrage', 'needs-answer'])
    .optional()
    .describe('Only mentions in anger at the organisation, or only those that wait for its answer.'),
  search: z.string().max(200).optional(),
  like: z
    .guid()
    .optional()
    .describe('The key of a mention: only what says the same in these words or nearly, itself too.'),
  fold: z
    .enum(['copies'])
    .optional()
    .describe('Of texts that are nearly the same only the first in the order, with their number (`copies`).'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().optional(),
});
export type MentionQuery = z.infer<typeof MentionQuery>;

export const MentionView = z.object({
  /** Names it here, among all sources. */
  key: z.guid(),
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
  /** Probability of anger at the organisation, and that somebody waits for its answer; null = stored before the model said so. */
  outrage: z.number().nullable(),
  needsAnswer: z.number().nullable(),
  isUnsure: z.boolean(),
  /** Somebody said how it sounds: in the topic that was asked for. */
  isTaught: z.boolean(),
  engagement: z
    .object({ likes: z.number(), shares: z.number(), replies: z.number(), views: z.number() })
    .partial()
    .nullable(),
  topics: z.array(z.string()),
  /** How many say nearly this, itself counted; only where the list was folded. */
  copies: z.int().min(1).optional(),
  editedAt: z.iso.datetime().nullable(),
  deletedAt: z.iso.datetime().nullable(),
});
export type MentionView = z.infer<typeof MentionView>;
export const MentionPage = z.object({ items: z.array(MentionView), nextCursor: z.string().nullable() });
export type MentionPage = z.infer<typeof MentionPage>;

/** A mention as senders write it, for their reading: the service itself reads with domain/normalise.ts (docs/mention-format.md). */
export const PushedMention = z.object({
  id: z.string().min(1).max(256).describe('The id inside the source; (source, id) is unique.'),
  source: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/)
    .describe('The channel, any lower-case word: x, facebook, news, …'),
  kind: z.enum(MENTION_KINDS).default('post'),
  publishedAt: z.iso.datetime({ offset: true }).describe('When its author published it.'),
  receivedAt: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('When it reached the sender; publishedAt if absent.'),
  author: z
    .object({
      id: z.string(),
      name: z.string(),
      handle: z.string(),
      followers: z.int().min(0),
      createdAt: z.iso.datetime({ offset: true }),
      verified: z.boolean(),
    })
    .partial()
    .optional(),
  text: z.string().max(20_000),
  language: z.string().optional().describe('BCP 47, what the platform says; detected when absent.'),
  url: z.string().max(8_192).optional(),
  parentId: z.string().max(256).optional().describe('The mention that this one answers.'),
  threadId: z.string().max(256).optional().describe('The root of the conversation.'),
  own: z.boolean().optional().describe('Published by the organisation itself.'),
  engagement: z
    .object({ likes: z.int().min(0), shares: z.int().min(0), replies: z.int().min(0), views: z.int().min(0) })
    .partial()
    .optional(),
  topics: z.array(z.string()).max(200).optional().describe('Topic ids; when absent, the queries of the topics decide.'),
});

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
