import { z } from 'zod';
import { CHANNELS } from '../delivery/delivery.api';

const instant = z.iso.datetime({ offset: true });
const name = z.string().trim().min(1).max(120);
/** `HH:mm`, local to the zone that stands beside it. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day like 08:00');
const localDate = z.iso.date();
const timezone = z.string().max(64);

// —— How a person is reached ——————————————————————————————————————————————————————————————————————————————

/**
 * GET /v1/people/:id/methods → MethodView[] (the person and administrators; leads without addresses: `address` masked);
 * POST → MethodView, a code is sent to it. POST /v1/methods/:id/code → 204 (a new code, at most 5 an hour);
 * POST /v1/methods/:id/verify VerifyMethod → MethodView; POST /v1/methods/:id/test → TestSent (through the real path);
 * DELETE /v1/methods/:id → 204.
 */
export const MethodInput = z.object({
  channel: z.enum(CHANNELS),
  /** E.164 for sms and voice, e-mail address, Slack user id or e-mail address, URL of an ntfy topic or of a webhook. */
  address: z.string().trim().min(3).max(500),
  label: z.string().trim().max(60).default(''),
  /** An access token for ntfy. A webhook's signing secret is made by us and shown once. */
  secret: z.string().max(200).optional(),
});
export type MethodInput = z.infer<typeof MethodInput>;
export const MethodView = z.object({
  id: z.string(),
  personId: z.string(),
  channel: z.enum(CHANNELS),
  address: z.string(),
  label: z.string(),
  state: z.enum(['unverified', 'usable', 'disabled']),
  verifiedAt: z.iso.datetime().nullable(),
  disabledAt: z.iso.datetime().nullable(),
  /** A DeliveryReason (kernel/delivery-reason.ts), as `failure`; in older rows a sentence. */
  disabledReason: z.string().nullable(),
  /** What became of the last message to it; null before the first. */
  last: z.object({ at: z.iso.datetime(), state: z.string(), failure: z.string().nullable() }).nullable(),
});
export type MethodView = z.infer<typeof MethodView>;
/** `secret` of a webhook, shown once. */
export const NewMethod = MethodView.extend({ secret: z.string().optional() });
export type NewMethod = z.infer<typeof NewMethod>;
export const VerifyMethod = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'six digits'),
});
export type VerifyMethod = z.infer<typeof VerifyMethod>;
export const TestSent = z.object({ messageId: z.string() });
export type TestSent = z.infer<typeof TestSent>;

/**
 * GET /v1/people/:id/rules → RulesView; PUT RulesInput → RulesView. `page`: in this order, each so long after the page as it says while
 * nobody has answered. `quiet` holds notices back, never a page.
 */
export const RulesInput = z.object({
  page: z.array(z.object({ methodId: z.uuid(), afterMinutes: z.number().min(0).max(60) })).max(20),
  notice: z.array(z.uuid()).max(10),
  quiet: z.object({ from: clock, to: clock, timezone }).nullable(),
});
export type RulesInput = z.infer<typeof RulesInput>;
export const RulesView = RulesInput.extend({
  personId: z.string(),
  /** What is wrong with them, e.g. `no-usable-method`, `no-page-rule`, `rule-without-usable-method`. */
  warnings: z.array(z.string()),
});
export type RulesView = z.infer<typeof RulesView>;

// —— Schedules ———————————————————————————————————————————————————————————————————————————————————————————

