import { z } from 'zod';
import { INCIDENT_KINDS } from '../../../detection/contract';
import { CRISIS_FUNCTIONS } from '../../../kernel/actor';
import { Playbook } from './playbook-schema';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
const bilingual = (most: number) =>
  z.strictObject({ de: z.string().trim().min(1).max(most), en: z.string().trim().min(1).max(most) });
const common = {
  id,
  title: bilingual(120),
  when: z
    .strictObject({
      minLevel: z.int().min(1).max(6).optional(),
      kinds: z.array(z.enum(INCIDENT_KINDS)).min(1).optional(),
    })
    .optional(),
};
const Step = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('page') }),
  z.strictObject({ ...common, type: z.literal('message'), channel: z.literal('slack'), text: bilingual(3_000) }),
  z.strictObject({
    ...common,
    type: z.literal('checklist'),
    owner: z.enum(CRISIS_FUNCTIONS),
    dueMinutes: z.int().min(1).max(43_200),
    description: bilingual(4_000),
  }),
]);

/** The format of the first release: files and stored versions of it are still read. */
export const PlaybookFormat1 = z.strictObject({
  format: z.literal(1),
  id,
  title: bilingual(120),
  steps: z.array(Step).min(1).max(100),
});
export type PlaybookFormat1 = z.infer<typeof PlaybookFormat1>;

/** The same playbook in today's words: a level was waited for, another kind was skipped. */
export function upgraded({ id, title, steps }: PlaybookFormat1): Playbook {
  return Playbook.parse({ format: 2, id, title, steps: steps.map(stepOf) });
}

function stepOf({ when, ...step }: PlaybookFormat1['steps'][number]): unknown {
  return {
    ...step,
    ...(when?.minLevel === undefined ? {} : { when: `incident.level >= ${when.minLevel}` }),
    ...(when?.kinds === undefined ? {} : { if: `incident.kind in [${when.kinds.map((k) => `"${k}"`).join(', ')}]` }),
  };
}
