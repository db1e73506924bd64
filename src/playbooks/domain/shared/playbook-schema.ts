import { z } from 'zod';
import { type Incident } from '../../../incidents/contract';
import { CRISIS_FUNCTIONS } from '../../../kernel/actor';

const KINDS = ['firestorm', 'coordinated', 'industry', 'surge', 'blind'] as const satisfies readonly Incident['kind'][];

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower-case letters, digits and hyphens, at most 63');
const bilingual = (most: number) =>
  z.strictObject({ de: z.string().trim().min(1).max(most), en: z.string().trim().min(1).max(most) });

const common = {
  id,
  title: bilingual(120),
  /** Absent = always. A kind never changes within an incident; a level may still be reached later. */
  when: z
    .strictObject({ minLevel: z.int().min(1).max(6).optional(), kinds: z.array(z.enum(KINDS)).min(1).optional() })
    .optional(),
};

/** Calls who is on call, by the configured policy. Does nothing in an incident that is no firestorm. */
const PageStep = z.strictObject({ ...common, type: z.literal('page') });
/** Posts into the crisis team's channel. `{{topic}}` and the other names of TEMPLATE_VARIABLES are filled in. */
const MessageStep = z.strictObject({
  ...common,
  type: z.literal('message'),
  channel: z.literal('slack'),
  text: bilingual(3_000),
});
/** Waits for a person of this crisis function. */
const ChecklistStep = z.strictObject({
  ...common,
  type: z.literal('checklist'),
  owner: z.enum(CRISIS_FUNCTIONS),
  dueMinutes: z.int().min(1).max(43_200),
  description: bilingual(4_000),
});

export const PlaybookStep = z.discriminatedUnion('type', [PageStep, MessageStep, ChecklistStep]);
export type PlaybookStep = z.infer<typeof PlaybookStep>;

/** A playbook as its file says it. The number of its version is given when it is stored, so nobody can forget to raise it. */
export const Playbook = z.strictObject({
  /** Of this file format. */
  format: z.literal(1),
  id,
  title: bilingual(120),
  steps: z.array(PlaybookStep).min(1).max(100),
});
export type Playbook = z.infer<typeof Playbook>;
