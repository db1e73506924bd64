import { Logger } from '@nestjs/common';
import { mentionKey } from '../../../src/intake/mention-key';
import { PgCorrectionStore } from '../../../src/teaching/correction.pg';
import { sentimentOf } from '../../../src/tone/contract';
import { FaultyWork } from '../../support/faulty-work';
import { EVERYDAY, mention, person, TaughtHouse } from './support';

describe('what is learned from corrections', () => {
  let house: TaughtHouse;
  beforeEach(async () => (house = await TaughtHouse.open()));
  afterEach(() => house.close());

  it('is as if an undone one had never been said', async () => {
    await house.accept(mention('1', `${EVERYDAY} pünktlich ab`), mention('2', `${EVERYDAY} heute selten`));
    await house.correct('1', { sentiment: 'positive' });
    const wanted = house.hear(`${EVERYDAY} morgen`);
    const second = await house.correct('2', { sentiment: 'negative' });
    expect(house.hear(`${EVERYDAY} morgen`)).not.toEqual(wanted);
    await house.undo(second);
    expect(house.hear(`${EVERYDAY} morgen`)).toEqual(wanted);
  });

  it('holds for new mentions, which are stored and counted so', async () => {
    await house.accept(mention('1', `${EVERYDAY} wieder mit Türstörung`));
    await house.correct('1', { sentiment: 'negative' });
    await house.accept(mention('2', `${EVERYDAY} heute mit Türstörung`));
    expect(await house.counted('bahn')).toMatchObject([{ total: 2, negative: 2 }]);
    expect(await house.counted('bus')).toMatchObject([{ total: 2, negative: 0 }]);
    expect(await house.view()).toMatchObject({
      corrections: 1,
      confirmations: 0,
      lastDay: { mentions: 2, otherwise: 2, shifts: [{ from: 'neutral', to: 'negative', mentions: 2 }] },
    });
    expect(await house.view('bus')).toMatchObject({ corrections: 0, version: 0, lastDay: { otherwise: 0 } });
  });

  it('comes at the next look where learning went wrong, and the correction stands', async () => {
    await house.accept(mention('1', EVERYDAY));
    const process = house.another({ looksWith: new FaultyWork(house.db.work, 1) });
    const said = { sentiment: 'negative' } as const;
    await process.corrections.correct(mentionKey('x', '1'), { topic: 'bahn', scope: 'topic', said }, person('lead'));
    expect(await house.counted('bahn')).toMatchObject([{ negative: 1 }]);
    const heard = (): string => sentimentOf(house.hear(`${EVERYDAY} heute`, 'bahn', process));
    expect(heard()).toBe('neutral');
    await process.lessons.look();
    expect(heard()).toBe('negative');
  });

  it('is learned by another process, and by the next one', async () => {
    const other = house.another();
    await other.lessons.look();
    await house.accept(mention('1', EVERYDAY));
    await house.correct('1', { sentiment: 'negative' });
    const wanted = house.hear(`${EVERYDAY} heute`);
    expect(sentimentOf(wanted)).toBe('negative');
    await other.lessons.look();
    expect(house.hear(`${EVERYDAY} heute`, 'bahn', other)).toEqual(wanted);
    const next = house.another();
    await next.lessons.onModuleInit();
    expect(house.hear(`${EVERYDAY} heute`, 'bahn', next)).toEqual(wanted);
    await next.lessons.onModuleDestroy();
  });

  it('is nothing where a release reads texts otherwise: they hold for their mentions, and the log says so', async () => {
    await house.accept(mention('1', EVERYDAY), mention('2', EVERYDAY));
    await house.correct('1', { sentiment: 'negative' });
    await house.undo(await house.correct('2', { sentiment: 'negative' }));
    await house.query('update tone_correction set feature_space = feature_space + 1');
    const said = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const next = house.another();
    await next.lessons.onModuleInit();
    await next.lessons.onModuleDestroy();
    expect(said.mock.calls).toEqual([[expect.stringMatching(/^1 corrections are of a release/)]]);
    said.mockRestore();
    expect(sentimentOf(house.hear(`${EVERYDAY} heute`, 'bahn', next))).toBe('neutral');
    expect(await house.counted('bahn')).toMatchObject([{ negative: 1 }]);
  });

  it('is read in pages that hold nobody up, and none is left out', async () => {
    const ids = Array.from({ length: 120 }, (_, i) => String(i));
    await house.accept(...ids.map((id) => mention(id, `${EVERYDAY} ${id}`)));
    for (const id of ids) await house.correct(id, { sentiment: 'negative' });
    await house.correct('0', { outrage: true });
    const [bahn] = house.topics.all();
    const read = (limit: number) =>
      house.db.work.run((tx) =>
        new PgCorrectionStore().lessons(tx, bahn!.no, { space: house.instance.tones.space, limit }),
      );
    const all = await read(1_000);
    expect(all).toHaveLength(120);
    expect(all.at(-1)).toMatchObject({
      features: house.instance.tones.featuresOf(`${EVERYDAY} 0`).features,
      said: { sentiment: 'negative', outrage: true },
    });
    expect(await read(101)).toEqual(all.slice(19).with(-1, { ...all.at(-1)!, said: { outrage: true } }));
    expect(await read(100)).toHaveLength(100);
  });
});
