import { Logger } from '@nestjs/common';
import { SandboxSms } from '../../../src/adapters/sandbox/sandbox-sms';
import { type Actor, SYSTEM } from '../../../src/kernel/actor';
import { type IncidentId, type PersonId } from '../../../src/kernel/ids';
import { SystemIds } from '../../../src/platform/system-ids';
import { MINUTE_MS, PagingRoom } from '../../support/paging-room';

const GRACE: Actor = { kind: 'person', id: 'p1' as PersonId, name: 'Grace', role: 'responder' };

const ids = new SystemIds();

Logger.overrideLogger(false);

describe('paging', () => {
  let room: PagingRoom;
  let sms: SandboxSms;
  beforeAll(async () => {
    room = await PagingRoom.open();
    sms = new SandboxSms(room.screen);
  });
  afterAll(() => room.close());

  const messageOf = async (incidentId: IncidentId, to: string) =>
    (await room.keys.latest()).find((message) => message.incident === incidentId && message.to === to)!;
  const press = async (incidentId: IncidentId, to: string, digit: string) =>
    room.keys.press((await messageOf(incidentId, to)).id, digit, GRACE);
  const incidentOf = (id: IncidentId) => room.house.desk.get(id);

  it('begins once for a key, however often it is started, also at the same moment', async () => {
    const incidentId = await room.storm();
    await Promise.all([1, 2, 3].map(() => room.start(sms, incidentId)));
    await room.work(sms);
    await room.start(sms, incidentId);
    await room.work(sms);
    expect(await room.story(incidentId)).toBe('Ada sent');
  });

  it('takes nothing to the phone when the transaction that began it is rolled back', async () => {
    const incidentId = await room.storm();
    const order = { incidentId, key: 'k', at: room.house.clock.now() };
    const begun = room.house.db.work.run(async (tx) => {
      await room.service(sms).start(tx, order);
      throw new Error('rolled back');
    });
    await expect(begun).rejects.toThrow('rolled back');
    await room.work(sms);
    expect(await room.pages(incidentId)).toEqual([]);
  });

  it('calls the next person when nobody answers, round after round, and says in the end that nobody did', async () => {
    const incidentId = await room.pagedStorm(sms);
    await room.pass(5 * MINUTE_MS - 1, sms);
    expect(await room.story(incidentId)).toBe('Ada sent');
    await room.pass(1, sms);
    expect(await room.story(incidentId)).toBe('Ada sent, Bob sent');
    for (let step = 0; step < 5; step++) await room.pass(5 * MINUTE_MS, sms);
    expect(await room.story(incidentId)).toBe('Ada sent, Bob sent, Ada sent, Bob sent');
    const lines = await room.lines(incidentId);
    expect(lines.map(({ type }) => type)).toEqual([
      ...Array<string[]>(4).fill(['page.sent', 'page.unanswered']).flat(),
      'paging.exhausted',
    ]);
    expect(lines.at(-1)!.data).toEqual({ people: 2, rounds: 2, fallback: 'none' });
    expect(lines[4]!.data).toMatchObject({ to: 'Ada', via: 'sms', round: 2, mode: 'sandbox' });
    expect(JSON.stringify(lines)).not.toMatch(/\+49/);
    expect((await room.metrics.exposition()).body).toMatch(/^sturmwarte_paging_exhausted_total [1-9]/m);
  });

  it('looks at the clock when a timer fires early, and calls nobody before their time', async () => {
    const incidentId = await room.pagedStorm(sms);
    const due = (await room.house.jobs.all(room.house.db.work)).find(
      ({ name, runAt }) => name === 'page.escalate' && runAt > room.house.clock.now(),
    )!;
    await room.house.db.work.run((tx) =>
      room.house.jobs.enqueue(tx, 'page.escalate', due.payload as { pageId: string }, room.house.clock.now()),
    );
    await room.work(sms);
    expect(await room.story(incidentId)).toBe('Ada sent');
  });

  it('stops when the incident is acknowledged at the console', async () => {
    const incidentId = await room.pagedStorm(sms);
    await room.house.desk.act(incidentId, { type: 'acknowledge', actor: GRACE, via: 'console' });
    await room.pass(20 * MINUTE_MS, sms);
    expect(await room.story(incidentId)).toBe('Ada sent');
    expect(await room.types(incidentId)).toEqual(['page.sent']);
  });

  it('does not send what was taken care of before it was sent', async () => {
    const incidentId = await room.storm();
    await room.start(sms, incidentId);
    await room.house.desk.act(incidentId, { type: 'acknowledge', actor: GRACE, via: 'console' });
    await room.work(sms);
    expect(await room.story(incidentId)).toBe('Ada cancelled');
    expect(await messageOf(incidentId, 'Ada')).toBeUndefined();
  });

  it('key 1 acknowledges: the incident is taken, nobody else is called, a second press changes nothing', async () => {
    const incidentId = await room.pagedStorm(sms);
    const pressed = await press(incidentId, 'Ada', '1');
    expect(pressed).toMatchObject({ pressed: '1', to: 'Ada', via: 'sms' });
    expect(await incidentOf(incidentId)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Grace' });
    expect(await press(incidentId, 'Ada', '3')).toMatchObject({ pressed: '1' });
    await room.pass(20 * MINUTE_MS, sms);
    expect(await room.story(incidentId)).toBe('Ada acknowledged');
    expect(await incidentOf(incidentId)).toMatchObject({ mark: null });
    expect(await room.types(incidentId)).toEqual(['page.sent', 'page.answered']);
  });

  it('key 2 calls the next person at once, and the timer of the one before calls nobody', async () => {
    const incidentId = await room.pagedStorm(sms);
    await press(incidentId, 'Ada', '2');
    await room.work(sms);
    expect(await room.story(incidentId)).toBe('Ada cancelled, Bob sent');
    await room.pass(4 * MINUTE_MS, sms);
    await press(incidentId, 'Bob', '1');
    await room.pass(20 * MINUTE_MS, sms);
    expect(await room.story(incidentId)).toBe('Ada cancelled, Bob acknowledged');
  });

  it.each([
    ['3', 'false-alarm'],
    ['4', 'planned'],
  ])('key %s marks the incident as %s and stops paging', async (digit, mark) => {
    const incidentId = await room.pagedStorm(sms);
    await press(incidentId, 'Ada', digit);
    expect(await incidentOf(incidentId)).toMatchObject({ mark });
    await room.pass(20 * MINUTE_MS, sms);
    expect(await room.story(incidentId)).toBe('Ada acknowledged');
  });

  it('a mark is believed for what the page to the person said, and what had grown by then goes on at once', async () => {
    const incidentId = await room.pagedStorm(sms);
    await room.pass(MINUTE_MS, sms);
    await room.grow(incidentId);
    const { topicId } = await incidentOf(incidentId);
    await room.pass(4 * MINUTE_MS, sms);
    expect((await room.pages(incidentId)).map(({ told }) => told?.level)).toEqual([4, 6]);
    await press(incidentId, 'Ada', '3');
    expect(await incidentOf(incidentId)).toMatchObject({ level: 6, marked: { mark: 'false-alarm', level: 4 } });
    await room.pass(MINUTE_MS, sms);
    await Promise.all([room.grow(incidentId), room.grow(incidentId)]);
    expect(await incidentOf(incidentId)).toMatchObject({ state: 'resolved', closedBecause: 'risen' });
    const [risen, ...more] = await room.house.desk.list({ state: 'open', topic: topicId!, limit: 9 });
    expect([risen, more]).toMatchObject([{ level: 6, continues: incidentId, despite: { level: 4 } }, []]);
  });

  it('an answer to an earlier page is believed for the later one that the person has as well', async () => {
    const incidentId = await room.pagedStorm(sms);
    await room.grow(incidentId);
    await room.pass(5 * MINUTE_MS, sms);
    await room.pass(5 * MINUTE_MS, sms);
    expect(await room.story(incidentId)).toBe('Ada sent, Bob sent, Ada sent');
    const first = (await room.keys.latest()).find(
      ({ incident, text }) => incident === incidentId && /Stufe 4/.test(text),
    );
    await room.keys.press(first!.id, '3', GRACE);
    expect(await incidentOf(incidentId)).toMatchObject({ marked: { level: 6 } });
  });

  it('an answer after closing is recorded and changes nothing', async () => {
    const incidentId = await room.pagedStorm(sms);
    await room.house.desk.act(incidentId, { type: 'resolve', actor: SYSTEM, reason: 'over' });
    await press(incidentId, 'Ada', '4');
    expect(await incidentOf(incidentId)).toMatchObject({ state: 'resolved', mark: null });
    expect((await room.lines(incidentId)).at(-1)).toMatchObject({ type: 'page.answered', data: { isFirst: false } });
  });

  it('two people pressing in the same moment: one has it, both are told, nothing hangs', async () => {
    const incidentId = await room.pagedStorm(sms);
    await room.start(sms, incidentId, 'another step');
    await room.work(sms);
    const messages = (await room.keys.latest()).filter(({ incident }) => incident === incidentId);
    expect(messages).toHaveLength(2);
    await Promise.all(messages.map(({ id }) => room.keys.press(id, '1', GRACE)));
    expect(await room.story(incidentId)).toBe('Ada acknowledged, Ada acknowledged');
    const answered = (await room.lines(incidentId)).filter(({ type }) => type === 'page.answered');
    expect(answered.map(({ data }) => data['isFirst']).sort()).toEqual([false, true]);
  });

  it('shows one message for a page, rings, and refuses keys that mean nothing', async () => {
    let rings = 0;
    const leave = room.bell.subscribe(() => rings++);
    const incidentId = await room.pagedStorm(sms);
    leave();
    expect(rings).toBe(1);
    const message = await messageOf(incidentId, 'Ada');
    expect(message.text).toMatch(/Stufe 4.*1 übernehmen/);
    expect(message.keys.map(({ digit }) => digit)).toEqual(['1', '2', '3', '4']);
    await expect(room.keys.press(message.id, '9', GRACE)).rejects.toMatchObject({ code: 'request.invalid' });
    await expect(room.keys.press(incidentId, '1', GRACE)).rejects.toMatchObject({ code: 'not-found' });
    expect(await room.story(incidentId)).toBe('Ada sent');
  });

  it('shows pages that wait for an answer above newer posts, and leaves an answered one where it was pressed', async () => {
    const incidentId = await room.pagedStorm(sms);
    const post = { id: ids.next(), pageId: undefined, incidentId, to: 'war room', via: 'slack', text: 'x' } as const;
    await room.pass(MINUTE_MS, sms);
    await room.screen.show(post);
    const shown = async () =>
      (await room.keys.latest()).filter(({ incident }) => incident === incidentId).map(({ via }) => via);
    expect(await shown()).toEqual(['sms', 'slack']);
    await room.pass(MINUTE_MS, sms);
    await press(incidentId, 'Ada', '1');
    expect(await shown()).toEqual(['sms', 'slack']);
  });

  it('lets a page that waits for nobody any more sink below newer posts', async () => {
    const incidentId = await room.pagedStorm(sms);
    await room.house.desk.act(incidentId, { type: 'acknowledge', actor: GRACE, via: 'console' });
    await room.pass(5 * MINUTE_MS, sms);
    await room.screen.show({ id: ids.next(), pageId: undefined, incidentId, to: 'war room', via: 'slack', text: 'x' });
    const messages = (await room.keys.latest()).filter(({ incident }) => incident === incidentId);
    expect(messages.map(({ via }) => via)).toEqual(['slack', 'sms']);
  });

  it('keeps what the vendor reported: the service may add events, not change them', async () => {
    const change = (sql: string) => room.house.db.work.run((tx) => tx.query(sql));
    await expect(change(`update page_event set status = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(change('delete from page_event')).rejects.toThrow(/permission denied/);
  });
});

describe('paging with nobody on call', () => {
  it('says so at once', async () => {
    const room = await PagingRoom.open({ onCall: [] });
    const incidentId = await room.pagedStorm(new SandboxSms(room.screen));
    expect(await room.types(incidentId)).toEqual(['paging.exhausted']);
    await room.close();
  });
});
