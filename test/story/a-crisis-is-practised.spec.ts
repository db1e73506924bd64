import request from 'supertest';
import { type BoardView } from '../../src/live/live.api';
import { type CrisisDrillView, type DrillMention, type DrillPreview } from '../../src/drills/drills.api';
import { type IncidentView } from '../../src/incidents/incidents.api';
import { type ReviewsView, type ReviewView } from '../../src/review/review.api';
import { Member } from '../support/member';
import { ADA, BOB } from '../support/on-call';
import { MINUTE, RoomStory } from '../support/room-story';

describe('a crisis is practised', () => {
  let room: RoomStory;
  let lea: Member;
  let drill: IncidentView;

  beforeAll(async () => {
    room = await RoomStory.begin();
    lea = await Member.signIn(room.story, 'Lea');
    for (const [id, name] of [
      ['nordbahn', 'Nordbahn'],
      ['suedbahn', 'Südbahn'],
    ])
      await room.story.send('post', '/v1/topics', { id, name, query: id });
  });
  afterAll(() => room.end());

  const begin = (over: object = {}): Promise<IncidentView> =>
    lea.post('/v1/crisis-drills', { topic: 'nordbahn', level: 5, scenario: 'leak', ...over });
  const read = (id: string): Promise<IncidentView> => room.story.get(`/v1/incidents/${id}`);
  const board = (): Promise<BoardView> => room.story.get('/v1/board');

  it('only by who leads, who sees before whom it calls and what runs', async () => {
    const bob = await Member.signIn(room.story, 'Bob');
    await expect(bob.post('/v1/crisis-drills', { topic: 'nordbahn', level: 5 })).rejects.toThrow(/403/);
    const preview = await lea.get<DrillPreview>('/v1/crisis-drills/preview?topic=nordbahn&level=5');
    expect(preview).toMatchObject({
      ...{ obstacle: null, calledFirst: ['Ada'], paging: 'live', minutes: 120 },
      playbook: { id: 'service-welle', opensRoom: true, policies: [null] },
    });
    expect(await room.story.get('/v1/crisis-drills')).toEqual([]);
    expect(room.story.phone(ADA).sms).toEqual([]);
  });

  it('really calls who is on call, by a message that begins with what it is', async () => {
    drill = await begin();
    expect(drill).toMatchObject({ kind: 'firestorm', level: 5, topicName: 'Nordbahn', drill: { by: 'Lea' } });
    await room.passes(30_000);
    expect(room.story.phone(ADA).sms).toEqual([expect.stringMatching(/^ÜBUNG! Sturmwarte: Nordbahn, Stufe 5/)]);
    expect(room.story.phone(ADA).sms[0]).toContain('kein echter Vorfall');
    await expect(begin()).rejects.toThrow(new RegExp(`409.*drill.running.*${drill.id}`, 's'));
  });

  it('opens a room whose name, topic, card and posts say that it is a drill', () => {
    expect(room.channel.name).toBe('uebung-2026-03-02-nordbahn');
    expect(room.card).toContain('ÜBUNG Nordbahn');
    expect(room.card).toContain('kein echter Vorfall');
    expect(room.channel.topic).toContain('ÜBUNG');
    const written = room.posts.map((post) => room.read(post));
    expect(written.filter((text) => !/^\W*ÜBUNG/.test(text))).toEqual([]);
  });

  it('runs the playbook, and is acknowledged by phone as any other', async () => {
    await room.story.phone(ADA).reply('1');
    await room.passes(5_000);
    expect(await read(drill.id)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Ada' });
    expect((await room.run(drill.id)).steps.length).toBeGreaterThan(5);
  });

  it('stands apart on the board, in the list and for who counts incidents', async () => {
    const { topics, incidents, drills } = await board();
    expect(incidents).toEqual([]);
    expect(drills).toMatchObject([{ id: drill.id }]);
    expect(topics.find(({ id }) => id === 'nordbahn')).toMatchObject({ openIncidents: [] });
    expect(await room.story.get('/v1/incidents?state=all')).toEqual([]);
    expect(await room.story.get('/v1/incidents?state=all&drills=only')).toMatchObject([{ id: drill.id }]);
  });

  it('has mentions that come bit by bit, are marked, and exist nowhere else', async () => {
    const asked = (language: string) =>
      request(room.story.app.getHttpServer())
        .get(`/v1/crisis-drills/${drill.id}/mentions`)
        .set({ ...room.story.headers, 'accept-language': language });
    const early = (await asked('de')).body as DrillMention[];
    await room.story.advance(20 * MINUTE);
    const late = (await asked('en')).body as DrillMention[];
    expect(early.length).toBeGreaterThan(0);
    expect(late.length).toBeGreaterThan(early.length);
    expect(early.every(({ text, author }) => text.startsWith('[ÜBUNG]') && author.endsWith('(erfunden)'))).toBe(true);
    expect(late.every(({ text, author }) => text.startsWith('[DRILL]') && author.startsWith('Invented'))).toBe(true);
    expect(await room.story.db.dataSource.query('select * from mention')).toEqual([]);
  });

  it('ends at once when a real firestorm opens, whose people are called as if there had been none', async () => {
    const before = [ADA, BOB].map((number) => room.story.phone(number).sms.length);
    const storm = await room.story.storm('suedbahn', 4);
    await room.passes(5_000);
    expect(await read(drill.id)).toMatchObject({ state: 'resolved' });
    expect(await room.types(drill.id)).toContain('incident.drill-yielded');
    const real = room.story.phone(ADA).sms.slice(before[0]);
    expect(real).toEqual([expect.stringMatching(/^Sturmwarte: Südbahn, Stufe 4/)]);
    await expect(begin()).rejects.toThrow(new RegExp(`409.*drill.storm.*${storm}`, 's'));
    expect(await lea.get<DrillPreview>('/v1/crisis-drills/preview?topic=nordbahn&level=5')).toMatchObject({
      obstacle: { code: 'storm', incident: storm },
    });
    await room.story.send('post', `/v1/incidents/${storm}/resolve`, { reason: 'vorbei' });
  });

  it('and whoever was being called for it is not called any more', async () => {
    await room.story.advance(31 * MINUTE);
    const second = await begin({ topic: 'suedbahn', scenario: null });
    await room.passes(5_000);
    const storm = await room.story.storm('nordbahn', 3);
    const sent = room.story.phone(BOB).sms.length;
    await room.story.phone(ADA).reply('1');
    await room.story.advance(30 * MINUTE);
    const drilled = room.story.phone(BOB).sms.slice(sent);
    expect(drilled.filter((text) => text.startsWith('ÜBUNG'))).toEqual([]);
    expect(await read(second.id)).toMatchObject({ state: 'resolved' });
    await room.story.send('post', `/v1/incidents/${storm}/resolve`, { reason: 'vorbei' });
  });

  it('ends by one press, or by itself when its time is over', async () => {
    const third = await begin();
    await lea.post(`/v1/crisis-drills/${third.id}/end`);
    await lea.post(`/v1/crisis-drills/${third.id}/end`);
    expect(await read(third.id)).toMatchObject({ state: 'resolved' });
    const fourth = await begin({ scenario: 'product' });
    await room.story.advance(119 * MINUTE);
    expect((await read(fourth.id)).closedAt).toBeNull();
    await room.story.advance(2 * MINUTE);
    expect((await read(fourth.id)).closedAt).not.toBeNull();
    const drills = await room.story.get<CrisisDrillView[]>('/v1/crisis-drills');
    expect(drills.map(({ end }) => end)).toEqual([
      { by: null, storm: null },
      { by: 'Lea', storm: null },
      { by: null, storm: expect.any(String) as string },
      { by: null, storm: expect.any(String) as string },
    ]);
    const [last] = drills.slice(-1);
    expect(last!.tookMs.acknowledged).toBeGreaterThan(0);
    expect(last!.tookMs.room).toBeGreaterThanOrEqual(0);
  });

  it('is reviewed as a drill, beside drills, and no real one is compared with it', async () => {
    const { reviews } = await room.story.get<ReviewsView>('/v1/reviews');
    expect(reviews.filter(({ isDrill }) => isDrill)).toHaveLength(4);
    const [third] = (await room.story.get<CrisisDrillView[]>('/v1/crisis-drills')).slice(1);
    const review = await room.story.get<ReviewView>(`/v1/reviews/${third!.incident.id}`);
    expect(review).toMatchObject({ incident: { isDrill: true, subject: 'Nordbahn' }, curve: null });
    expect(review.earlier.map(({ id }) => id)).toContain(drill.id);
    const yielded = await room.story.get<ReviewView>(`/v1/reviews/${drill.id}`);
    expect(yielded.times.find(({ name }) => name === 'closed')?.at).not.toBeNull();
    const real = reviews.filter(({ isDrill }) => !isDrill);
    expect(real.length).toBeGreaterThan(0);
    const all = new Set(reviews.filter(({ isDrill }) => isDrill).map(({ id }) => id));
    for (const { id } of real) {
      const { earlier } = await room.story.get<ReviewView>(`/v1/reviews/${id}`);
      expect(earlier.filter((one) => all.has(one.id))).toEqual([]);
    }
    expect(review.earlier.filter(({ id }) => real.some((one) => one.id === id))).toEqual([]);
    const paper = (query: string) =>
      request(room.story.app.getHttpServer()).get(`/v1/reviews/${drill.id}/export?${query}`).set(room.story.headers);
    const german = await paper('language=de');
    expect(german.headers['content-disposition']).toContain('uebung-nachbereitung-nordbahn');
    expect(german.text).toContain('ÜBUNG: Nachbereitung: Nordbahn');
    expect(german.text).toContain('Dies war eine Übung');
    expect((await paper('language=en&format=markdown')).text).toContain('# DRILL: Review: Nordbahn');
  });

  it('leaves in the audit who began and who ended it', async () => {
    const actions = (await room.story.get<{ action: string }[]>('/v1/audit?limit=50')).map(({ action }) => action);
    expect(actions.filter((action) => action === 'crisis-drill.started')).toHaveLength(4);
    expect(actions.filter((action) => action === 'crisis-drill.ended')).toHaveLength(1);
  });
});
