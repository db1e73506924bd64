import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import { parse } from 'yaml';
import { playbookJsonSchema } from '../../../src/playbooks/domain/shared/playbook-json-schema';
import { readPlaybook } from '../../../src/playbooks/domain/shared/read-playbook';

const FILE = join(__dirname, '../../../config/playbook.schema.json');
const TEXT = `format: 2
id: test
title: { de: Test, en: Test }
steps:
  - { id: alarm, type: page, title: { de: Alarm, en: Page } }
  - { id: brief, type: brief, title: { de: B, en: B }, to: [management, 'list:board'], after: [alarm] }
`;

describe('the published schema', () => {
  it('is the one that the service reads by (npm run --silent playbook -- schema > config/playbook.schema.json)', () => {
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(playbookJsonSchema());
  });

  it('says the same of a file’s shape as the reader does', () => {
    const validate = new Ajv2020({ strict: false }).compile(playbookJsonSchema());
    for (const [text, isRight] of [
      [TEXT, true],
      [TEXT.replace('type: page', 'type: fax'), false],
      [TEXT.replace("'list:board'", "'list:The Board'"), false],
      [TEXT.replace('after: [alarm]', 'afterwards: [alarm]'), false],
      [TEXT.replace('de: Test, ', ''), false],
      [TEXT.replace('id: test', 'id: Test One'), false],
    ] as const) {
      expect([text, validate(parse(text))]).toEqual([text, isRight]);
      expect([text, readPlaybook(text).ok]).toEqual([text, isRight]);
    }
  });
});
