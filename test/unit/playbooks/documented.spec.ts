import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CRISIS_FUNCTIONS } from '../../../src/kernel/actor';
import { projectRoot } from '../../../src/platform/config/project-root';
import { checkExpression } from '../../../src/playbooks/domain/shared/expression';
import { readPlaybook } from '../../../src/playbooks/domain/shared/read-playbook';
import { TEMPLATE_VARIABLES } from '../../../src/playbooks/domain/shared/template';
import { STEP_TYPES } from '../../../src/playbooks/playbooks.api';
import { BUILT_INS } from '../../../src/responses/domain/shared/built-ins';
import { readTemplateFile } from '../../../src/responses/domain/read-template-file';
import { RESPONSE_CHANNELS, Variable } from '../../../src/responses/responses.api';

const DOCUMENT = readFileSync(join(projectRoot(), 'docs/PLAYBOOKS.md'), 'utf8');
const blocks = (language: string): readonly string[] =>
  [...DOCUMENT.matchAll(new RegExp('^```' + language + '\\n([^]*?)^```$', 'gm'))].map(([, text = '']) => text);
const [playbook = '', response = ''] = blocks('yaml');

describe('docs/PLAYBOOKS.md', () => {
  it('shows a playbook that can be published as it stands', () => {
    expect(readPlaybook(playbook)).toMatchObject({ ok: true, faults: [] });
  });

  it('shows a response that can be used as it stands', () => {
    expect(readTemplateFile(response)).toMatchObject({ ok: true });
  });

  it('shows conditions that can be read', () => {
    const [examples = ''] = blocks('cel');
    const conditions = examples
      .split('\n')
      .map((line) => line.replace(/\s+\/\/.*$/, ''))
      .filter((line) => line !== '');
    expect(conditions).toHaveLength(5);
    const steps = new Map([['entschaedigung', ['fuer-alle', 'auf-antrag']]]);
    for (const condition of conditions) expect(checkExpression(condition, steps)).toEqual([]);
  });

  it('names everything that there is', () => {
    const names = [
      ...STEP_TYPES.map((type) => `| \`${type}\` |`),
      ...CRISIS_FUNCTIONS.map((one) => `\`${one}\``),
      ...TEMPLATE_VARIABLES.map((one) => `\`{{${one}}}\``),
      ...Object.keys(BUILT_INS).map((one) => `\`${one}\``),
      ...RESPONSE_CHANNELS.map((one) => `\`${one}\``),
    ];
    expect(names.filter((name) => !DOCUMENT.includes(name))).toEqual([]);
    const types = Variable.shape.type.options;
    expect([...types].sort().filter((type) => !response.includes(type))).toEqual([]);
  });
});
