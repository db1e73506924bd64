import { z } from 'zod';

export const SaidTone = z.strictObject({
  language: z.enum(['de', 'en', 'other', 'unknown']).optional(),
  sentiment: z.enum(['negative', 'neutral', 'positive']).optional(),
  offensive: z.boolean().optional(),
  outrage: z.boolean().optional().describe('The writer is angry at the organisation, however politely it is said.'),
  needsAnswer: z.boolean().optional().describe("Somebody waits for the organisation's answer."),
});
export type SaidTone = z.infer<typeof SaidTone>;

const CORRECTION_SCOPES = ['topic', 'all'] as const;

export const MentionPath = z.object({ key: z.guid() });
export const ToneReasonsQuery = z.object({ topic: z.string() });
export const CorrectionPath = z.object({ id: z.guid() });

/** POST /v1/mentions/:key/tone. What is as it was already may be said too: it confirms, and teaches as much. */
export const ToneCorrection = z.strictObject({
  topic: z.string().describe('The topic in which the mention sounds so.'),
  scope: z
    .enum(CORRECTION_SCOPES)
    .default('topic')
    .describe('`all`: for all topics, those of the future too; a lead may say so.'),
  said: SaidTone.refine((said) => Object.keys(said).length > 0, 'Say at least one thing.'),
});
export type ToneCorrection = z.infer<typeof ToneCorrection>;

const HeardTone = z.object({
  language: z.string(),
  sentiment: z.object({ negative: z.number(), neutral: z.number(), positive: z.number() }),
  offensive: z.number(),
  outrage: z.number(),
  needsAnswer: z.number(),
  isUnsure: z.boolean(),
});

const Drivers = z
  .array(
    z.object({
      start: z.int().describe('Where the word stands in the text, in UTF-16 units.'),
      end: z.int(),
      share: z.number().describe('From -1 to 1; above 0 it speaks for the answer, below against it.'),
    }),
  )
  .describe('The strongest words, strongest first.');

/** GET /v1/mentions/:key/tone?topic= → ToneReasons: how a mention sounds in a topic as it would be read now, and why. */
export const ToneReasons = z.object({
  mention: z.guid(),
  topic: z.string(),
  text: z.string(),
  /** By the model for everybody. */
  generally: HeardTone,
  /** By what the topic was taught; the same where it was taught nothing that this text resembles. */
  here: HeardTone,
  /** What people say goes before both; null = nothing. */
  said: SaidTone.nullable(),
  drivers: z.object({
    negative: Drivers,
    neutral: Drivers,
    positive: Drivers,
    offensive: Drivers,
    outrage: Drivers,
    needsAnswer: Drivers,
  }),
});
export type ToneReasons = z.infer<typeof ToneReasons>;

const ToneClasses = z.object({
  language: z.string(),
  sentiment: z.enum(['negative', 'neutral', 'positive']),
  offensive: z.boolean(),
  outrage: z.boolean(),
  needsAnswer: z.boolean(),
});
export type ToneClasses = z.infer<typeof ToneClasses>;

export const CorrectionView = z.object({
  id: z.guid(),
  /** The mention, by the key of the list. */
  mention: z.guid(),
  source: z.string(),
  mentionId: z.string(),
  /** The topic in which it was said. */
  topic: z.string(),
  scope: z.enum(CORRECTION_SCOPES),
  said: SaidTone,
  /** How the mention sounded in the topic before, and after. */
  before: ToneClasses,
  after: ToneClasses,
  by: z.string(),
  at: z.iso.datetime(),
  undoneBy: z.string().nullable(),
  undoneAt: z.iso.datetime().nullable(),
});
export type CorrectionView = z.infer<typeof CorrectionView>;

/** GET /v1/topics/:id/tone → TaughtView: what a topic was taught, and what that changed. */
export const TaughtView = z.object({
  topic: z.string(),
  /** Rises with each correction and each undoing of one. */
  version: z.int(),
  /** In force. */
  corrections: z.int(),
  /** Of them those that confirmed what the model had said. */
  confirmations: z.int(),
  /** Of the mentions published in the last 24 hours: how many sound otherwise because of the corrections. */
  lastDay: z.object({
    mentions: z.int(),
    otherwise: z.int(),
    /** By sentiment, most first; `from` = `to`: otherwise in something else. */
    shifts: z.array(
      z.object({
        from: z.enum(['negative', 'neutral', 'positive']),
        to: z.enum(['negative', 'neutral', 'positive']),
        mentions: z.int(),
      }),
    ),
  }),
  /** The last 200, newest first, undone ones too. */
  latest: z.array(
    CorrectionView.extend({
      text: z
        .string()
        .nullable()
        .describe('Of the mention, read now; null = it is not kept any more, or an API key may not read mentions.'),
    }),
  ),
});
export type TaughtView = z.infer<typeof TaughtView>;
