import { z } from 'zod';

const Kind = z.enum(['firestorm', 'coordinated', 'industry', 'surge']);
const Level = z.int().min(0).max(6).nullable();
const Counts = z.object({ firestorm: z.int(), coordinated: z.int(), industry: z.int(), surge: z.int() });
const Real = z.object({ incident: z.string(), kind: Kind, openedAt: z.iso.datetime() });

const MOST_BUDGETS = 10;
const BUDGETS = new RegExp(`^\\d{1,3}(\\.\\d{1,4})?(,\\d{1,3}(\\.\\d{1,4})?){0,${MOST_BUDGETS - 1}}$`);

/** `budgets`: numbers above 0 and up to 100, separated by commas; the one in force always comes on top. */
export const BacktestQuery = z.object({
  days: z.coerce.number().int().min(1).max(90).default(28),
  budgets: z
    .string()
    .regex(BUDGETS, `up to ${MOST_BUDGETS} numbers such as 0.1,0.25,1`)
    .refine((text) => budgetsIn(text).every((budget) => budget > 0 && budget <= 100), 'each above 0, at most 100')
    .default('0.1,0.25,0.5,1,2,4'),
});
export type BacktestQuery = z.infer<typeof BacktestQuery>;

export function budgetsIn(text: string): number[] {
  return text.split(',').map(Number);
}

/** GET /v1/topics/:id/backtest?days=&budgets= → BacktestView: what other alarm budgets would have opened, least first. */
export const BacktestView = z.object({
  topic: z.string(),
  name: z.string(),
  timezone: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  history: z.object({
    /** When the topic was first heard of, as far as it is known; null = never. */
    since: z.iso.datetime().nullable(),
    /** Of the days asked for, those with history. */
    days: z.number(),
    /** Judged with less than a day learned: what opens then says little. */
    learningHours: z.number(),
    /** A source that matters was silent, so that a calm was not to be trusted. */
    blindHours: z.number(),
  }),
  /** What really opened in this time; of a file that was played, what opened then. */
  actual: Counts,
  budgets: z.array(
    z.object({
      budget: z.number(),
      isPresent: z.boolean(),
      incidents: Counts,
      pages: z.int(),
      /** 22:00 to 07:00 in the topic's time zone. */
      pagesAtNight: z.int(),
      /** Saturday and Sunday, 07:00 to 22:00. */
      pagesAtWeekend: z.int(),
      /** Incidents that people marked afterwards so, or whose time they share. */
      falseAlarms: z.int(),
      planned: z.int(),
      /** Incidents that were real and nobody marked: not found, or found later than they were. */
      missed: z.array(Real),
      later: z.array(Real.extend({ minutes: z.int() })),
      opened: z.array(
        z.object({
          openedAt: z.iso.datetime(),
          closedAt: z.iso.datetime().nullable(),
          kind: Kind,
          level: Level,
          peakLevel: Level,
          score: z.number(),
          peakScore: z.number(),
          isReopened: z.boolean(),
          isContinued: z.boolean(),
          marks: z.array(z.enum(['planned', 'false-alarm'])),
        }),
      ),
    }),
  ),
});
export type BacktestView = z.infer<typeof BacktestView>;
