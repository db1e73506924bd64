import { z } from 'zod';
import { INCIDENT_KINDS } from '../../../detection/contract';
import { CRISIS_FUNCTIONS } from '../../../kernel/actor';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower-case letters, digits and hyphens, at most 63');
const bilingual = (most: number) =>
  z.strictObject({ de: z.string().trim().min(1).max(most), en: z.string().trim().min(1).max(most) });
const minutes = (most: number) => z.number().min(0.5).max(most);
/** A condition in CEL (cel.dev): typed, ends always, and can run no code. Which names it may use: expression.ts. */
const expression = z.string().trim().min(1).max(500);
/** A month: no step lasts longer. */
const MOST_MINUTES = 43_200;

const role = z.enum(CRISIS_FUNCTIONS);
/** Whom a text goes to: who holds a crisis function, who is on call, or a list of addresses that the settings name. */
const audience = z
  .array(z.union([role, z.literal('on-call'), z.templateLiteral(['list:', z.string().regex(/^[a-z0-9-]{1,40}$/)])]))
  .min(1)
  .max(10);

const common = {
  id,
  title: bilingual(120),
  /** Starts when all of these have ended. Without it: with the run. */
  after: z.array(id).min(1).max(20).optional(),
  /** Judged once, when `after` allows the start: false = skipped. */
  if: expression.optional(),
  /** Starts once this holds; looked at with every change. What never came to hold is skipped when the incident is over. */
  when: expression.optional(),
  /** Begins again so long after it ended, until the condition holds, and never more often than `most`. */
  repeat: z
    .strictObject({ everyMinutes: minutes(1_440), until: expression.optional(), most: z.int().min(1).max(500) })
    .optional(),
};
/** What awaits people. */
const awaited = { ...common, owner: role, dueMinutes: minutes(MOST_MINUTES) };
/** What happens when it is late: the room hears of it in any case. */
const overdue = z.enum(['note', 'page-owner', 'page-lead']);

/** Calls who is on call. Does nothing in an incident that is no firestorm. */
const PageStep = z.strictObject({
  ...common,
  type: z.literal('page'),
  /** The policy's name; the default one without it, and where there is none of this name. */
  policy: z.string().trim().min(1).max(120).optional(),
});
/** Opens the incident's war room and invites who is on call and who holds these functions. */
const RoomStep = z.strictObject({
  ...common,
  type: z.literal('room'),
  isPrivate: z.boolean().default(false),
  invite: z.array(role).max(10).default([]),
});
/** `{{topic}}` and the other names of TEMPLATE_VARIABLES are filled in. */
const MessageStep = z.strictObject({
  ...common,
  type: z.literal('message'),
  channel: z.enum(['slack', 'email']),
  /** Of an e-mail. */
  to: audience.optional(),
  subject: bilingual(200).optional(),
  text: bilingual(3_000),
});
const ChecklistStep = z.strictObject({
  ...awaited,
  type: z.literal('checklist'),
  description: bilingual(4_000),
  overdue: overdue.default('note'),
});
/** A question to one function; another may answer after a while, and where nobody does, the default holds. */
const DecisionStep = z.strictObject({
  ...awaited,
  type: z.literal('decision'),
  question: bilingual(1_000),
  options: z
    .array(z.strictObject({ id, label: bilingual(75) }))
    .min(2)
    .max(6),
  deputy: z.strictObject({ function: role, afterMinutes: minutes(1_440) }).optional(),
  /** Holds when `dueMinutes` are over; without it the step waits on, and `overdue` says who is called. */
  default: id.optional(),
  /** How many different people must say the same. */
  voices: z.int().min(1).max(2).default(1),
  overdue: overdue.default('page-lead'),
});
/** Offers responses that were approved beforehand; done when one of them is used. */
const ResponsesStep = z.strictObject({
  ...awaited,
  type: z.literal('responses'),
  /** Ids of templates. */
  templates: z.array(id).min(1).max(10),
  overdue: overdue.default('note'),
});
/** Something promised in public. Kept when a person says so before `dueMinutes`; its owner is paged `warnMinutes` before, the lead when it is missed. */
const PromiseStep = z.strictObject({
  ...awaited,
  type: z.literal('promise'),
  promise: bilingual(300),
  warnMinutes: minutes(240).default(10),
});
/** Goes on after the time, or as soon as the condition holds. */
const WaitStep = z.strictObject({
  ...common,
  type: z.literal('wait'),
  minutes: minutes(MOST_MINUTES),
  until: expression.optional(),
});
/** Calls an address that the settings name (playbooks.hooks), signed as Standard Webhooks are: e.g. pause scheduled posts at the publishing tool. */
const WebhookStep = z.strictObject({
  ...common,
  type: z.literal('webhook'),
  hook: z.string().regex(/^[a-z0-9-]{1,40}$/),
  payload: z.record(z.string().max(60), z.union([z.string().max(500), z.number(), z.boolean()])).default({}),
  /** When it was not accepted within this time it failed. */
  timeoutMinutes: minutes(60).default(5),
});
/** Raises the level; never lowers it. */
const LevelStep = z.strictObject({
  ...common,
  type: z.literal('level'),
  to: z.int().min(1).max(6),
  reason: bilingual(300),
});
/** A summary for the management: what happened, what was done, what is open, which decision is needed. */
const BriefStep = z.strictObject({ ...common, type: z.literal('brief'), to: audience });

export const PlaybookStep = z.discriminatedUnion('type', [
  PageStep,
  RoomStep,
  MessageStep,
  ChecklistStep,
  DecisionStep,
  ResponsesStep,
  PromiseStep,
  WaitStep,
  WebhookStep,
  LevelStep,
  BriefStep,
]);
export type PlaybookStep = z.infer<typeof PlaybookStep>;
export type StepType = PlaybookStep['type'];

/** Which incidents it is for. Of several the highest priority wins, then the first by id; settings.playbooks.byKind where none matches. */
const Triggers = z.strictObject({
  kinds: z.array(z.enum(INCIDENT_KINDS)).min(1),
  /** Ids of topics; absent = all. */
  topics: z.array(z.string().max(63)).min(1).max(200).optional(),
  if: expression.optional(),
  priority: z.int().min(0).max(100).default(50),
});

/** A playbook as its file says it. The number of its version is given when it is stored, so nobody can forget to raise it. */
export const Playbook = z.strictObject({
  /** Of this file format. */
  format: z.literal(2),
  id,
  title: bilingual(120),
  /** When to use it, for who chooses by hand. */
  purpose: bilingual(1_000).optional(),
  /** Absent = only by hand, or by the settings. */
  triggers: Triggers.optional(),
  steps: z.array(PlaybookStep).min(1).max(100),
});
export type Playbook = z.infer<typeof Playbook>;
