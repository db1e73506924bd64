import { z } from 'zod';
import { CRISIS_FUNCTIONS } from '../kernel/actor';

const instant = z.iso.datetime();
const language = z.enum(['de', 'en']);
/** Where a response can go. Their length rules: domain/shared/length.ts. */
export const RESPONSE_CHANNELS = [
  'x',
  'bluesky',
  'mastodon',
  'facebook',
  'instagram',
  'youtube',
  'sms',
  'email',
  'web',
] as const;
export type ResponseChannel = (typeof RESPONSE_CHANNELS)[number];

const templateId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);

/** A value that is filled in later. It can't smuggle text past the approval: its type bounds it, and it is shown apart. */
export const Variable = z.object({
  name: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  /** `text`: one line without links, mentions, markup; `name`: letters, spaces, hyphens, apostrophes, full stops; `url`: https of the allowed hosts. */
  type: z.enum(['text', 'name', 'number', 'date', 'time', 'date-time', 'url', 'email', 'phone']),
  description: z.object({ de: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) }),
  example: z.string().trim().min(1).max(200),
  /** Of a text or a name. */
  maxLength: z.int().min(1).max(200).optional(),
});
export type Variable = z.infer<typeof Variable>;
const Variant = z.object({
  language,
  /** `any`: where there is none of the channel's own. */
  channel: z.union([z.enum(RESPONSE_CHANNELS), z.literal('any')]),
  text: z.string().trim().min(1).max(10_000),
});

/** What is approved: its hash is the SHA-256 of the canonical JSON of this. */
export const TemplateContent = z.object({
  id: templateId,
  title: z.object({ de: z.string().trim().min(1).max(120), en: z.string().trim().min(1).max(120) }),
  purpose: z.object({ de: z.string().trim().max(500), en: z.string().trim().max(500) }),
  variables: z.array(Variable).max(20),
  variants: z.array(Variant).min(1).max(20),
  /** Who must approve it: each by another person. */
  approvers: z.array(z.enum(CRISIS_FUNCTIONS)).min(1).max(4),
});
export type TemplateContent = z.infer<typeof TemplateContent>;

/** Where an approval holds; absent = everywhere. */
export const ApprovalScope = z.object({
  playbooks: z.array(z.string().max(63)).max(50).optional(),
  maxLevel: z.int().min(0).max(6).optional(),
  channels: z.array(z.enum(RESPONSE_CHANNELS)).min(1).optional(),
  languages: z.array(language).min(1).optional(),
  /** It was practised: it counts in the drill where it was given, and nowhere else. */
  drill: z.literal(true).optional(),
  until: instant,
});
export type ApprovalScope = z.infer<typeof ApprovalScope>;

