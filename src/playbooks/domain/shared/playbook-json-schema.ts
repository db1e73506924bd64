import { z } from 'zod';
import { Playbook } from './playbook-schema';
import { TEMPLATE_VARIABLES } from './template';

const ID = 'urn:sturmwarte:playbook:2';
type JsonSchema = z.core.JSONSchema.JSONSchema;

/** What an editor shows beside a field of a step. */
const OF_STEPS: Readonly<Record<string, string>> = {
  after: 'Starts when all of these steps have ended; without it, with the run.',
  if: 'A condition (CEL), judged once when the step would start: false = skipped. E.g. outcome("withdraw") == "yes"',
  when: 'A condition (CEL): the step starts once it holds. E.g. incident.level >= 4',
  repeat: 'Begins again so long after it ended, until the condition holds, and never more often than `most`.',
  owner: 'The crisis function that this step waits for.',
  dueMinutes: 'Since the step began.',
  overdue: 'What happens when it is late; the room hears of it in any case.',
  deputy: 'Who may answer as well after a while.',
  default: 'Holds when dueMinutes are over; without it the step waits on.',
  voices: 'How many different people must say the same.',
  warnMinutes: 'So long before the time its owner is paged.',
  hook: 'A name of playbooks.hooks in the settings.',
  policy: 'The name of an escalation policy; the default one without it.',
  templates: 'Ids of approved responses.',
  text: `Filled in are ${TEMPLATE_VARIABLES.map((name) => `{{${name}}}`).join(', ')}.`,
  to: 'Crisis functions, on-call, list:NAME of the settings; of a level step, the level.',
  until: 'A condition (CEL): goes on before the time is over as soon as it holds.',
};

/** What editors complete and check while somebody writes. What it cannot say is said by `npm run playbook -- check`. */
export function playbookJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(Playbook, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (isStep(jsonSchema)) describeFields(jsonSchema);
    },
  });
  return { $schema, $id: ID, title: 'Sturmwarte: playbook', ...schema };
}

function isStep({ properties }: JsonSchema): boolean {
  return properties !== undefined && 'type' in properties;
}

function describeFields({ properties = {} }: JsonSchema): void {
  for (const [name, description] of Object.entries(OF_STEPS)) {
    const field = properties[name];
    // the same schema may stand in several places
    if (typeof field === 'object') properties[name] = { ...field, description };
  }
}
