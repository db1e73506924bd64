import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { Approvals } from '../../../src/responses/approvals.service';
import { ResponseChores, ResponseLibrary } from '../../../src/responses/contract';
import { type TemplateView } from '../../../src/responses/responses.api';
import { TemplateDesk } from '../../../src/responses/template-desk.service';
import { Readiness } from '../../../src/platform/health/readiness';
import { content, ResponsesHouse, type Somebody } from '../../support/responses-house';

const DAY = 86_400_000;

describe('responses that come with the product', () => {
  let dir: string;
  let id: string;
  let texts = 0;
  let house: ResponsesHouse;
  let ada: Somebody;
  let cem: Somebody;
  let lea: Somebody;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'responses-'));
    house = await ResponsesHouse.open({ dir });
    ada = await house.administrator();
    cem = await house.member(ada, 'Cem', { functions: ['communications'] });
    lea = await house.member(ada, 'Lea', { functions: ['legal'] });
  });
  beforeEach(async () => {
    for (const name of await readdir(dir)) await rm(join(dir, name));
    id = `word-${++texts}`;
  });
  afterAll(async () => {
    await house.close();
    await rm(dir, { recursive: true });
  });

  const ship = async (title: string, name = 'a.yaml'): Promise<void> => {
    await writeFile(join(dir, name), stringify(content({ id, title: { de: title, en: title } })));
    await house.get(ResponseLibrary).load();
  };
  const view = (): Promise<TemplateView> => house.get(TemplateDesk).get(id);
  const approve = async (who: Somebody, of: 'communications' | 'legal', days = 30): Promise<void> => {
    const { hash } = await view();
    const until = new Date(house.clock.now().getTime() + days * DAY).toISOString();
    await house.get(Approvals).approve({ templateId: id, hash, function: of, via: 'console' }, who.actor, { until });
  };
  const edit = async (title: string): Promise<void> => {
    const { version } = await view();
    const changed = { ...content({ id, title: { de: title, en: title } }), version };
    await house.get(TemplateDesk).change(id, changed, ada.actor);
  };

  it('are drafts, and new texts of them new drafts', async () => {
    await ship('Eins');
    expect(await view()).toMatchObject({ version: 1, isShipped: true, writtenBy: null, state: 'draft' });
    await ship('Eins');
    expect((await view()).version).toBe(1);
    await ship('Zwei');
    expect(await view()).toMatchObject({ version: 2, title: { de: 'Zwei' }, isShipped: true, shippedUpdate: null });
  });

  it('stay as they are once somebody edited them; the newer text waits beside them', async () => {
    await ship('Eins');
    await edit('Unseres');
    await ship('Zwei');
    expect(await view()).toMatchObject({ version: 2, title: { de: 'Unseres' }, isShipped: false, writtenBy: 'Ada' });
    expect((await view()).shippedUpdate).toMatchObject({ title: { de: 'Zwei' } });
    await edit('Zwei');
    expect(await view()).toMatchObject({ version: 3, shippedUpdate: null });
    await ship('Drei');
    expect(await view()).toMatchObject({ version: 4, title: { de: 'Drei' }, isShipped: true });
  });

  it('are never changed while an approval is in force', async () => {
    await ship('Eins');
    await approve(lea, 'legal', 2);
    await ship('Zwei');
    expect(await view()).toMatchObject({ version: 1, title: { de: 'Eins' }, state: 'waiting' });
    await approve(cem, 'communications', 1);
    await ship('Drei');
    expect(await view()).toMatchObject({ state: 'approved', shippedUpdate: { title: { de: 'Drei' } } });
    await ship('Eins');
    expect((await view()).shippedUpdate).toBeNull();
    house.pass(2 * DAY);
    await ship('Drei');
    expect(await view()).toMatchObject({ version: 2, title: { de: 'Drei' }, state: 'draft', approvals: [] });
  });

  it('leave alone what somebody wrote under the same id', async () => {
    await house.get(TemplateDesk).add(content({ id, title: { de: 'Unseres', en: 'Ours' } }), ada.actor);
    await ship('Eins');
    expect(await view()).toMatchObject({ version: 1, title: { de: 'Unseres' }, isShipped: false });
    expect((await view()).shippedUpdate).toMatchObject({ title: { de: 'Eins' } });
  });

  it('that are retired stay so', async () => {
    await ship('Eins');
    await house.get(TemplateDesk).retire(id, ada.actor);
    await ship('Zwei');
    expect(await view()).toMatchObject({ version: 1, state: 'retired' });
  });

  it('say where a file is wrong, and load the others', async () => {
    await writeFile(
      join(dir, 'b.yaml'),
      'id: b\ntitle: { de: B, en: B }\nvariants:\n  - { language: fr, channel: any, text: "{{x.y}}" }\n',
    );
    await writeFile(join(dir, 'c.yaml'), 'id: [');
    await ship('Eins');
    await ship('Eins', 'd.yaml');
    expect(await view()).toMatchObject({ version: 1 });
    expect((await house.get(Readiness).report()).states['responses']).toBe('faulty');
    await rm(join(dir, 'b.yaml'));
    await rm(join(dir, 'c.yaml'));
    await rm(join(dir, 'd.yaml'));
    await house.get(ResponseLibrary).load();
    expect((await house.get(Readiness).report()).states['responses']).toBe('ok');
  });

  const notices = async (): Promise<string[]> =>
    (
      await house.run((tx) =>
        tx.query<{ key: string }>('select key from notice where key like $1 order by at, key', [`% ${id} %`]),
      )
    ).map(({ key }) => key);

  it('remind before an approval ends: who wrote the text, else who approves such texts; each time once', async () => {
    await ship('Eins');
    await approve(cem, 'communications', 40);
    await approve(lea, 'legal', 30);
    const chores = house.get(ResponseChores);
    await chores.run(house.clock.now());
    expect(await notices()).toEqual([]);
    house.pass(17 * DAY);
    await chores.run(house.clock.now());
    await chores.run(house.clock.now());
    expect(await notices()).toHaveLength(2);
    await edit('Unseres');
    await approve(cem, 'communications', 40);
    await approve(lea, 'legal', 1);
    house.pass(3_600_000);
    await chores.run(house.clock.now());
    const all = await notices();
    expect(all).toHaveLength(3);
    expect(all.at(-1)).toMatch(/^response\.expiring word-\d+ 2 .* 2$/);
    const [told] = await house.run((tx) =>
      tx.query<{ person_id: string }>('select person_id from notice order by at desc'),
    );
    expect(told!.person_id).toBe(ada.actor.id);
  });

  it('do not pile up texts of moments that are over', async () => {
    const order = {
      incidentId: await house.storm(),
      title: 'x',
      language: 'de',
      channel: 'any',
      text: 'Wir klären das.',
    } as const;
    ({ id } = await house.responses.draft(order, cem.actor));
    house.pass(6 * DAY);
    await house.get(ResponseChores).run(house.clock.now());
    expect((await house.get(TemplateDesk).get(id)).state).toBe('draft');
    house.pass(1.1 * DAY);
    await house.get(ResponseChores).run(house.clock.now());
    expect((await house.get(TemplateDesk).get(id)).state).toBe('retired');
  });
});
