import { type CounterDelta } from '../../../src/intake/contract';
import { IntakeCalendar } from '../../../src/intake/intake-calendar';
import { mentionKey } from '../../../src/intake/mention-key';
import { PgMentionToneStore } from '../../../src/intake/mention-tone.pg';
import { MentionTonesService } from '../../../src/intake/mention-tones.service';
import { type TopicNo } from '../../../src/kernel/ids';
import { OpinionParts, SecondOpinions } from '../../../src/pipeline/second-opinions';
import { Settings, type SettingsValues } from '../../../src/platform/config/settings';
import { Readiness } from '../../../src/platform/health/readiness';
import { Metrics } from '../../../src/platform/metrics/metrics';
import { type OpinionState, type Sentiment, ToneSecondOpinion } from '../../../src/tone/ports';
import { intakeSettings } from '../../support/intake';
import { mention, StoredIntake } from './support';

const BAHN = 1 as TopicNo;
const BUS = 2 as TopicNo;
const FAR = { author: { id: 'a1', followers: 50_000 } };
const POSITIVE: Sentiment = { negative: 0.05, neutral: 0.05, positive: 0.9 };

/** The transformer at the other end of its wire: answers when it is told to. */
class Transformer extends ToneSecondOpinion {
  state: OpinionState = 'off';
  readonly asked: string[] = [];
  opinion: Sentiment | undefined = POSITIVE;
  gate: Promise<void> = Promise.resolve();

  start(): void {
    this.state = 'ready';
  }

  async read(text: string): Promise<Sentiment | undefined> {
    this.asked.push(text);
    await this.gate;
    return this.opinion;
  }

  async close(): Promise<void> {
    this.state = 'off';
  }
}