/** When a layer holds, within the week or on public holidays; without any, always. */
const Restriction = z.object({
  /** 1 = Monday … 7 = Sunday. */
  days: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: clock,
  /** At or before `from`: on the next day. `00:00` is the end of the day. */
  to: clock,
});
export const LayerInput = z.object({
  id: z.uuid(),
  name,
  /** In its own zone (follow-the-sun), or the schedule's. */
  timezone: timezone.nullable(),
  rotation: z.object({
    unit: z.enum(['hour', 'day', 'week']),
    /** A turn lasts so many of them. */
    every: z.int().min(1).max(366),
    /** The first turn begins here, at `handoffAt`; before it the layer is empty. */
    startsOn: localDate,
    handoffAt: clock,
  }),
  /** In the order of their turns. */
  people: z.array(z.uuid()).min(1).max(100),
  restrictions: z.array(Restriction).max(20),
  /** ISO 3166-2 of the public holidays that it holds on, or (`except`) does not hold on. */
  holidays: z.object({ region: z.string().max(10), when: z.enum(['only', 'except']) }).nullable(),
  /** The last day on which it holds (inclusive), in its zone. */
  endsOn: localDate.nullable(),
});
export type LayerInput = z.infer<typeof LayerInput>;
/**
 * GET /v1/schedules → ScheduleView[]; POST ScheduleInput → ScheduleView; GET/PUT/DELETE /v1/schedules/:id. PUT carries the version it
 * was made from: 409 `conflict` when somebody was faster. DELETE answers 409 while a policy names it.
 * A later layer stands before an earlier one where both hold; overrides and swaps stand before all.
 */
export const ScheduleInput = z.object({
  name,
  timezone,
  layers: z.array(LayerInput).max(20),
});
export type ScheduleInput = z.infer<typeof ScheduleInput>;
export const ScheduleChange = ScheduleInput.extend({ version: z.int() });
export type ScheduleChange = z.infer<typeof ScheduleChange>;
export const ScheduleView = ScheduleInput.extend({ id: z.string(), version: z.int() });
export type ScheduleView = z.infer<typeof ScheduleView>;

const WhyView = z.object({
  kind: z.enum(['rotation', 'override', 'swap', 'holiday-cover', 'import']),
  layer: z.string().nullable(),
  insteadOf: z.string().nullable(),
});
export const ShiftView = z.object({
  scheduleId: z.string(),
  personId: z.string(),
  name: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  why: WhyView,
  /** The override or swap that makes it; null of a rotation's. */
  changeId: z.string().nullable(),
});
export type ShiftView = z.infer<typeof ShiftView>;
/** GET /v1/schedules/:id/shifts?from=&to= (at most 400 days) → ShiftsView. POST /v1/schedules/preview PreviewInput → ShiftsView: of a schedule that is not saved yet. */
export const ShiftsView = z.object({
  shifts: z.array(ShiftView),
  gaps: z.array(z.object({ from: z.iso.datetime(), to: z.iso.datetime() })),
  /** One person at two places, also across schedules. */
  doubles: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      from: z.iso.datetime(),
      to: z.iso.datetime(),
      schedules: z.array(z.string()),
    }),
  ),
});
export type ShiftsView = z.infer<typeof ShiftsView>;
export const ShiftsQuery = z.object({ from: instant, to: instant });
export type ShiftsQuery = z.infer<typeof ShiftsQuery>;
export const PreviewInput = ScheduleInput.extend({
  /** Of which schedule it is a draft: then its overrides and swaps hold, and it is no double duty of its own. */
  id: z.uuid().optional(),
  from: instant,
  to: instant,
});
export type PreviewInput = z.infer<typeof PreviewInput>;

/** GET /v1/on-call?at= → OnCallView[], one per schedule: who has it, who has it next, and why. */
const DutyView = z.object({
  personId: z.string(),
  name: z.string(),
  from: z.iso.datetime(),
  until: z.iso.datetime().nullable(),
  why: WhyView,
  /** Whether a page would reach them: at least one usable method. */
  isReachable: z.boolean(),
});
export const OnCallView = z.object({
  scheduleId: z.string(),
  schedule: z.string(),
  timezone: z.string(),
  now: z.array(DutyView),
  next: z.array(DutyView),
});
export type OnCallView = z.infer<typeof OnCallView>;
export const OnCallQuery = z.object({ at: instant.optional() });
export type OnCallQuery = z.infer<typeof OnCallQuery>;

