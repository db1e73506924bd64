import request from 'supertest';
import { storm } from '../../src/adapters/demo/nordbahn';
import { type IncidentView } from '../../src/incidents/incidents.api';
import { type PersonView } from '../../src/access/access.api';
import { type SandboxMessage } from '../../src/paging/paging.api';
import {
  type NewShareView,
  type ProofView,
  type ReviewsView,
  type ReviewView,
  type ShareView,
} from '../../src/review/review.api';
import { beginStory, type Story, STORY_STARTS } from '../support/story';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

describe('a storm is reviewed', () => {
  let story: Story;
  let id: string;
  let me: PersonView;

  beforeAll(async () => {
    story = await beginStory({ quietDays: 1 });
    await story.arrive(storm(STORY_STARTS, 3));
    await story.advance(MINUTE);
    [{ id }] = await story.get<[IncidentView]>('/v1/incidents');
    [me] = await story.get<[PersonView]>('/v1/people');
    const [page] = (await story.get<SandboxMessage[]>('/v1/sandbox-phone')).filter(({ via }) => via === 'sms');
    await story.post(`/v1/sandbox-phone/${page!.id}/keys`, { digit: '1' });
    await story.advance(20 * MINUTE);
    await story.post(`/v1/incidents/${id}/note`, { text: 'Züge stehen <b>überall</b>' });
    await story.post(`/v1/incidents/${id}/resolve`, { reason: 'Züge fahren wieder' });
    await story.advance(MINUTE);
  }, 120_000);
  afterAll(() => story.end());

  const review = (): Promise<ReviewView> => story.get(`/v1/reviews/${id}`);
  const send = async <T>(method: 'post' | 'put' | 'delete', path: string, body: object = {}): Promise<T> => {
    const answer = await request(story.app.getHttpServer())[method](path).set(story.headers).send(body);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return answer.body as T;
  };
  const paper = (path: string) => request(story.app.getHttpServer()).get(path);

  it('is among those that are over, and nobody has touched it', async () => {
    const { reviews } = await story.get<ReviewsView>('/v1/reviews');
    expect(reviews).toMatchObject([{ id, subject: 'Nordbahn', kind: 'firestorm', state: 'new', lessonsOpen: 0 }]);
  });

  it('tells the times against the goals, each with the line that proves it', async () => {
    const { times, lines, curve } = await review();
    const by = new Map(times.map((time) => [time.name, time]));
    expect(by.get('opened')).toMatchObject({ since: 'first', verdict: 'met' });
    expect(by.get('opened')!.tookMs).toBeLessThanOrEqual(3 * MINUTE);
    expect(by.get('acknowledged')).toMatchObject({ since: 'paged', verdict: 'met', goalMs: 10 * MINUTE });
    expect(by.get('answered')).toMatchObject({ at: null, verdict: 'none' });
    const typeOf = new Map(lines.map(({ seq, type }) => [seq, type]));
    expect(typeOf.get(by.get('paged')!.seq!)).toBe('page.sent');
    expect(typeOf.get(by.get('closed')!.seq!)).toBe('incident.resolved');
    expect(Math.max(...curve!.points.map(({ seen }) => seen))).toBeGreaterThan(3);
  });

  it('drafts from facts, every one of which a line or a count proves', async () => {
    const { draft, lines } = await review();
    const known = new Set(lines.map(({ seq }) => seq));
    expect(draft.flatMap(({ seqs }) => seqs).filter((seq) => !known.has(seq))).toEqual([]);
    const codes = draft.map(({ code }) => code);
    for (const code of ['began', 'opened', 'total', 'ended', 'paged', 'acknowledged', 'silent', 'goal-met'])
      expect(codes).toContain(code);
  });

  it('proves by the chain that nothing was changed, and says so where something was', async () => {
    const whole = await story.get<ProofView>(`/v1/reviews/${id}/proof`);
    expect(whole).toMatchObject({ holds: true, brokenSeq: null, proven: whole.lines });
    expect(whole.lines).toBeGreaterThan(5);
  });

  it('keeps what one person wrote when another writes as well', async () => {
    const texts = { summary: 'Es war laut.', worked: '- schnell erkannt', improve: '', version: 0 };
    const written = await send<ReviewView>('put', `/v1/reviews/${id}/texts`, texts);
    expect(written).toMatchObject({ state: 'begun', version: 1, texts: { summary: 'Es war laut.' } });
    await expect(send('put', `/v1/reviews/${id}/texts`, texts)).rejects.toThrow(/409.*conflict/);
  });

  it('reminds who owns a lesson the day before and the day after, and not once it is done', async () => {
    const dueOn = new Date(story.clock.now().getTime() + 3 * DAY).toISOString().slice(0, 10);
    const lesson = { what: 'Vorlage für Ausfälle schreiben', ownerId: me.id, dueOn };
    await send('post', `/v1/reviews/${id}/lessons`, lesson);
    const second = await send<ReviewView>('post', `/v1/reviews/${id}/lessons`, { ...lesson, what: 'Schon erledigt' });
    const done = second.lessons.find(({ what }) => what === 'Schon erledigt')!;
    await send('put', `/v1/reviews/${id}/lessons/${done.id}/done`, { isDone: true });
    await story.advance(5 * DAY);
    const notices = await story.db.work.run((tx) =>
      tx.query<{ key: string }>("select key from notice where key like 'lesson:%' order by key"),
    );
    const open = second.lessons.find(({ what }) => what !== 'Schon erledigt')!;
    expect(notices.map(({ key }) => key)).toEqual([
      `lesson:${open.id}:${dueOn}:late`,
      `lesson:${open.id}:${dueOn}:soon`,
    ]);
    const { lessons } = await story.get<ReviewsView>('/v1/reviews');
    expect(lessons).toMatchObject([{ id: open.id, isLate: true, subject: 'Nordbahn', owner: { name: me.name } }]);
  }, 60_000);

  it('goes along as one file without script, in which what people wrote is text', async () => {
    const html = await paper(`/v1/reviews/${id}/export?language=de`).set(story.headers);
    expect(html.headers['content-disposition']).toBe('attachment; filename="nachbereitung-nordbahn-2026-03-02.html"');
    expect(html.text).toContain('Züge stehen &lt;b&gt;überall&lt;/b&gt;');
    expect(html.text).toContain('Die Kette aller');
    expect(html.text).not.toMatch(/<script|https?:|undefined|NaN|\{[a-z]/i);
    const markdown = await paper(`/v1/reviews/${id}/export?language=en&format=markdown`).set(story.headers);
    expect(markdown.text).toContain('# Review: Nordbahn');
    expect(markdown.text).toContain('Es war laut.');
    expect(markdown.text).toContain('| First page |');
  });

  it('is read by a link, without names, until that is revoked or over', async () => {
    const share = { days: 7, language: 'de', withNames: false };
    const { url, share: made } = await send<NewShareView>('post', `/v1/reviews/${id}/shares`, share);
    const { pathname } = new URL(url);
    const shown = await paper(pathname);
    expect(shown.status).toBe(200);
    expect(shown.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(shown.text).toContain('Nachbereitung: Nordbahn');
    for (const name of [me.name, 'Alarm an Lena Hartwig', 'Züge stehen', 'Züge fahren wieder'])
      expect([name, shown.text.split('\n').filter((line) => line.includes(name))]).toEqual([name, []]);
    const after = await send<ShareView[]>('delete', `/v1/reviews/${id}/shares/${made.id}`);
    expect(after).toMatchObject([{ state: 'revoked' }]);
    expect((await paper(pathname)).status).toBe(404);
    expect((await paper('/r/unknown')).text).toContain('gilt nicht mehr');
    const english = await paper('/r/unknown').set('accept-language', 'en-GB,en;q=0.9');
    expect(english.text).toContain('This link is not good any more');

    const other = await send<NewShareView>('post', `/v1/reviews/${id}/shares`, { ...share, days: 1, withNames: true });
    expect((await paper(new URL(other.url).pathname)).text).toContain('Alarm an Lena Hartwig');
    await story.advance(DAY);
    expect((await paper(new URL(other.url).pathname)).status).toBe(404);
  }, 60_000);

  it('is changed by nobody once it is finished, until it is opened again', async () => {
    expect(await send('put', `/v1/reviews/${id}/finished`, { isFinished: true })).toMatchObject({ state: 'finished' });
    const texts = { summary: 'Anders.', worked: '', improve: '', version: 1 };
    await expect(send('put', `/v1/reviews/${id}/texts`, texts)).rejects.toThrow(/409.*review.finished/);
    await send('put', `/v1/reviews/${id}/finished`, { isFinished: false });
    expect(await send('put', `/v1/reviews/${id}/texts`, texts)).toMatchObject({ version: 2 });
  });

  it('leaves in the audit who did what', async () => {
    const entries = await story.get<{ action: string }[]>('/v1/audit?limit=50');
    const actions = new Set(entries.map(({ action }) => action));
    for (const action of ['written', 'lesson-added', 'lesson-done', 'shared', 'share-revoked', 'finished', 'reopened'])
      expect(actions).toContain(`review.${action}`);
  });

  it('shows a change of a sealed line for what it is', async () => {
    const { lines } = await review();
    const { seq } = lines[2]!;
    await story.db.asOwner('alter table timeline_entry disable trigger timeline_entry_never_changes');
    await story.db.asOwner(`update timeline_entry set canonical = replace(canonical, 'a', 'e') where seq = ${seq}`);
    await story.advance(2 * MINUTE);
    const proof = await story.get<ProofView>(`/v1/reviews/${id}/proof`);
    expect(proof).toMatchObject({ holds: false, brokenSeq: seq, proven: 2 });
  });
});
