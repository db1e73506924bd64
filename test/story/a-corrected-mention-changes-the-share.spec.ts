import { type MentionPage, type MentionView } from '../../src/intake/mentions.api';
import { type BoardView } from '../../src/live/live.api';
import { type TaughtView, type ToneReasons } from '../../src/teaching/teaching.api';
import { beginStory, type Story, STORY_STARTS } from '../support/story';

/** The board may be a second old, and a console hears of counts once a second. */
const SOON = 1_500;
const SAID_OF_BOTH = 'Nordbahn und Südbahn veröffentlichen heute ihre Fahrgastzahlen';

describe('a corrected mention changes the share', () => {
  let story: Story;
  beforeAll(async () => {
    story = await beginStory({ quietDays: 1 });
    const line = (id: string, text: string) => ({
      at: new Date(STORY_STARTS.getTime() + 60_000),
      line: { id, source: 'x', publishedAt: new Date(STORY_STARTS.getTime() + 60_000).toISOString(), text },
    });
    await story.arrive([line('said-of-both', SAID_OF_BOTH)]);
    await story.advance(60_000);
  }, 120_000);
  afterAll(() => story.end());

  const negatives = async (): Promise<Record<string, number>> => {
    await story.advance(SOON);
    const { topics } = await story.get<BoardView>('/v1/board');
    return Object.fromEntries(topics.map(({ id, lastHour }) => [id, lastHour.negative]));
  };
  const find = async (topic: string, text = SAID_OF_BOTH): Promise<MentionView> => {
    const { items } = await story.get<MentionPage>(`/v1/mentions?topic=${topic}&search=${encodeURIComponent(text)}`);
    return items[0]!;
  };
  const taught = (): Promise<TaughtView> => story.get<TaughtView>('/v1/topics/nordbahn/tone');
  const heardAs = ({ sentiment }: MentionView): string =>
    Object.entries(sentiment).reduce((most, next) => (next[1] > most[1] ? next : most))[0];

  let before: Record<string, number>;
  let key: string;

  it('within seconds, in its topic and in no other', async () => {
    before = await negatives();
    const mention = await find('nordbahn');
    expect(heardAs(mention)).not.toBe('negative');
    ({ key } = mention);
    const correction = { topic: 'nordbahn', said: { sentiment: 'negative' } };
    expect(await story.post(`/v1/mentions/${key}/tone`, correction)).toBe(201);

    expect(await negatives()).toEqual({ nordbahn: before.nordbahn! + 1, suedbahn: before.suedbahn });
    const [there, elsewhere] = [await find('nordbahn'), await find('suedbahn')];
    expect([heardAs(there), there.isTaught]).toEqual(['negative', true]);
    expect(elsewhere).toMatchObject({ sentiment: mention.sentiment, isTaught: false });
  });

  it('and says so', async () => {
    const { corrections, version, lastDay, latest } = await taught();
    expect([corrections, version, lastDay.otherwise]).toEqual([1, 1, 1]);
    expect(lastDay.shifts).toEqual([{ from: 'neutral', to: 'negative', mentions: 1 }]);
    expect(latest).toMatchObject([
      {
        mention: key,
        said: { sentiment: 'negative' },
        before: { sentiment: 'neutral' },
        after: { sentiment: 'negative' },
        by: 'Ada',
      },
    ]);
    expect(await story.get('/v1/audit?limit=1')).toMatchObject([
      { action: 'mention-tone.corrected', subject: key, data: { topic: 'nordbahn', scope: 'topic' } },
    ]);
  });

  it('and why, word by word, to whoever asks', async () => {
    const here = await story.get<ToneReasons>(`/v1/mentions/${key}/tone?topic=nordbahn`);
    const elsewhere = await story.get<ToneReasons>(`/v1/mentions/${key}/tone?topic=suedbahn`);
    expect([here.text, here.said, elsewhere.said]).toEqual([SAID_OF_BOTH, { sentiment: 'negative' }, null]);
    expect(here.here.sentiment.negative).toBeGreaterThan(here.generally.sentiment.negative + 0.1);
    expect(elsewhere.here).toEqual(elsewhere.generally);
    expect(here.drivers.negative).not.toEqual(elsewhere.drivers.negative);
    for (const { start, end, share } of here.drivers.negative) {
      expect(SAID_OF_BOTH.slice(start, end)).toMatch(/^\S+$/);
      expect(Math.abs(share)).toBeLessThanOrEqual(1);
    }
    await expect(story.get(`/v1/mentions/${key}/tone?topic=nowhere`)).rejects.toThrow(/404 .*no topic \\"nowhere/);
    await expect(story.get(`/v1/mentions/${key}/tone`)).rejects.toThrow(/400 /);
  });

  const more = 'Nordbahn und Südbahn veröffentlichen heute neue Fahrgastzahlen';
  const sayAgain = async (id: string, text: string): Promise<void> => {
    const at = story.clock.now();
    await story.arrive([{ at, line: { id, source: 'x', publishedAt: at.toISOString(), text } }]);
  };

  it('and those like it are heard so, in its topic', async () => {
    await sayAgain('said-again', more);
    expect(heardAs(await find('nordbahn', more))).toBe('negative');
    expect(heardAs(await find('suedbahn', more))).toBe('neutral');
    expect(await negatives()).toEqual({ nordbahn: before.nordbahn! + 2, suedbahn: before.suedbahn });
  });

  it('also when the process was another one meanwhile', async () => {
    await story.restart();
    const after = await negatives();
    expect(after).toEqual({ nordbahn: before.nordbahn! + 2, suedbahn: before.suedbahn });
    await sayAgain('said-after-a-restart', `${more} vor`);
    expect(heardAs(await find('nordbahn', `${more} vor`))).toBe('negative');
  });

  it('until it is undone: then it counts as it was read, and the next ones are read as before', async () => {
    const [correction] = (await taught()).latest;
    const counted = (await negatives()).nordbahn!;
    expect(await story.post(`/v1/tone-corrections/${correction!.id}/undo`, {})).toBe(200);
    expect(await story.post(`/v1/tone-corrections/${correction!.id}/undo`, {})).toBe(409);
    expect((await negatives()).nordbahn).toBe(counted - 1);
    expect(await find('nordbahn')).toMatchObject({ isTaught: false, sentiment: (await find('suedbahn')).sentiment });
    await sayAgain('said-at-last', `${more} bekannt`);
    expect(heardAs(await find('nordbahn', `${more} bekannt`))).toBe('neutral');
    expect(await taught()).toMatchObject({ corrections: 0, version: 2, latest: [{ undoneBy: 'Ada' }] });
  });
});