/** POST /v1/schedules/:id/overrides OverrideInput → ChangeView; GET …/changes?from=&to= → ChangeView[] (overrides and swaps); DELETE /v1/overrides/:id → 204 */
export const OverrideInput = z.object({
  personId: z.uuid(),
  /** In whose place; without it, in the place of whoever is on call then. */
  insteadOf: z.uuid().nullable().default(null),
  from: instant,
  to: instant,
  kind: z.enum(['override', 'holiday-cover']).default('override'),
});
export type OverrideInput = z.infer<typeof OverrideInput>;
/**
 * POST /v1/schedules/:id/swaps SwapInput → ChangeView: `to` is asked, and it holds when they accept. POST /v1/swaps/:id/accept · /decline
 * (by `to`) · /withdraw (by `from`) → ChangeView. `inReturn`: what `from` takes over for it.
 */
export const SwapInput = z.object({
  /** Whose shift it is: the one who asks, or anybody for a lead. */
  fromPersonId: z.uuid(),
  toPersonId: z.uuid(),
  from: instant,
  to: instant,
  inReturn: z.object({ from: instant, to: instant }).nullable().default(null),
});
export type SwapInput = z.infer<typeof SwapInput>;
export const ChangeView = z.object({
  id: z.string(),
  scheduleId: z.string(),
  kind: z.enum(['override', 'swap', 'holiday-cover', 'import']),
  state: z.enum(['in-force', 'proposed', 'declined', 'withdrawn']),
  personId: z.string(),
  name: z.string(),
  insteadOf: z.object({ personId: z.string(), name: z.string() }).nullable(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  inReturn: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }).nullable(),
  createdBy: z.string(),
});
export type ChangeView = z.infer<typeof ChangeView>;

/**
 * POST /v1/schedules/:id/import?apply=false|true, body text/calendar → ImportView. Events become overrides of whom ATTENDEE, ORGANIZER or SUMMARY names
 * (by e-mail address, else by name). Importing the same calendar again replaces what it brought (by UID); what is deleted
 * there goes, where the calendar has a name by which it is known again, and the shift has not begun.
 */
export const ImportQuery = z.object({
  apply: z
    .enum(['true', 'false'])
    .default('false')
    .transform((apply) => apply === 'true'),
});
export type ImportQuery = z.infer<typeof ImportQuery>;
export const ImportView = z.object({
  shifts: z.array(
    z.object({ uid: z.string(), personId: z.string(), name: z.string(), from: z.iso.datetime(), to: z.iso.datetime() }),
  ),
  /** Shifts that it brought before, of events that are not in it any more. */
  removed: z.array(
    z.object({ uid: z.string(), personId: z.string(), name: z.string(), from: z.iso.datetime(), to: z.iso.datetime() }),
  ),
  /** Events nobody could be found for, with what was looked for. */
  unmatched: z.array(z.object({ uid: z.string(), summary: z.string(), reason: z.string() })),
  isApplied: z.boolean(),
});
export type ImportView = z.infer<typeof ImportView>;

/**
 * POST /v1/me/calendar-link → CalendarLinks: a fresh secret address, the old one stops working. GET /v1/calendars/:token/me.ics and
 * /v1/calendars/:token/schedules/:id.ics, without login (calendars can't), 30 days back and 180 ahead.
 */
export const CalendarLinks = z.object({
  mine: z.string(),
  schedules: z.array(z.object({ scheduleId: z.string(), name: z.string(), url: z.string() })),
});
export type CalendarLinks = z.infer<typeof CalendarLinks>;

/** GET /v1/on-call/warnings → WarningView[], the gravest first: what would let a page go wrong within the next 14 days. */
export const WarningView = z.object({
  code: z.enum([
    'nobody-on-call',
    'gap',
    'double-duty',
    'no-usable-method',
    'one-method-only',
    'method-disabled',
    'disabled-person',
    'rest',
    'no-schedule',
  ]),
  severity: z.enum(['danger', 'warning']),
  scheduleId: z.string().nullable(),
  schedule: z.string().nullable(),
  personId: z.string().nullable(),
  name: z.string().nullable(),
  from: z.iso.datetime().nullable(),
  to: z.iso.datetime().nullable(),
});
export type WarningView = z.infer<typeof WarningView>;
