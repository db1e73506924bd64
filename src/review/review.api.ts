import { z } from 'zod';

const instant = z.iso.datetime();
const day = z.iso.date();
const level = z.int().min(0).max(6).nullable();
const named = z.object({ at: instant, by: z.string() });

/** A step on the way from the first critical mention to the end; in the order in which they should happen. */
const TIME_NAMES = ['first', 'opened', 'paged', 'acknowledged', 'room', 'answered', 'kept', 'closed'] as const;
export const TimeView = z.object({
  name: z.enum(TIME_NAMES),
  /** null = it did not happen, or has not yet. */
  at: instant.nullable(),
  /** The line of the timeline that proves it. */
  seq: z.int().nullable(),
  /** From which step the time and its goal count; null = nothing to count from. */
  since: z.enum(TIME_NAMES).nullable(),
  tookMs: z.number().nullable(),
  goalMs: z.number().nullable(),
  /** `none`: there is no goal, or it cannot be judged. */
  verdict: z.enum(['met', 'missed', 'pending', 'none']),
});
export type TimeView = z.infer<typeof TimeView>;

const titled = z.object({ de: z.string(), en: z.string() });
const PromiseView = z.object({
  title: titled,
  madeAt: instant,
  dueAt: instant.nullable(),
  keptAt: instant.nullable(),
  verdict: z.enum(['met', 'missed', 'pending']),
  /** Of the line that says how it ended, else of the one that says that it was made. */
  seq: z.int(),
});
export type PromiseView = z.infer<typeof PromiseView>;

/** One fact as data; its words are domain/shared/words-draft.ts. `seqs`: the lines of the timeline that prove it. */
const Fact = z.object({
  section: z.enum(['happened', 'noticed', 'done', 'said', 'worked', 'improve']),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), titled, z.null()])),
  seqs: z.array(z.int()),
});
export type Fact = z.infer<typeof Fact>;

