import request from 'supertest';
import { storm } from '../../src/adapters/demo/nordbahn';
import { BacktestView } from '../../src/backtest/backtest.api';
import { type IncidentView } from '../../src/incidents/incidents.api';
import { beginStory, type Story, STORY_STARTS } from '../support/story';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BIN = 5 * MINUTE;
const PATH = '/v1/topics/nordbahn/backtest';

describe('another alarm budget is tried on the past', () => {
  let story: Story;
  let incidents: IncidentView[];
  beforeAll(async () => {
    story = await beginStory({ quietDays: 2 });
    await story.arrive(storm(STORY_STARTS, 3));
    await story.advance(9 * HOUR);
    incidents = await story.get<IncidentView[]>('/v1/incidents?state=all&topic=nordbahn');
  }, 180_000);
  afterAll(() => story.end());

  it('opens by the present budget what the service itself opened, within a bin', async () => {
    const view = BacktestView.parse(await story.get(PATH));
    const [present] = view.budgets.filter(({ isPresent }) => isPresent);
    console.log(
      JSON.stringify(view, null, 1),
      incidents.map((i) => [i.kind, i.openedAt, i.closedAt, i.level, i.peakLevel]),
    );
    expect(present?.budget).toBe(0.25);
  });
});
