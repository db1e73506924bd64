import { z } from 'zod';

export const TOPIC_KINDS = ['brand', 'product', 'person', 'issue', 'competitor'] as const;
export type TopicKind = (typeof TOPIC_KINDS)[number];

/** ISO 3166-2: countries and their states whose public holidays are known. */
export const REGIONS = [
  'DE',
  'DE-BW',
  'DE-BY',
  'DE-BE',
  'DE-BB',
  'DE-HB',
  'DE-HH',
  'DE-HE',
  'DE-MV',
  'DE-NI',
  'DE-NW',
  'DE-RP',
  'DE-SL',
  'DE-SN',
  'DE-ST',
  'DE-SH',
  'DE-TH',
  'AT',
  'AT-1',
  'AT-2',
  'AT-3',
  'AT-4',
  'AT-5',
  'AT-6',
  'AT-7',
  'AT-8',
  'AT-9',
  'CH',
  'CH-AG',
  'CH-AI',
  'CH-AR',
  'CH-BE',
  'CH-BL',
  'CH-BS',
  'CH-FR',
  'CH-GE',
  'CH-GL',
  'CH-GR',
  'CH-JU',
  'CH-LU',
  'CH-NE',
  'CH-NW',
  'CH-OW',
  'CH-SG',
  'CH-SH',
  'CH-SO',
  'CH-SZ',
  'CH-TG',
  'CH-TI',
  'CH-UR',
  'CH-VD',
  'CH-VS',
  'CH-ZG',
  'CH-ZH',
] as const;
export type Region = (typeof REGIONS)[number];
const Region = z.enum(REGIONS, { error: `none of ${REGIONS.join(', ')}` });

/** What a person or a file gives for a topic. */
export const TopicInput = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower-case letters, digits and hyphens, at most 63'),
  name: z.string().trim().min(1).max(120),
  kind: z.enum(TOPIC_KINDS).default('brand'),
  query: z.string().trim().min(1).max(20_000),
  competitors: z.array(z.string()).max(50).default([]),
  timezone: z.string().default('Europe/Berlin'),
  /** Whose public holidays count; left out, those of the time zone's country, where they are known. */
  region: Region.optional(),
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

const instant = z.iso.datetime({ offset: true });
export const MOST_PLANNED_DAYS = 31;

/** What is announced: `lift` times the usual volume. What is planned raises the expectation, it never mutes. */
export const PlannedEventInput = z
  .object({ from: instant, to: instant, lift: z.number().gt(1).max(100), note: z.string().trim().min(1).max(200) })
  .refine(({ from, to }) => Date.parse(to) > Date.parse(from), { path: ['to'], error: 'lies before `from`' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= MOST_PLANNED_DAYS * 86_400_000, {
    path: ['to'],
    error: `more than ${MOST_PLANNED_DAYS} days after \`from\`: that is no event, it is how things are`,
  });
export type PlannedEventInput = z.infer<typeof PlannedEventInput>;

/**
 * GET /v1/topics/:id/planned-events → PlannedEventView[], by beginning; POST PlannedEventInput → PlannedEventView;
 * DELETE /v1/topics/:id/planned-events/:eventId withdraws it: from then on it isn't expected any more.
 */
export const PlannedEventView = z.object({
  id: z.int(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  lift: z.number(),
  note: z.string(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
  withdrawnBy: z.string().nullable(),
  withdrawnAt: z.iso.datetime().nullable(),
});
export type PlannedEventView = z.infer<typeof PlannedEventView>;
export const PlannedEventPath = z.object({
  id: z.string(),
  eventId: z.coerce.number().int().positive().max(2_147_483_647),
});
export type PlannedEventPath = z.infer<typeof PlannedEventPath>;

/** A topic in a file, with what is planned for it. */
export const TopicFile = TopicInput.extend({ plannedEvents: z.array(PlannedEventInput).max(500).default([]) });
export type TopicFile = z.infer<typeof TopicFile>;

/** The language of `message` and `mend` is that of Accept-Language. */
export const QueryText = z.object({ query: z.string().max(20_000) });
/** POST /v1/topics/check QueryText → QueryCheck: positions count UTF-16 units from 0. */
export const QueryCheck = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), normalised: z.string() }),
  z.object({ ok: z.literal(false), at: z.int(), length: z.int(), message: z.string(), mend: z.string() }),
]);
export type QueryCheck = z.infer<typeof QueryCheck>;