/** A finding of the guideline guard: where in the text, and why. `code` is the i18n key `guard.<code>`. */
export const FindingView = z.object({
  code: z.string(),
  severity: z.enum(['block', 'warn']),
  /** Offsets in UTF-16 units of the text; both 0 when it is about the whole. */
  start: z.int(),
  end: z.int(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type FindingView = z.infer<typeof FindingView>;

export const LengthView = z.object({
  channel: z.enum(RESPONSE_CHANNELS),
  /** In the channel's own measure: weighted characters, graphemes, SMS segments. */
  used: z.int(),
  limit: z.int(),
  unit: z.enum(['characters', 'weighted', 'graphemes', 'segments']),
  fits: z.boolean(),
});
export type LengthView = z.infer<typeof LengthView>;

const ApprovalView = z.object({
  id: z.string(),
  function: z.enum(CRISIS_FUNCTIONS),
  by: z.string(),
  /** Holds the function by another's absence. */
  isDeputy: z.boolean(),
  at: instant,
  scope: ApprovalScope,
  via: z.enum(['console', 'slack']),
});

/** GET /v1/responses → TemplateView[]; GET /v1/responses/:id; both by TemplatesAsked; POST NewTemplate (TemplateContent); PUT EditTemplate: a change of content voids all approvals; DELETE retires it */
export const TemplateView = z.object({
  ...TemplateContent.shape,
  hash: z.string(),
  version: z.int(),
  isShipped: z.boolean(),
  writtenBy: z.string().nullable(),
  writtenAt: instant,
  retiredAt: instant.nullable(),
  /** Of this text. */
  approvals: z.array(ApprovalView),
  /** Functions whose approval is missing or over. */
  missing: z.array(z.enum(CRISIS_FUNCTIONS)),
  state: z.enum(['draft', 'waiting', 'approved', 'expired', 'retired']),
  /** When the first approval ends. */
  approvedUntil: instant.nullable(),
  /** Of the texts as they stand, with the examples filled in. */
  findings: z.array(FindingView.extend({ language, channel: z.string() })),
  /** A newer text that came with the product and waits, because the one in force was edited here or is approved: take it by EditTemplate. */
  shippedUpdate: TemplateContent.nullable().optional(),
});
export type TemplateView = z.infer<typeof TemplateView>;
export const EditTemplate = TemplateContent.extend({ version: z.int() });
export type EditTemplate = z.infer<typeof EditTemplate>;

/** POST /v1/responses/:id/approve ApproveTemplate → TemplateView: on the hash that the person read (409 `response.changed`, 403 `response.not-approver`, 409 `response.same-person`). */
export const ApproveTemplate = z.object({
  hash: z.string(),
  function: z.enum(CRISIS_FUNCTIONS),
  scope: ApprovalScope.omit({ drill: true }),
});
export type ApproveTemplate = z.infer<typeof ApproveTemplate>;

/** POST /v1/responses/:id/preview PreviewTemplate → PreviewView: with an incident's real values. */
export const PreviewTemplate = z.object({
  incident: z.guid().optional(),
  language,
  channel: z.enum(RESPONSE_CHANNELS),
  values: z.record(z.string(), z.string().max(500)).default({}),
});
export type PreviewTemplate = z.infer<typeof PreviewTemplate>;
export const PreviewView = z.object({
  text: z.string().nullable(),
  /** The parts of the text, so that what was filled in is told from what was approved. */
  parts: z.array(z.object({ text: z.string(), variable: z.string().nullable() })),
  /** Of variables: missing, unknown, or not of their type. */
  faults: z.array(z.object({ variable: z.string(), code: z.string() })),
  length: LengthView,
  findings: z.array(FindingView),
});
export type PreviewView = z.infer<typeof PreviewView>;

/** POST /v1/responses/:id/use UseTemplate → PublicationView (409 `response.not-approved`, `response.out-of-scope`, 422 `response.guarded`). */
export const UseTemplate = PreviewTemplate.extend({
  incident: z.guid(),
  hash: z.string(),
  /** The step of the run that offered it. */
  step: z.string().max(63).optional(),
  door: z.enum(['clipboard', 'channel']),
  /** What it answers, where it answers something. */
  inReplyTo: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  /** Findings of the guard that warn and that the person has read. */
  accepted: z.array(z.string()).default([]),
});
export type UseTemplate = z.infer<typeof UseTemplate>;

/** `approved` at the clipboard door waits for the person's word that it is out; `unknown` is looked up, never blindly repeated. */
export const PublicationView = z.object({
  id: z.string(),
  incident: z.string(),
  template: z.string(),
  hash: z.string(),
  language,
  channel: z.enum(RESPONSE_CHANNELS),
  text: z.string(),
  state: z.enum(['approved', 'sending', 'published', 'unknown', 'failed', 'withdrawn']),
  by: z.string(),
  at: instant,
  publishedAt: instant.nullable(),
  url: z.string().nullable(),
  failure: z.string().nullable(),
});
export type PublicationView = z.infer<typeof PublicationView>;
/** GET /v1/incidents/:id/publications → PublicationView[]; POST /v1/publications/:id/published PublishedByHand · /withdraw { reason } → PublicationView */
export const PublishedByHand = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
});
export type PublishedByHand = z.infer<typeof PublishedByHand>;

/** GET/PUT /v1/guideline → GuidelineView (lead): which findings block, which warn, and the terms of the house. */
export const GuidelineView = z.object({
  rules: z.record(z.string(), z.enum(['block', 'warn', 'off'])),
  /** Words that may not leave the house. */
  secretTerms: z.array(z.string().trim().min(2).max(80)).max(500),
  /** Hosts that a `url` may lead to. */
  allowedHosts: z.array(z.string().max(253)).max(100),
  version: z.int(),
});
export type GuidelineView = z.infer<typeof GuidelineView>;
/** POST /v1/guideline/check CheckText → { findings: FindingView[], length: LengthView }: any text, before it goes out. */
export const CheckText = z.object({ text: z.string().max(10_000), language, channel: z.enum(RESPONSE_CHANNELS) });
export type CheckText = z.infer<typeof CheckText>;
export const CheckedText = z.object({ findings: z.array(FindingView), length: LengthView });
export type CheckedText = z.infer<typeof CheckedText>;
export const TemplatePath = z.object({ id: templateId });
/** As it stands in this incident; without one nothing counts that was practised. */
export const TemplatesAsked = z.object({ incident: z.guid().optional() });
export type TemplatePath = z.infer<typeof TemplatePath>;
export const WithdrawPublication = z.object({ reason: z.string().trim().min(3, 'say why in a few words').max(500) });
export type WithdrawPublication = z.infer<typeof WithdrawPublication>;
export const PublicationPath = z.object({ id: z.guid() });
export type PublicationPath = z.infer<typeof PublicationPath>;