describe('a second opinion', () => {
  let stored: StoredIntake;
  let transformer: Transformer;
  let tones: MentionTonesService;
  let opinions: SecondOpinions;
  let metrics: Metrics;

  beforeAll(async () => (stored = await StoredIntake.open()));
  afterAll(() => stored.close());
  beforeEach(async () => {
    await stored.beginAnew();
    await stored.db.work.run((tx) => tx.query('delete from mention_tone'));
    begin();
  });
  afterEach(() => opinions.beforeApplicationShutdown());

  function begin(queueLimit = 10): void {
    const { flow, clock } = stored.intake;
    transformer = new Transformer();
    metrics = new Metrics();
    tones = new MentionTonesService(flow, new PgMentionToneStore(), new IntakeCalendar(clock, intakeSettings()));
    const tone = { unsureBelow: 0.5, transformer: { path: '/model', reachFrom: 20_000, queueLimit } };
    const settings = new Settings({ tone } as SettingsValues);
    opinions = new SecondOpinions(flow, transformer, tones, new OpinionParts(settings, metrics));
    opinions.start(new Readiness());
  }

  const countOf = async (topicNo: TopicNo): Promise<Partial<CounterDelta> | undefined> => {
    const counted = (await stored.counters()).find((delta) => delta.topicNo === topicNo);
    return counted && { total: counted.total, negative: counted.negative, positive: counted.positive };
  };
  const outcomes = async (): Promise<string[]> =>
    (await metrics.exposition()).body.match(/^sturmwarte_tone_opinions_total.*$/gm)?.map((line) => line.slice(30)) ??
    [];

  it('changes the tone and the counts of each topic, and tells what changed, once', async () => {
    const told: CounterDelta[] = [];
    stored.intake.flow.subscribe(({ deltas }) => told.push(...deltas));
    await stored.accept(mention({ ...FAR, text: 'Die Bahn ist schlecht wie der Bus' }));
    await opinions.idle();
    expect(await countOf(BAHN)).toEqual({ total: 1, negative: 0, positive: 1 });
    expect(await countOf(BUS)).toEqual({ total: 1, negative: 0, positive: 1 });
    expect(
      told
        .filter(({ topicNo }) => topicNo === BAHN)
        .map(({ total, negative, positive }) => [total, negative, positive]),
    ).toEqual([
      [1, 1, 0],
      [0, -1, 1],
    ]);
    expect(await outcomes()).toEqual(['{outcome="changed"} 1']);
  });

  it('takes what it finds to be no critic out of the copies of critics, too', async () => {
    const text = 'Die Bahn ist schlecht, und das sagen wir jetzt alle gemeinsam, so oft und so laut es nur geht';
    transformer.opinion = undefined;
    await stored.accept(mention({ text, author: { id: 'a1' } }));
    transformer.opinion = POSITIVE;
    await stored.accept(mention({ text, author: { id: 'a2', followers: 50_000 } }));
    const bahn = async () => (await stored.counters()).find(({ topicNo }) => topicNo === BAHN);
    await opinions.idle();
    expect(await bahn()).toMatchObject({ total: 2, copies: 1, negative: 1, negativeCopies: 0 });
  });

  it('is asked for neither what few people see and is sure, nor for our own, nor for what is in no topic', async () => {
    await stored.accept(mention(), mention({ ...FAR, own: true }), mention({ ...FAR, text: 'Wetter' }));
    await opinions.idle();
    expect(transformer.asked).toEqual([]);
    await stored.accept(mention({ engagement: { views: 20_000 }, text: 'Bahn' }));
    await opinions.idle();
    expect(transformer.asked).toEqual(['Bahn']);
  });

  it('changes nothing where it agrees, or where there is none', async () => {
    transformer.opinion = { negative: 0.7, neutral: 0.2, positive: 0.1 };
    await stored.accept(mention(FAR));
    await opinions.idle();
    transformer.opinion = undefined;
    await stored.accept(mention(FAR));
    await opinions.idle();
    expect(await countOf(BAHN)).toEqual({ total: 2, negative: 2, positive: 0 });
    expect(await outcomes()).toEqual(['{outcome="same"} 1', '{outcome="none"} 1']);
  });

  it('goes behind what people say, also when they say it later and take it back', async () => {
    const key = mentionKey('x', 'said');
    const say = (said: object) => tones.change(async (_tx, desk) => desk.say((await desk.find(key))!, BAHN, said));
    let open = (): void => undefined;
    transformer.gate = new Promise((done) => (open = done));
    await stored.accept(mention({ ...FAR, id: 'said' }));
    await say({ sentiment: 'neutral' });
    open();
    await opinions.idle();
    expect(await countOf(BAHN)).toEqual({ total: 1, negative: 0, positive: 0 });
    await say({});
    expect(await countOf(BAHN)).toEqual({ total: 1, negative: 0, positive: 1 });
    const shifts = await stored.db.work.run((tx) => tones.shifts(tx, BAHN, new Date('2026-03-01')));
    expect(shifts).toEqual([]);
  });

  it('is forgotten for a text that was edited or deleted meanwhile', async () => {
    let open = (): void => undefined;
    transformer.gate = new Promise((done) => (open = done));
    const edited = mention({ ...FAR, id: 'edited' });
    await stored.accept(edited, mention({ ...FAR, id: 'deleted' }));
    await stored.accept(
      { edit: { ...edited, text: 'Die Bahn ist sehr schlecht' } },
      { delete: { source: 'x', id: 'deleted' } },
    );
    open();
    await opinions.idle();
    expect(await outcomes()).toEqual(['{outcome="none"} 2']);
    expect(await countOf(BAHN)).toEqual({ total: 2, negative: 2, positive: 0 });
  });

  it('holds nothing up: what finds the queue full keeps its tone and is counted', async () => {
    await opinions.beforeApplicationShutdown();
    begin(3);
    let open = (): void => undefined;
    transformer.gate = new Promise((done) => (open = done));
    await stored.accept(mention({ ...FAR, text: 'Bahn' }));
    await stored.accept(...Array.from({ length: 8 }, () => mention(FAR)));
    expect(await outcomes()).toEqual(['{outcome="overflow"} 5']);
    open();
    await opinions.idle();
    expect(transformer.asked).toHaveLength(4);
    expect(await countOf(BAHN)).toEqual({ total: 9, negative: 5, positive: 4 });
  });

  it('ends with the service, whatever waits', async () => {
    let open = (): void => undefined;
    transformer.gate = new Promise((done) => (open = done));
    await stored.accept(mention(FAR), mention(FAR), mention(FAR));
    const ended = opinions.beforeApplicationShutdown();
    open();
    await ended;
    expect(transformer.asked).toHaveLength(1);
  });

  it('does not begin where no transformer is set', async () => {
    await opinions.beforeApplicationShutdown();
    transformer.start = () => undefined;
    const readiness = new Readiness();
    opinions.start(readiness);
    await stored.accept(mention(FAR));
    expect(transformer.asked).toEqual([]);
    expect((await readiness.report()).states).toEqual({});
  });
});
