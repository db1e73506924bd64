import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { type StoredPlaybook } from '../../../src/playbooks/playbook.store';
import { type TopicId } from '../../../src/kernel/ids';
import { alarm, at } from '../../unit/incidents/support';
import { desk, type Desk } from './support';

const FILE = `format: 2
id: service-welle
title: { de: Test, en: Test }
steps:
  - { id: alarm, type: page, title: { de: Alarm, en: Page } }
`;

describe('the library', () => {
  let d: Desk;
  let dir: string;
  beforeEach(async () => {
    Logger.overrideLogger(false); // the faults are asked for below
    d = await desk(at(0));
    dir = mkdtempSync(join(tmpdir(), 'playbooks-'));
  });
  afterEach(async () => {
    rmSync(dir, { recursive: true });
    await d.rooms.db.close();
  });

  const write = (text: string, name = 'service-welle.yaml'): void => {
    writeFileSync(join(dir, name), text);
  };
  const inForce = (): Promise<StoredPlaybook | undefined> =>
    d.rooms.db.work.run((tx) => d.playbooks.inForce(tx, 'service-welle'));

  it('gives each new content a version, and none to a comment', async () => {
    write(FILE);
    await d.library(dir).load();
    const first = await inForce();
    write(`# a comment\n${FILE}`);
    await d.library(dir).load();
    expect(await inForce()).toEqual(first);
    write(FILE.replace('de: Test', 'de: Neu'));
    await Promise.all([d.library(dir).load(), d.library(dir).load()]);
    expect(await inForce()).toMatchObject({ version: 2, playbook: { title: { de: 'Neu' } } });
    write(FILE);
    await d.library(dir).load();
    expect(await inForce()).toEqual(first);
  });

  it('keeps the last good version when a file is broken, says where, and shows it in the readiness', async () => {
    write(FILE);
    await d.library(dir).load();
    const good = await inForce();
    write(FILE.replace('type: page', 'type: fax'));
    const library = d.library(dir);
    await library.load();
    expect(await inForce()).toEqual(good);
    const told = library.faults().find(({ file }) => file === 'service-welle.yaml');
    expect(told?.faults[0]).toMatch(/^service-welle\.yaml:5:\d+: steps\.0\.type: .*page, room, message, checklist/);
    expect(await d.readiness.report()).toMatchObject({ status: 'ready', states: { playbooks: 'faulty' } });
  });

  it('names a folder that is not there, and the playbooks that nobody brings', async () => {
    const library = d.library(join(dir, 'gone'));
    await library.load();
    expect(
      library
        .faults()
        .flatMap(({ faults }) => faults)
        .join('\n'),
    ).toMatch(/cannot be read[^]*byKind names service-welle/);
  });

  it('refuses the same id in two files', async () => {
    write(FILE);
    write(FILE.replace('de: Test', 'de: Zwei'), 'two.yaml');
    const library = d.library(dir);
    await library.load();
    expect(library.faults().map(({ file }) => file)).toContain('two.yaml');
    expect((await inForce())?.playbook.title.de).toBe('Test');
  });

  it('being empty does not stop a firestorm from paging', async () => {
    await d.library(dir).load();
    await d.rooms.service().observe({ ...alarm(0, 'firestorm', 3), topicId: 'nordbahn' as TopicId });
    const [incident] = await d.rooms.desk.list({ state: 'open', limit: 1 });
    await d.process().jobs['incident.changed']({ incidentId: incident!.id, change: 'opened' });
    expect((await d.orders()).map(({ kind }) => kind)).toEqual(['page']);
    const run = await d.rooms.db.work.run((tx) => d.runs.ofIncident(tx, incident!.id));
    expect(run?.playbook.id).toBe('notfall');
  });
});