const Line = z.object({
  seq: z.int(),
  at: instant,
  type: z.string(),
  track: z.enum(['public', 'internal', 'decision']),
  actor: z.string(),
  data: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type ReviewLine = z.infer<typeof Line>;

const CurvePart = z.object({
  at: instant,
  seen: z.number(),
  negative: z.number(),
  own: z.number(),
  expected: z.number(),
  low: z.number(),
  high: z.number(),
  isBlind: z.boolean(),
  isLearning: z.boolean(),
});
const ReviewCurve = z.object({ stepMs: z.number(), points: z.array(CurvePart) });
export type ReviewCurve = z.infer<typeof ReviewCurve>;

export const LessonView = z.object({
  id: z.guid(),
  incident: z.guid(),
  what: z.string(),
  /** null once the account is gone. */
  owner: z.object({ id: z.guid(), name: z.string() }).nullable(),
  dueOn: day,
  done: named.nullable(),
  isLate: z.boolean(),
  version: z.int(),
});
export type LessonView = z.infer<typeof LessonView>;

/** An earlier incident of the same topic, by the same measures. */
const EarlierView = z.object({
  id: z.guid(),
  openedAt: instant,
  peakLevel: level,
  mentions: z.int(),
  tookMs: z.object({
    opened: z.number().nullable(),
    acknowledged: z.number().nullable(),
    answered: z.number().nullable(),
    closed: z.number().nullable(),
  }),
  lessonsOpen: z.int(),
});
export type EarlierView = z.infer<typeof EarlierView>;

const REVIEW_STATES = ['new', 'begun', 'finished'] as const;
const state = z.enum(REVIEW_STATES);
const Subject = z.object({
  id: z.guid(),
  topic: z.string().nullable(),
  subject: z.string(),
  timezone: z.string(),
  kind: z.enum(['firestorm', 'coordinated', 'industry', 'surge', 'blind']),
  peakLevel: level,
  mark: z.enum(['planned', 'false-alarm']).nullable(),
  /** It was only practised. */
  isDrill: z.boolean(),
  mentions: z.int(),
  onsetAt: instant,
  openedAt: instant,
  closedAt: instant.nullable(),
});
export type ReviewSubject = z.infer<typeof Subject>;

const text = z.string().trim().max(20_000);
/** What people made of the draft. */
const Texts = z.object({ summary: text, worked: text, improve: text });
export type ReviewTexts = z.infer<typeof Texts>;

/** GET /v1/reviews/:id → ReviewView; `id` is the incident's. */
export const ReviewView = z.object({
  incident: Subject,
  state,
  curve: ReviewCurve.nullable(),
  lines: z.array(Line),
  times: z.array(TimeView),
  promises: z.array(PromiseView),
  /** The first draft: nothing but facts. */
  draft: z.array(Fact),
  /** null until somebody writes. */
  texts: Texts.nullable(),
  written: named.nullable(),
  finished: named.nullable(),
  /** Of the texts: sent back with a change. */
  version: z.int(),
  lessons: z.array(LessonView),
  earlier: z.array(EarlierView),
});
export type ReviewView = z.infer<typeof ReviewView>;

/** GET /v1/reviews → ReviewsView: the last 200 incidents that are over, newest first, and the lessons that wait, by their day. */
export const ReviewsView = z.object({
  reviews: z.array(Subject.extend({ state, lessonsOpen: z.int() })),
  lessons: z.array(LessonView.extend({ subject: z.string() })),
});
export type ReviewsView = z.infer<typeof ReviewsView>;

export const ReviewPath = z.object({ id: z.guid() });
export type ReviewPath = z.infer<typeof ReviewPath>;

/** PUT /v1/reviews/:id/texts → ReviewView; 409 `conflict` with `by` when somebody wrote in between, `review.finished` */
export const WriteTexts = Texts.extend({ version: z.int().min(0) });
export type WriteTexts = z.infer<typeof WriteTexts>;
/** PUT /v1/reviews/:id/finished → ReviewView: closes it, or opens it again. */
export const FinishReview = z.object({ isFinished: z.boolean() });
export type FinishReview = z.infer<typeof FinishReview>;

/** POST /v1/reviews/:id/lessons · PUT /v1/reviews/:id/lessons/:lesson · PUT …/:lesson/done · DELETE …/:lesson → ReviewView */
export const NewLesson = z.object({ what: z.string().trim().min(3).max(1_000), ownerId: z.guid(), dueOn: day });
export type NewLesson = z.infer<typeof NewLesson>;
export const ChangeLesson = NewLesson.extend({ version: z.int() });
export type ChangeLesson = z.infer<typeof ChangeLesson>;
export const LessonDone = z.object({ isDone: z.boolean() });
export type LessonDone = z.infer<typeof LessonDone>;
export const LessonPath = z.object({ id: z.guid(), lesson: z.guid() });
export type LessonPath = z.infer<typeof LessonPath>;

/** GET /v1/reviews/:id/proof → ProofView: the whole chain is read and every hash made anew. */
export const ProofView = z.object({
  holds: z.boolean(),
  checkedAt: instant,
  /** Lines of all incidents that were checked, and the hash of the last one. */
  checked: z.int(),
  endHash: z.string(),
  /** The first line that is wrong; null = none. */
  brokenSeq: z.int().nullable(),
  /** Lines of this incident, and how many of them stand before what is wrong. */
  lines: z.int(),
  proven: z.int(),
});
export type ProofView = z.infer<typeof ProofView>;

const LANGUAGES = ['de', 'en'] as const;
/** GET /v1/reviews/:id/export?format=html|markdown&language=de|en → a file */
export const ExportQuery = z.object({
  format: z.enum(['html', 'markdown']).default('html'),
  language: z.enum(LANGUAGES).default('de'),
});
export type ExportQuery = z.infer<typeof ExportQuery>;

/** POST /v1/reviews/:id/shares → NewShareView: `url` is shown this once. GET → ShareView[]; DELETE …/:share → ShareView[] */
export const NewShare = z.object({
  days: z.int().min(1).max(90),
  language: z.enum(LANGUAGES),
  /** Whether people, notes and what was said in the room are shown. */
  withNames: z.boolean(),
});
export type NewShare = z.infer<typeof NewShare>;
export const ShareView = z.object({
  id: z.guid(),
  language: z.enum(LANGUAGES),
  withNames: z.boolean(),
  created: named,
  expiresAt: instant,
  revoked: named.nullable(),
  state: z.enum(['open', 'expired', 'revoked']),
});
export type ShareView = z.infer<typeof ShareView>;
export const NewShareView = z.object({ url: z.string(), share: ShareView });
export type NewShareView = z.infer<typeof NewShareView>;
export const SharePath = z.object({ id: z.guid(), share: z.guid() });
export type SharePath = z.infer<typeof SharePath>;
