import request from 'supertest';
import { NORDBAHN_TOPICS, quietDays, storm } from '../../src/adapters/demo/nordbahn';
import { BacktestView } from '../../src/backtest/backtest.api';
import { type IncidentView } from '../../src/incidents/incidents.api';
import { ManualClock } from '../../src/kernel/clock';
import { runBacktest } from '../../src/run-backtest';
import { Replaying } from '../support/replaying';
import { beginStory, type Story, STORY_STARTS } from '../support/story';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BIN = 5 * MINUTE;
const PATH = '/v1/topics/nordbahn/backtest';

describe('another alarm budget is tried on the past', () => {
  let story: Story;
  let incidents: IncidentView[];

  /** A storm in the morning that people call a false alarm, and one at half past eleven at night. */
  beforeAll(async () => {
    story = await beginStory({ quietDays: 2 });
    await story.arrive(storm(STORY_STARTS, 3));
    const [first] = await story.get<IncidentView[]>('/v1/incidents?topic=nordbahn');
    await story.post(`/v1/incidents/${first!.id}/mark`, { mark: 'false-alarm', reason: 'Nur eine Übung.' });
    await story.advance(14.5 * HOUR - (story.clock.now().getTime() - STORY_STARTS.getTime()));
    await story.arrive(storm(story.clock.now(), 4));
    await story.advance(HOUR);
    const newest = await story.get<IncidentView[]>('/v1/incidents?state=all&topic=nordbahn');
    incidents = [...newest].reverse();
    await story.post('/v1/topics', { id: 'unheard', name: 'Unheard', query: 'zzyzx', timezone: 'UTC' });
  }, 240_000);
  afterAll(() => story.end());

  const view = async (query = ''): Promise<BacktestView> => BacktestView.parse(await story.get(PATH + query));
  const present = ({ budgets }: BacktestView) => budgets.find(({ isPresent }) => isPresent)!;

  it('opens and closes by the present budget what the service itself did, within a bin', async () => {
    const { opened, budget } = present(await view());
    expect(budget).toBe(0.25);
    expect(incidents.map(({ kind, reopens }) => [kind, reopens !== null])).toEqual([
      ['firestorm', false],
      ['firestorm', true],
    ]);
    expect(opened.map(({ kind, isReopened }) => [kind, isReopened])).toEqual([
      ['firestorm', false],
      ['firestorm', true],
    ]);
    for (const [i, { openedAt, closedAt, peakLevel }] of opened.entries()) {
      expect(Math.abs(Date.parse(openedAt) - Date.parse(incidents[i]!.openedAt))).toBeLessThanOrEqual(BIN);
      expect(closedAt === null).toBe(incidents[i]!.closedAt === null);
      if (closedAt !== null)
        expect(Math.abs(Date.parse(closedAt) - Date.parse(incidents[i]!.closedAt!))).toBeLessThanOrEqual(BIN);
      expect(peakLevel).toBe(incidents[i]!.peakLevel);
    }
  });

  it('says whom it would have woken, what people thought of it, and what is known', async () => {
    const seen = await view('?days=7&budgets=0.5,2');
    expect(seen.budgets.map(({ budget }) => budget)).toEqual([0.25, 0.5, 2]);
    expect(present(seen)).toMatchObject({ pages: 2, pagesAtNight: 1, pagesAtWeekend: 0, falseAlarms: 1, planned: 0 });
    expect(present(seen)).toMatchObject({ missed: [], later: [] });
    expect(seen.actual.firestorm).toBe(2);
    expect(seen.history).toMatchObject({ days: 2.6, blindHours: 0 });
    expect(seen.history.learningHours).toBeCloseTo(30, 0);
  });

  it('says the same when it is asked again, also by two at once, and after a restart', async () => {
    const [one, two] = await Promise.all([view(), view()]);
    expect(two).toEqual(one);
    await story.restart();
    expect(await view()).toEqual(one);
  });

  it('refuses what it cannot answer', async () => {
    const status = async (path: string): Promise<number> =>
      (await request(story.app.getHttpServer()).get(path).set(story.headers)).status;
    expect(await status('/v1/topics/nobody/backtest')).toBe(404);
    expect(await status(`${PATH}?days=91`)).toBe(400);
    expect(await status(`${PATH}?budgets=0`)).toBe(400);
    expect(await status(`${PATH}?budgets=1,2,3,4,5,6,7,8,9,10,11`)).toBe(400);
  });

  it('is a topic without history where nothing was heard', async () => {
    const unheard = BacktestView.parse(await story.get('/v1/topics/unheard/backtest'));
    expect(unheard.history).toEqual({ since: null, days: 0, learningHours: 0, blindHours: 0 });
    expect(unheard.budgets.every(({ opened }) => opened.length === 0)).toBe(true);
  });

  describe('from the terminal', () => {
    let out: string;
    let said: string;
    const run = async (argv: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<number> => {
      [out, said] = ['', ''];
      return runBacktest(argv, {
        environment: { DATABASE_URL: story.db.url, LANG: 'en_GB.UTF-8', ...env },
        out: (text) => (out += text),
        say: (line) => (said += `${line}\n`),
        clock: new ManualClock(story.clock.now()),
      });
    };

    it('says the same as the API', async () => {
      expect(await run(['--topic', 'nordbahn', '--json'])).toBe(0);
      expect(JSON.parse(out)).toEqual([await view()]);
    });

    it('shows a table in the language of the terminal', async () => {
      expect(await run(['--topic', 'nordbahn', '--budgets', '1'])).toBe(0);
      expect(out).toContain('Nordbahn (nordbahn): 2026-02-03 00:30 to 2026-03-03 00:30, Europe/Berlin');
      expect(out).toContain('History: 2.6 of 28 days.');
      expect(out).toContain('What really opened: 2 × firestorm.');
      expect(out).toMatch(/^\* 0\.25 +2 +2 +1 +0 +1 +0 +0 +0 {2}\(2 × firestorm\)$/m);
      expect(out).toMatch(
        /^ *budget +incidents +pages +at night +weekend +marked false +marked planned +missed +later$/m,
      );
      expect(out.match(/2026-03-02 23:3\d {2}level/g)).toHaveLength(1);
      expect(out).toMatch(/^ +at a budget of \* 0\.25(?: \(\d+ min later\))?, 1$/m);
      expect(out).toMatch(/2026-03-02 23:3\d {2}level \d, firestorm, score [\d.]+ .*, still open, second wave$/m);
      expect(await run(['--topic', 'nordbahn'], { LANG: 'de_DE.UTF-8' })).toBe(0);
      expect(out).toContain('Geschichte: 2,6 von 28 Tagen.');
      expect(out).toMatch(/2026-03-02 09:0\d {2}Stufe \d, Shitstorm, .*, Fehlalarm$/m);
    });

    it('names the topics there are, and refuses what it cannot use', async () => {
      expect(await run(['--topic', 'nobody'])).toBe(2);
      expect(said).toContain('There is no topic nobody. There are: nordbahn, suedbahn, unheard');
      expect(await run([])).toBe(2);
      expect(said).toContain('--topic with one of these: nordbahn, suedbahn, unheard');
      expect(await run(['--topic', 'unheard'])).toBe(2);
      expect(said).toContain('There is no history of unheard');
      expect(await run(['--topic', 'nordbahn', '--budgets', '-1'])).toBe(2);
      expect(said).toContain('--budgets');
      expect(out).toBe('');
    });

    it('says what it takes when it is asked', async () => {
      expect(await run(['--help'])).toBe(0);
      expect([out, said]).toEqual([expect.stringMatching(/--budgets.*up to 10 numbers/), '']);
    });

    it('says which database it cannot reach, or finds empty', async () => {
      expect(await run(['--topic', 'nordbahn'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })).toBe(5);
      expect(said).toContain('The database cannot be reached');
      const empty = new URL(process.env['TEST_SERVER_URL'] ?? '');
      empty.pathname = '/template1';
      expect(await run(['--topic', 'nordbahn'], { DATABASE_URL: empty.toString() })).toBe(5);
      expect(said).toContain('start Sturmwarte once');
    });
  });

  describe('on a file', () => {
    const files = new Replaying();
    afterAll(() => {
      files.end();
    });

    it('plays it first, and looks back from its end', async () => {
      const lines = [...quietDays(STORY_STARTS, 0.5, 5), ...storm(STORY_STARTS, 3)].map(({ line }) => line);
      const argv = ['--file', files.lines('storm.ndjson', lines), '--topics', files.topics(NORDBAHN_TOPICS)];
      const played = async (more: readonly string[]): Promise<string> => {
        let out = '';
        const code = await runBacktest([...argv, ...more], {
          environment: { DATABASE_URL: process.env['TEST_SERVER_URL'], LOG_LEVEL: 'fatal', LANG: 'en_GB.UTF-8' },
          out: (text) => (out += text),
          say: (line) => {
            throw new Error(line);
          },
        });
        expect(code).toBe(0);
        return out;
      };
      const table = await played(['--topic', 'nordbahn']);
      expect(table).toContain('Played through, with the budget in force, there opened: 1 × firestorm.');
      expect(table).not.toMatch(/really|marked/);
      const views = (JSON.parse(await played(['--json'])) as unknown[]).map((found) => BacktestView.parse(found));
      expect(views.map(({ topic }) => topic)).toEqual(['nordbahn', 'suedbahn']);
      expect(views[0]!.actual.firestorm).toBe(1);
      expect(present(views[0]!)).toMatchObject({ pages: 1, missed: [] });
    }, 120_000);
  });
});
