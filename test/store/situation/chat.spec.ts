import { valueOf } from '../../../src/situation/domain/values';
import { type ChatEvent } from '../../../src/situation/contract';
import { FaultyWork } from '../../support/faulty-work';
import { StormRoom } from './support';

type Said = Parameters<StormRoom['heard']>[1];

describe('what is heard in the chat', () => {
  let storm: StormRoom;
  beforeEach(async () => {
    storm = await StormRoom.open();
  });
  afterEach(() => storm.house.db.close());

  const press = (action: string, ...rest: readonly string[]): Said => {
    return { kind: 'press', action, value: valueOf(storm.incident, ...rest), messageId: '1.1' };
  };
  const form = (name: string, fields: Readonly<Record<string, string>>): Said => {
    return { kind: 'form', form: name, value: valueOf(storm.incident), fields };
  };

  it('is kept once, however often it comes, and worked once', async () => {
    const event: ChatEvent = {
      ...{ key: 'same', at: storm.house.clock.now(), userId: 'Ada', channelId: 'C0STORM' },
      ...{ kind: 'command', text: 'notiz Zug\0 steht' },
    };
    const { ears, chat } = storm.process();
    expect(await ears.hear(event)).toEqual({ kind: 'taken' });
    expect(await ears.hear(event)).toEqual({ kind: 'taken' });
    const jobs = (await storm.house.jobs.all(storm.house.db.work)).filter(({ name }) => name === 'chat.event');
    expect(jobs).toHaveLength(1);
    await chat.work('same');
    await chat.work('same');
    expect(await storm.lines('room.logged')).toMatchObject([{ text: 'Zug steht', author: 'Ada' }]);
    expect(await storm.orders('post')).toHaveLength(1);
  });

  it('does nothing for strangers, for who may only look, and for what is made up', async () => {
    const { chat } = storm.process();
    for (const who of ['Nobody', 'Vic']) await chat.work(await storm.heard(who, press('incident.acknowledge')));
    const elsewhere = '01900000-0000-7000-8000-00000000dead';
    await chat.work(await storm.heard('Ada', { ...press('incident.acknowledge'), value: elsewhere } as Said));
    await chat.work(await storm.heard('Ada', press('incident.drop-tables')));
    expect(await storm.lines('incident.acknowledged')).toEqual([]);
    const [stranger, viewer, ...more] = (await storm.orders('whisper')).map(({ text }) => text);
    expect(stranger).toContain('zu keinem Konto der Sturmwarte');
    expect(stranger).toContain('Eva');
    expect(viewer).toContain('Ihre Rolle erlaubt das nicht. Fragen Sie Eva.');
    expect(more).toEqual([]);
  });

  it('may be a question of who only looks', async () => {
    await storm.process().chat.work(await storm.heard('Vic', { kind: 'command', text: 'lage' }));
    expect((await storm.orders('whisper'))[0]?.text).toContain('Stufe 4 (starker Wind): Nordbahn');
  });

  it('gives a role to one of two who press at once, and the level to who saw it as it was', async () => {
    const keys = await Promise.all(['Ada', 'Bob'].map((who) => storm.heard(who, press('team.take', 'legal', '-'))));
    await Promise.all(keys.map((key) => storm.process().chat.work(key)));
    expect(await storm.lines('team.assigned')).toHaveLength(1);
    expect((await storm.orders('whisper'))[0]?.text).toMatch(/^Recht hat seit .* schon (Ada|Bob)\./);
    const level = (to: string): Said => {
      return {
        kind: 'form',
        form: 'incident.level',
        value: valueOf(storm.incident, 4),
        fields: { level: to, reason: 'Presse' },
      };
    };
    const levels = [await storm.heard('Ada', level('5')), await storm.heard('Bob', level('3'))];
    await Promise.all(levels.map((key) => storm.process().chat.work(key)));
    expect(await storm.lines('incident.level-set')).toHaveLength(1);
    expect((await storm.orders('whisper')).at(-1)?.text).toMatch(
      /^Die Stufe ist inzwischen [35] \(gesetzt von: (Ada|Bob)\)/,
    );
  });

  it('is not done when the reason is missing', async () => {
    await storm.process().chat.work(await storm.heard('Ada', form('incident.resolve', { reason: ' ' })));
    expect(await storm.lines('incident.resolved')).toEqual([]);
    expect((await storm.orders('whisper'))[0]?.text).toBe('Sagen Sie in ein paar Worten, warum.');
  });

  it.each<readonly [string, (no: number) => Said, () => Promise<number>]>([
    [
      'an acknowledgement',
      () => press('incident.acknowledge'),
      async () => (await storm.lines('incident.acknowledged')).length,
    ],
    [
      'a note',
      () => ({ kind: 'command', text: 'log Zug steht' }),
      async () => (await storm.lines('room.logged')).length,
    ],
    ['a call', () => ({ kind: 'command', text: 'page Bob' }), async () => (await storm.orders('call')).length],
    [
      'a promise',
      () => ({ kind: 'command', text: 'zusage +30 Neuer Stand' }),
      async () => (await storm.orders('promise')).length,
    ],
    [
      'a text of the moment',
      (no) =>
        form('response.draft', {
          title: 'Erste Worte',
          text: `Wir prüfen das (${no}).`,
          language: 'de',
          channel: 'any',
        }),
      async () => (await storm.orders('draft')).length,
    ],
  ])(
    'happens once with a kill behind every statement: %s',
    async (name, what, count) => {
      const isOnceInAll = name === 'an acknowledgement'; // of one incident
      let statement = 0;
      for (let isOver = false; !isOver;) {
        statement++;
        const before = await count();
        const key = await storm.heard('Ada', what(statement));
        const work = new FaultyWork(storm.house.db.work, statement);
        await storm
          .process(work)
          .chat.work(key)
          .catch((error: unknown) => {
            if (!(error instanceof Error) || error.message !== 'killed') throw error;
          });
        await storm.process().chat.work(key);
        expect(await count()).toBe(isOnceInAll ? 1 : before + 1);
        expect((await storm.orders('whisper')).length).toBe(0);
        isOver = !work.hasFailed;
        storm.house.clock.set(new Date(storm.house.clock.now().getTime() + 120_000));
      }
      expect(statement).toBeGreaterThan(5);
    },
    60_000,
  );
});

