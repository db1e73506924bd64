import {
  type ChangeView,
  type DraftView,
  type PlaybookDetail,
  type PlaybookView,
} from '../../../src/playbooks/playbooks.api';
import { readPlaybook } from '../../../src/playbooks/domain/shared/read-playbook';
import { type Answered, type Writer, WritingRoom } from './writing-room';

const textOf = (id: string): string => `# What we do first.
format: 2
id: ${id}
title: { de: Welle, en: Wave }
triggers: { kinds: [firestorm] }
steps:
  - id: alarm # nobody may sleep through it
    type: page
    title: { de: Alarm, en: Page }
`;
const LEGAL = `  - { id: recht, type: checklist, owner: legal, dueMinutes: 5, title: { de: R, en: L }, description: { de: R, en: L } }\n`;

describe('a playbook that is written here', () => {
  let room: WritingRoom;
  let rita: Writer;
  let lea: Writer;
  let lars: Writer;
  let vera: Writer;

  /** Each test has a playbook of its own: versions are never removed. */
  let tests = 0;
  let id = '';
  let TEXT = '';

  beforeAll(async () => {
    room = await WritingRoom.open();
    rita = await room.join('Rita', 'responder');
    lea = await room.join('Lea', 'lead');
    lars = await room.join('Lars', 'lead');
    vera = await room.join('Vera', 'viewer');
  });
  afterAll(() => room.close());
  beforeEach(() => {
    tests += 1;
    id = `welle-${tests}`;
    TEXT = textOf(id);
  });

  const draftOf = (answer: Answered) => answer.body as unknown as DraftView;
  const detail = async () => (await room.ask(vera, 'GET', `/v1/playbooks/${id}`)).body as unknown as PlaybookDetail;
  const shipped = (text = TEXT) => {
    const reading = readPlaybook(text);
    if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
    const at = room.story.clock.now();
    return room.story.db.work.run((tx) =>
      room.store.putInForce(tx, { playbook: reading.playbook, source: `${id}.yaml`, at, text }),
    );
  };
  async function drafted(by: Writer, text?: string): Promise<DraftView> {
    const answer = await room.ask(by, 'POST', '/v1/playbook-drafts', text === undefined ? { playbook: id } : { text });
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    return draftOf(answer);
  }
  const act = (by: Writer, draft: string, what: string, body?: object) =>
    room.ask(by, 'POST', `/v1/playbook-drafts/${draft}/${what}`, body ?? {});
  async function published(writer: Writer, publisher: Writer, text: string): Promise<PlaybookDetail> {
    const draft = await drafted(writer, text);
    await act(writer, draft.id, 'submit');
    const answer = await act(publisher, draft.id, 'publish');
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
    return answer.body as unknown as PlaybookDetail;
  }

  it('goes from draft to review into force by two people, with its comments, and everything is audited', async () => {
    const draft = await drafted(rita, TEXT);
    expect(draft).toMatchObject({ playbook: id, state: 'draft', revision: 1, by: 'Rita', base: null, faults: [] });
    expect((await act(lea, draft.id, 'publish')).status).toBe(409);
    expect(draftOf(await act(rita, draft.id, 'submit')).state).toBe('review');
    const back = draftOf(await act(lea, draft.id, 'return', { reason: 'Wer informiert Recht?' }));
    expect(back).toMatchObject({ state: 'draft', returnedBecause: 'Wer informiert Recht?' });
    await act(rita, draft.id, 'submit');
    const now = (await act(lea, draft.id, 'publish')).body as unknown as PlaybookDetail;
    expect(now).toMatchObject({
      version: 1,
      source: 'console',
      draft: null,
      triggers: { kinds: ['firestorm'], topics: null },
    });
    expect(now.versions).toMatchObject([{ isInForce: true, isShipped: false, writtenBy: 'Rita', publishedBy: 'Lea' }]);
    const file = await room.ask(vera, 'GET', `/v1/playbooks/${id}/versions/${now.hash}.yaml`);
    expect(file.text).toBe(TEXT);
    expect(await room.audited(id)).toEqual([
      ...['playbook.drafted', 'playbook.submitted', 'playbook.returned', 'playbook.submitted', 'playbook.published'],
    ]);
  });

  it('is published by nobody who wrote it, by nobody who only responds, and with no fault', async () => {
    const draft = await drafted(lea, TEXT + LEGAL);
    expect(draft.faults).toMatchObject([{ line: 10, severity: 'fault', path: 'steps.1.owner' }]);
    expect(draft.faults[0]?.message).toContain('niemand hat diese Funktion');
    await act(lea, draft.id, 'submit');
    expect((await act(lea, draft.id, 'publish')).body).toMatchObject({ type: 'playbook.same-person' });
    expect((await act(rita, draft.id, 'publish')).status).toBe(403);
    expect((await act(lars, draft.id, 'publish')).body).toMatchObject({
      type: 'playbook.faulty',
      faults: [{ path: 'steps.1.owner', severity: 'fault' }],
    });
    await room.join('Jura', 'responder', ['legal']);
    expect((await act(lars, draft.id, 'publish')).status).toBe(200);
  });

  it('has no other writer because somebody saves it as it is', async () => {
    const draft = await drafted(lea, TEXT);
    const saved = await room.ask(rita, 'PUT', `/v1/playbook-drafts/${draft.id}`, { text: TEXT, revision: 1 });
    expect(draftOf(saved)).toMatchObject({ by: 'Lea', revision: 2 });
    await act(rita, draft.id, 'submit');
    expect((await act(lea, draft.id, 'publish')).body).toMatchObject({ type: 'playbook.same-person' });
  });

  it('is checked against what the house has: policies, templates, webhooks and lists', async () => {
    const step = (rest: string) => `  - { title: { de: T, en: T }, ${rest} }\n`;
    const { faults } = await drafted(
      rita,
      TEXT +
        step('id: b, type: page, policy: Nacht') +
        step('id: c, type: page, policy: Tag') +
        step('id: d, type: responses, owner: lead, dueMinutes: 5, templates: [verzeihung]') +
        step('id: e, type: webhook, hook: pause') +
        step("id: f, type: brief, to: ['list:vorstand']"),
    );
    expect(faults.map(({ severity, path }) => `${severity} ${path}`)).toEqual([
      'warning steps.2.policy',
      'fault steps.3.owner',
      'fault steps.3.templates.0',
      'fault steps.4.hook',
      'fault steps.5.to.0',
    ]);
  });

  it('of which somebody else saved a newer text is not overwritten, and who edits must submit again', async () => {
    const draft = await drafted(rita, TEXT);
    await act(rita, draft.id, 'submit');
    const put = (by: Writer, text: string, revision: number) =>
      room.ask(by, 'PUT', `/v1/playbook-drafts/${draft.id}`, { text, revision });
    const both = await Promise.all([put(lea, `${TEXT}# Lea\n`, 1), put(lars, `${TEXT}# Lars\n`, 1)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = draftOf(await room.ask(vera, 'GET', `/v1/playbook-drafts/${draft.id}`));
    expect(winner).toMatchObject({ state: 'draft', revision: 2 });
    expect(both.find(({ status }) => status === 409)?.body['detail']).toContain(winner.by);
  });

  it('is published once, however many press at once', async () => {
    const draft = await drafted(rita, TEXT);
    await act(rita, draft.id, 'submit');
    const both = await Promise.all([act(lea, draft.id, 'publish'), act(lars, draft.id, 'publish')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { versions } = await detail();
    expect(versions).toHaveLength(1);
    expect(both.find(({ status }) => status === 409)?.body['detail']).toContain(versions[0]?.publishedBy);
  });

  it('has one open draft, and another playbook has its own', async () => {
    const begun = await Promise.all([
      room.ask(rita, 'POST', '/v1/playbook-drafts', { text: TEXT }),
      room.ask(lea, 'POST', '/v1/playbook-drafts', { text: TEXT }),
    ]);
    expect(begun.map(({ status }) => status).sort()).toEqual([201, 409]);
    await drafted(lea, textOf(`${id}-b`));
    const list = (await room.ask(vera, 'GET', '/v1/playbooks')).body as unknown as PlaybookView[];
    expect(list.filter((one) => one.id.startsWith(id))).toMatchObject([
      { id, version: null, title: { de: 'Welle' }, draft: { state: 'draft' } },
      { id: `${id}-b`, version: null },
    ]);
  });

  it('may be broken while it is a draft, but must say which playbook it is', async () => {
    expect((await room.ask(rita, 'POST', '/v1/playbook-drafts', { text: 'steps: [' })).body).toMatchObject({
      type: 'playbook.invalid',
    });
    expect((await room.ask(rita, 'POST', '/v1/playbook-drafts', { playbook: 'gone' })).status).toBe(404);
    const draft = await drafted(rita, `id: ${id}\nsteps: [`);
    expect(draft.faults.length).toBeGreaterThan(0);
    const other = draftOf(
      await room.ask(rita, 'PUT', `/v1/playbook-drafts/${draft.id}`, {
        text: textOf('andere'),
        revision: 1,
      }),
    );
    expect(other.faults).toMatchObject([{ path: 'id', message: expect.stringContaining(id) as string }]);
    expect((await room.ask(rita, 'DELETE', `/v1/playbook-drafts/${draft.id}`)).status).toBe(204);
    expect((await room.ask(rita, 'GET', `/v1/playbook-drafts/${draft.id}`)).status).toBe(404);
  });

  it('that came with the product is edited from its own text, and no later file replaces it', async () => {
    await shipped();
    const draft = await drafted(rita);
    expect(draft).toMatchObject({ text: TEXT, base: (await detail()).hash });
    const mine = TEXT.replace('de: Welle', 'de: Unsere Welle');
    await room.ask(rita, 'PUT', `/v1/playbook-drafts/${draft.id}`, { text: mine, revision: 1 });
    const changes = await room.ask(vera, 'GET', `/v1/playbooks/diff?from=${draft.base ?? ''}&to=draft:${draft.id}`);
    expect(changes.body as unknown as ChangeView[]).toEqual([
      { kind: 'changed', path: 'title.de', step: null, before: 'Welle', after: 'Unsere Welle' },
    ]);
    await act(rita, draft.id, 'submit');
    await act(lea, draft.id, 'publish');
    await shipped();
    expect(await detail()).toMatchObject({ version: 2, shippedUpdate: null, title: { de: 'Unsere Welle' } });
    const newer = await shipped(TEXT.replace('de: Alarm', 'de: Wecken'));
    expect(await detail()).toMatchObject({ version: 2, shippedUpdate: newer.hash });
    // taken over as it is, it follows the files again
    const taken = await published(rita, lea, TEXT.replace('de: Alarm', 'de: Wecken'));
    expect(taken).toMatchObject({ hash: newer.hash, version: 3, shippedUpdate: null });
    await shipped(TEXT.replace('de: Alarm', 'de: Klingeln'));
    expect(await detail()).toMatchObject({ version: 4, shippedUpdate: null });
  });

  it('is not published over a version that a file brought meanwhile, until its writer has seen that', async () => {
    await shipped();
    const draft = await drafted(rita);
    await act(rita, draft.id, 'submit');
    await shipped(TEXT.replace('de: Alarm', 'de: Wecken'));
    const refused = await act(lea, draft.id, 'publish');
    expect([refused.status, refused.body['detail']]).toEqual([409, expect.stringContaining('version 2')]);
    await room.ask(rita, 'PUT', `/v1/playbook-drafts/${draft.id}`, { text: `${TEXT}# seen\n`, revision: 1 });
    await act(rita, draft.id, 'submit');
    expect((await act(lea, draft.id, 'publish')).body).toMatchObject({ version: 1 });
  });

  it('that was deprecated is taken by no new run, whatever the files bring, until it is published again', async () => {
    const { hash } = await shipped();
    const url = `/v1/playbooks/${id}/versions/${hash}/deprecate`;
    expect((await room.ask(rita, 'POST', url, { reason: 'veraltet' })).status).toBe(403);
    const gone = await room.ask(lea, 'POST', url, { reason: 'veraltet' });
    expect(gone.body).toMatchObject({ version: null, hash: null, versions: [{ isInForce: false }] });
    expect((await room.ask(lea, 'POST', url, { reason: 'noch einmal' })).status).toBe(409);
    await shipped();
    expect(await detail()).toMatchObject({ version: null });
    await published(rita, lea, TEXT);
    expect(await detail()).toMatchObject({
      hash,
      versions: [{ deprecatedAt: null, isInForce: true, isShipped: true }],
    });
  });

  it('keeps its version when only a comment changes, and the better comment', async () => {
    const first = await published(rita, lea, TEXT);
    const second = await published(lea, lars, TEXT.replace('nobody may sleep', 'nobody must sleep'));
    expect([second.hash, second.versions.length]).toEqual([first.hash, 1]);
    const file = await room.ask(vera, 'GET', `/v1/playbooks/${id}/versions/${first.hash}.yaml`);
    expect(file.text).toContain('nobody must sleep');
  });

  it('is stored for good: no version and no text of one can be changed', async () => {
    await published(rita, lea, TEXT);
    for (const table of ['playbook_version', 'playbook_text']) {
      const change = room.story.db.work.run((tx) => tx.query(`update ${table} set stored_at = stored_at`));
      await expect(change).rejects.toThrow(/permission denied|never/);
    }
  });

  it('of the first release still loads from the database', async () => {
    const canonical =
      '{"format":1,"id":"alt","steps":[{"id":"a","title":{"de":"A","en":"A"},"type":"page"}],"title":{"de":"Alt","en":"Old"}}';
    await room.story.db.work.run(async (tx) => {
      await tx.query(
        `insert into playbook_version (hash, playbook_id, version, canonical, source, stored_at) values ('${'a'.repeat(64)}', 'alt', 1, $1, 'alt.yaml', now())`,
        [canonical],
      );
    });
    const file = await room.ask(vera, 'GET', `/v1/playbooks/alt/versions/${'a'.repeat(64)}.yaml`);
    expect(readPlaybook(file.text)).toMatchObject({ ok: true, playbook: { format: 2, id: 'alt' } });
  });

  it('is judged while somebody types by what the house has, which the editor asks for', async () => {
    const answer = await room.ask(vera, 'GET', '/v1/playbook-drafts/world');
    expect([answer.status, Object.keys(answer.body).sort()]).toEqual([
      200,
      ['chosenFor', 'functionsHeld', 'hooks', 'lists'],
    ]);
  });

  it('has a schema that editors fetch without signing in', async () => {
    const answer = await room.ask(undefined, 'GET', '/v1/playbooks/schema.json');
    expect([answer.status, answer.body['$id']]).toEqual([200, 'urn:sturmwarte:playbook:2']);
    expect((await room.ask(undefined, 'GET', '/v1/playbooks')).status).toBe(401);
  });
});
