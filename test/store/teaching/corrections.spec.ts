import { type AuditEntry, Audit } from '../../../src/access/contract';
import { mentionKey } from '../../../src/intake/mention-key';
import { sentimentOf } from '../../../src/tone/contract';
import { EVERYDAY, mention, person, TaughtHouse } from './support';

const SETTLED = '2026-03-10T03:00:00Z';

class NoAudit extends Audit {
  record(_: unknown, { action }: AuditEntry): Promise<void> {
    return Promise.reject(new Error(`no room for ${action}`));
  }
}

describe('corrections', () => {
  let house: TaughtHouse;
  beforeEach(async () => (house = await TaughtHouse.open()));
  afterEach(() => house.close());

  it('count as if the mention had been read so when it came, in its topic and in no other', async () => {
    await house.accept(mention('1', `${EVERYDAY} schlecht`));
    const [wanted, otherTopic] = [await house.counted('bahn'), await house.counted('bus')];
    await house.query('delete from counter');
    await house.accept(mention('2', EVERYDAY));
    const before = [await house.counted('bahn'), await house.counted('bus')];
    const correction = await house.correct('2', { sentiment: 'negative' });
    expect(await house.counted('bahn')).toEqual(wanted);
    expect(await house.counted('bus')).toEqual(before[1]);
    expect(otherTopic).not.toEqual(before[1]);

    await house.undo(correction);
    expect([await house.counted('bahn'), await house.counted('bus')]).toEqual(before);
    expect(await house.query('select * from mention_tone')).toEqual([]);
  });

  it('are undone in any order, and leave what others said', async () => {
    await house.accept(mention('1', EVERYDAY));
    const untouched = await house.counted('bahn');
    const first = await house.correct('1', { sentiment: 'negative' });
    const second = await house.correct('1', { offensive: true });
    const third = await house.correct('1', { sentiment: 'positive' });
    expect(await house.counted('bahn')).toMatchObject([{ negative: 0, positive: 1, offensive: 1 }]);
    await house.undo(third);
    expect(await house.counted('bahn')).toMatchObject([{ negative: 1, positive: 0, offensive: 1 }]);
    await house.undo(first);
    expect(await house.counted('bahn')).toMatchObject([{ negative: 0, positive: 0, offensive: 1 }]);
    await house.undo(second);
    expect(await house.counted('bahn')).toEqual(untouched);
    await expect(house.undo(second)).rejects.toMatchObject({ code: 'conflict' });
    expect(await house.view()).toMatchObject({ corrections: 0, version: 6 });
  });

  it('may confirm', async () => {
    await house.accept(mention('1', EVERYDAY));
    const before = await house.counted('bahn');
    await house.correct('1', { sentiment: 'neutral', outrage: false });
    expect(await house.counted('bahn')).toEqual(before);
    expect(await house.view()).toMatchObject({ corrections: 1, confirmations: 1, lastDay: { shifts: [] } });
  });

  it('of anger and of open questions are counted as well, either way', async () => {
    await house.accept(mention('1', EVERYDAY), mention('2', `${EVERYDAY}, unverschämt`));
    expect(await house.counted('bahn')).toMatchObject([{ outrage: 1, needsAnswer: 0 }]);
    await house.correct('1', { needsAnswer: true });
    const calmed = await house.correct('2', { outrage: false });
    expect(await house.counted('bahn')).toMatchObject([{ outrage: 0, needsAnswer: 1 }]);
    expect(await house.view()).toMatchObject({ lastDay: { otherwise: 2 } });
    await house.undo(calmed);
    expect(await house.counted('bahn')).toMatchObject([{ outrage: 1, needsAnswer: 1 }]);
    expect(await house.counted('bus')).toMatchObject([{ outrage: 1, needsAnswer: 0 }]);
  });

  it.each(['und', 'de', undefined])('of the language are counted where the platform says %s', async (language) => {
    await house.accept(mention('1', EVERYDAY, { language }));
    const counted = await house.counted('bahn');
    expect(counted).toMatchObject([{ german: 100 }]);
    const correction = await house.correct('1', { language: 'en' });
    expect(await house.counted('bahn')).toMatchObject([{ german: 0 }]);
    await house.undo(correction);
    expect(await house.counted('bahn')).toEqual(counted);
  });

  it('hold for all topics only when a lead says so', async () => {
    await house.accept(mention('1', EVERYDAY));
    const forAll = { topic: 'bahn', scope: 'all', said: { sentiment: 'negative' } } as const;
    const say = (role: 'responder' | 'lead') =>
      house.instance.corrections.correct(mentionKey('x', '1'), forAll, person(role));
    await expect(say('responder')).rejects.toMatchObject({ code: 'access.denied' });
    const { id } = await say('lead');
    expect(await house.counted('bus')).toMatchObject([{ negative: 1 }]);
    for (const topic of ['bahn', 'bus']) expect(sentimentOf(house.hear(`${EVERYDAY} heute`, topic))).toBe('negative');
    expect((await house.view('bus')).latest).toMatchObject([{ scope: 'all', topic: 'bahn' }]);
    await expect(house.undo(id)).rejects.toMatchObject({ code: 'access.denied' });
    await house.instance.corrections.undo(id, person('lead'));
    expect(await house.counted('bus')).toMatchObject([{ negative: 0 }]);
    expect(sentimentOf(house.hear(`${EVERYDAY} heute`, 'bus'))).toBe('neutral');
  });

  it('for all topics are undone where an edit has taken the mention out, too', async () => {
    await house.accept(mention('1', EVERYDAY));
    const untouched = await house.counted('bus');
    const forAll = { topic: 'bahn', scope: 'all', said: { sentiment: 'negative' } } as const;
    const { id } = await house.instance.corrections.correct(mentionKey('x', '1'), forAll, person('lead'));
    await house.accept({ edit: mention('1', 'Bahn fahren') });
    await house.instance.corrections.undo(id, person('lead'));
    expect(await house.counted('bus')).toEqual(untouched);
    expect(await house.query('select * from mention_tone where said is not null')).toEqual([]);
  });

  it('of what is settled change the curve and not what is learned', async () => {
    await house.accept(mention('1', EVERYDAY, { publishedAt: SETTLED }));
    await house.correct('1', { sentiment: 'negative' });
    expect(await house.counted('bahn')).toMatchObject([{ total: 1, negative: 1, lateNegative: 1, negativeReach: 0 }]);
  });

  it('of an edited mention leave the counts, which are of the text before', async () => {
    await house.accept(mention('1', EVERYDAY));
    await house.accept({ edit: mention('1', `${EVERYDAY} immer gut`) });
    const counted = await house.counted('bahn');
    await house.correct('1', { sentiment: 'negative' });
    expect(await house.counted('bahn')).toEqual(counted);
  });

  it('outlive an edit, and are undone after it', async () => {
    await house.accept(mention('1', EVERYDAY));
    const counted = await house.counted('bahn');
    const correction = await house.correct('1', { sentiment: 'negative' });
    await house.accept({ edit: mention('1', `${EVERYDAY} immer gut`) });
    expect(await house.query('select sentiment from mention_tone')).toEqual([{ sentiment: 'negative' }]);
    await house.undo(correction);
    expect(await house.counted('bahn')).toEqual(counted);
    expect(await house.query('select said from mention_tone where said is not null')).toEqual([]);
  });

  it('hold for an edited mention at its own instant, whatever the edit says', async () => {
    await house.accept(mention('1', 'Der Bus und die Bahn'), mention('2', `${EVERYDAY} wieder mit Türstörung`));
    await house.correct('2', { sentiment: 'negative' });
    const otherwise = { publishedAt: '2026-03-10T11:59:30Z' };
    await house.accept({ edit: mention('1', `${EVERYDAY} heute mit Türstörung`, otherwise) });
    expect(
      await house.query(
        `select m.id, t.sentiment from mention_tone t join mention m using (published_at, key) order by m.id`,
      ),
    ).toEqual(['1', '2'].map((id) => ({ id, sentiment: 'negative' })));
  });

  it('keep no word of a mention, and are undone when its author has deleted it', async () => {
    await house.accept(mention('1', `${EVERYDAY} geheimnisvoll`));
    const correction = await house.correct('1', { sentiment: 'negative' });
    const shown = async (mayRead: boolean) => (await house.view('bahn', mayRead)).latest.map(({ text }) => text);
    expect([await shown(true), await shown(false)]).toEqual([[`${EVERYDAY} geheimnisvoll`], [null]]);
    await house.accept({ delete: { source: 'x', id: '1' } });
    expect(await shown(true)).toEqual([null]);
    for (const table of ['tone_correction', 'mention_tone', 'audit_entry'])
      expect(JSON.stringify(await house.query(`select t::text from ${table} t`))).not.toContain('geheimnisvoll');
    await expect(house.correct('1', { sentiment: 'positive' })).rejects.toMatchObject({ code: 'not-found' });
    await house.undo(correction);
    expect(await house.counted('bahn')).toMatchObject([{ total: 1, negative: 0 }]);
  });

  it('go with their mention, and not before it', async () => {
    await house.accept(mention('1', EVERYDAY));
    const counted = await house.counted('bahn');
    const correction = await house.correct('1', { sentiment: 'negative' });
    const { clock, partitions } = house.instance.intake;
    const left = async (table: string) => {
      await partitions.tidy();
      return (await house.query(`select * from ${table}`)).length;
    };
    clock.set(new Date('2026-06-09T00:00:00Z')); // the day has expired, and its week has not
    expect([await left('mention'), await left('mention_tone')]).toEqual([1, 1]);
    await house.undo(correction);
    expect((await house.counted('bahn')).map(({ negative }) => negative)).toEqual(counted.map(() => 0));
    await house.correct('1', { sentiment: 'positive' });
    clock.set(new Date('2026-06-16T00:00:00Z'));
    expect([await left('mention'), await left('mention_tone')]).toEqual([0, 0]);
  });

  it('are refused for what is not there', async () => {
    await house.accept(mention('1', 'Der Bus kommt'));
    const refused = (id: string, topic: string, code: string) =>
      expect(house.correct(id, { outrage: true }, topic)).rejects.toMatchObject({ code });
    await refused('1', 'bahn', 'request.invalid');
    await refused('1', 'schiff', 'not-found');
    await refused('2', 'bus', 'not-found');
    await expect(house.undo('019cad91-869c-7003-8c87-cc69904a86c6')).rejects.toMatchObject({ code: 'not-found' });
    await expect(house.view('schiff')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('leave nothing behind when one of their steps fails', async () => {
    await house.accept(mention('1', EVERYDAY));
    const counted = await house.counted('bahn');
    const { corrections } = house.another({ audit: new NoAudit() });
    const said = { sentiment: 'negative' } as const;
    const failing = corrections.correct(mentionKey('x', '1'), { topic: 'bahn', scope: 'topic', said }, person('lead'));
    await expect(failing).rejects.toThrow('no room');
    expect(await house.counted('bahn')).toEqual(counted);
    for (const table of ['tone_correction', 'tone_teaching', 'mention_tone'])
      expect(await house.query(`select * from ${table}`)).toEqual([]);
  });

  it('are taken one after the other, and all of them', async () => {
    const ids = Array.from({ length: 12 }, (_, i) => String(i));
    await house.accept(...ids.map((id) => mention(id, `${EVERYDAY} ${id}`)));
    await Promise.all([...ids, ...ids].map((id) => house.correct(id, { sentiment: 'negative' })));
    expect(await house.counted('bahn')).toMatchObject([{ total: 12, negative: 12 }]);
    expect(await house.view()).toMatchObject({ corrections: 24, version: 24, confirmations: 12 });
  });
});