describe('the card', () => {
  let storm: StormRoom;
  beforeAll(async () => {
    storm = await StormRoom.open();
  });
  afterAll(() => storm.house.db.close());

  it('is drawn once for one content, furnishes the room once, and tells once what changed, with a kill behind every statement', async () => {
    for (let statement = 1, isOver = false; !isOver; statement++) {
      const work = new FaultyWork(storm.house.db.work, statement);
      await storm
        .process(work)
        .drawer.draw(storm.incident)
        .catch((error: unknown) => {
          if (!(error instanceof Error) || error.message !== 'killed') throw error;
        });
      isOver = !work.hasFailed;
    }
    await storm.process().drawer.draw(storm.incident);
    const kinds = async (): Promise<readonly number[]> =>
      Promise.all(['put', 'topic', 'picture', 'post'].map(async (kind) => (await storm.orders(kind)).length));
    expect(await kinds()).toEqual([1, 1, 1, 1]);
    await storm.process().chat.work(
      await storm.heard('Ada', {
        kind: 'press',
        action: 'incident.acknowledge',
        value: storm.incident,
        messageId: null,
      }),
    );
    for (let times = 0; times < 3; times++) await storm.process().drawer.draw(storm.incident);
    expect(await kinds()).toEqual([2, 2, 1, 2]);
    expect((await storm.orders('post')).at(-1)?.text).toBe('Ada hat den Vorfall übernommen.');
  });

  it('has one drawing to come, however many were ordered', async () => {
    await storm.house.db.work.run((tx) => tx.query(`delete from test_job where name = 'card.draw'`));
    storm.house.clock.set(new Date(storm.house.clock.now().getTime() + 120_000));
    for (let times = 0; times < 4; times++) await storm.process().drawer.draw(storm.incident);
    const drawings = (await storm.house.jobs.all(storm.house.db.work)).filter(({ name }) => name === 'card.draw');
    expect(drawings).toHaveLength(1);
  });

  it('is drawn again and again also when the clock that starts it is ahead of ours', async () => {
    const { jobs, db, clock } = storm.house;
    const waiting = async () => (await jobs.all(db.work)).filter(({ name }) => name === 'card.draw');
    const [next] = await waiting();
    await db.work.run((tx) => tx.query(`delete from test_job where name = 'card.draw'`));
    clock.set(new Date(next!.runAt.getTime() - 20_000));
    const { dueAt } = next!.payload as { dueAt: string };
    await storm.process().drawer.draw(storm.incident, dueAt);
    // as late as the other clock is early
    expect((await waiting()).map(({ runAt }) => runAt.getTime() - clock.now().getTime())).toEqual([80_000]);
  });
});
