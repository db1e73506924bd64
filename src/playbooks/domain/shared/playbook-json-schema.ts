import { z } from 'zod';
import { Playbook } from './playbook-schema';

/** Where editors find it: the first line of a file may name it (`# yaml-language-server: $schema=…`). */
export const PLAYBOOK_SCHEMA_ID = 'urn:sturmwarte:playbook:2';

/** What editors complete and check while somebody writes. What it cannot say is said by `npm run playbook -- check`. */
export function playbookJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(Playbook, { io: 'input' });
  return { $schema, $id: PLAYBOOK_SCHEMA_ID, title: 'Sturmwarte: playbook', ...schema };
}
