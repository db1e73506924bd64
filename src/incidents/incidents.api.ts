import { z } from 'zod';
import { DriversView } from '../detection/drivers.api';

const Signal = z.object({
  name: z.string(),
  window: z.string(),
  expected: z.number(),
  seen: z.number(),
  score: z.number(),
});
const Reason = z.object({ code: z.string(), values: z.record(z.string(), z.union([z.number(), z.string()])) });

/** One criterion of a level of the Shitstorm-Skala; its words are the console's (i18n key `criterion.<name>`). */
const Criterion = z.object({
  name: z.string(),
  needed: z.number(),
  /** null = cannot show on this topic, and is not held against it. */
  seen: z.number().nullable(),
  isMet: z.boolean(),
  /** One of several of which one is enough. */
  isChoice: z.boolean(),
});
const level = z.int().min(0).max(6);
const Ladder = z.object({
  level,
  /** How long before the latest alarm the level was reached last: it stays for two hours. */
  minutesAgo: z.number(),
  /** Evidence for the level. */
  reached: z.array(Criterion),
  /** The next level and how far it is; null at the top. */
  next: z.object({ level, criteria: z.array(Criterion) }).nullable(),
});
export type Ladder = z.infer<typeof Ladder>;

const MARKS = ['planned', 'false-alarm'] as const;
/** By whom and when it was marked, and the level that was seen then. */
const Marking = z.object({ mark: z.enum(MARKS), by: z.string(), at: z.iso.datetime(), level: level.nullable() });

const INCIDENT_STATES = ['open', 'acknowledged', 'resolved'] as const;
/** GET /v1/incidents?state=open|closed|all&topic=&drills=with|without|only&limit= → IncidentView[]; GET /v1/incidents/:id → IncidentView */
export const IncidentView = z.object({
  id: z.string(),
  topic: z.string().nullable(),
  topicName: z.string().nullable(),
  source: z.string().nullable(),
  kind: z.enum(['firestorm', 'coordinated', 'industry', 'surge', 'blind']),
  state: z.enum(INCIDENT_STATES),
  level: level.nullable(),
  peakLevel: level.nullable(),
  openedAt: z.iso.datetime(),
  onsetAt: z.iso.datetime(),
  acknowledgedAt: z.iso.datetime().nullable(),
  acknowledgedBy: z.string().nullable(),
  closedAt: z.iso.datetime().nullable(),
  /** How it was marked by a person. */
  mark: z.enum(MARKS).nullable(),
  marked: Marking.nullable(),
  /** The mark of the incident before: this one was opened because it got worse than what had been marked. */
  despite: Marking.nullable(),
  mentionsAtOpen: z.int(),
  mentions: z.int(),
  /** Of the latest alarm. */
  signals: z.array(Signal),
  signalsAtOpen: z.array(Signal),
  reasons: z.array(Reason),
  /** Of the latest alarm: what people do, and what the media make of it. null where no ladder was climbed. */
  ladders: z.object({ social: Ladder, media: Ladder }).nullable(),
  reopens: z.string().nullable(),
  continues: z.string().nullable(),
  /** Set when a person set the level; it then stays until they lift it. */
  levelSetBy: z.string().nullable(),
  /** It is only practised: begun by whom, until when at most, with which scenario. null = it is real. */
  drill: z
    .object({ by: z.string(), at: z.iso.datetime(), endsAt: z.iso.datetime(), scenario: z.string().nullable() })
    .nullable()
    .default(null),
  version: z.int(),
});
export type IncidentView = z.infer<typeof IncidentView>;

export const IncidentQuery = z.object({
  state: z.enum(['open', 'closed', 'all']).default('open'),
  topic: z.string().max(63).optional(),
  /** Left out unless asked for: whoever counts incidents counts what happened. */
  drills: z.enum(['with', 'without', 'only']).default('without'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type IncidentQuery = z.infer<typeof IncidentQuery>;
export const IncidentPath = z.object({ id: z.guid() });
export type IncidentPath = z.infer<typeof IncidentPath>;

/** GET /v1/incidents/:id/timeline → TimelineEntryView[], oldest first. `type` is rendered by i18n key `timeline.<type>` with `data`. */
export const TimelineEntryView = z.object({
  seq: z.int(),
  at: z.iso.datetime(),
  type: z.string(),
  track: z.enum(['public', 'internal', 'decision']),
  actor: z.string(),
  data: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type TimelineEntryView = z.infer<typeof TimelineEntryView>;

/**
 * GET /v1/incidents/:id/drivers → IncidentDriversView. `pending`: being searched, ask again in some seconds; `none`: it is
 * about no topic, or nothing was said.
 */
export const IncidentDriversView = z.object({
  state: z.enum(['ready', 'pending', 'none']),
  drivers: DriversView.nullable(),
});
export type IncidentDriversView = z.infer<typeof IncidentDriversView>;

const reason = z.string().trim().min(3, 'say why in a few words').max(500);
/**
 * POST /v1/incidents/:id/acknowledge {} · /level · /mark · /resolve · /note → IncidentView (409 `conflict` or `incident.closed`);
 * DELETE /v1/incidents/:id/level → IncidentView: the level follows the readings again
 */
/** POST /v1/incidents DeclareIncident → IncidentView: a person says that it is a firestorm. 409 `conflict` with `incident` where one is open on the topic. */
export const DeclareIncident = z.object({ topic: z.string().max(63), level: z.int().min(1).max(6), reason });
export type DeclareIncident = z.infer<typeof DeclareIncident>;
export const ChangeLevel = z.object({ level, reason });
export type ChangeLevel = z.infer<typeof ChangeLevel>;
export const MarkIncident = z.object({ mark: z.enum(MARKS), reason });
export type MarkIncident = z.infer<typeof MarkIncident>;
export const ResolveIncident = z.object({ reason });
export type ResolveIncident = z.infer<typeof ResolveIncident>;
export const AddNote = z.object({
  text: z.string().trim().min(1).max(2_000),
  track: z
    .enum(['internal', 'decision'])
    .default('internal')
    .describe('A decision that is no step of the playbook stands among the decisions.'),
});
export type AddNote = z.infer<typeof AddNote>;
