import { type MethodView, type WarningView } from '../../src/oncall/oncall.api';
import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';
import { drawUp, onSchedule, stepOf } from '../support/rota';

describe('STOP from a phone is obeyed', () => {
  let story: OnCallStory;
  beforeAll(async () => {
    story = await OnCallStory.begin();
    await story.ways('Ada', [
      ['sms', ADA, 0],
      ['voice', ADA, 3],
    ]);
    const schedule = await drawUp(story, 'Krisenteam', [{ people: ['Ada'] }]);
    await story.policy({ steps: [stepOf([onSchedule(schedule)])] });
  });
  afterAll(() => story.end());

  const warnings = async (): Promise<string[]> => {
    const found = await story.get<WarningView[]>('/v1/on-call/warnings');
    return found.filter(({ name }) => name === 'Ada').map(({ code }) => code);
  };
  const methods = async (): Promise<string[]> => {
    const found = await story.get<MethodView[]>(`/v1/people/${await story.personId('Ada')}/methods`);
    return found.map(({ channel, state }) => `${channel} ${state}`);
  };

  it('the method is disabled, Twilio answers it itself, and everybody is warned', async () => {
    expect(await methods()).toEqual(['sms usable', 'voice usable']);
    expect(await warnings()).toEqual([]);
    const incident = await story.storm();
    expect(await story.phone(ADA).reply('stop')).not.toContain('<Message>');
    expect(await methods()).toEqual(['sms disabled', 'voice usable']);
    expect(await warnings()).toEqual(['method-disabled', 'one-method-only']);
    expect(await story.incident(incident)).toMatchObject({ state: 'open' });
    await story.advance(3 * MINUTE);
    await story.phone(ADA).rings({ by: 'human', keys: ['1'] });
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Ada' });
  });

  it('the next page takes the way that is left, at once', async () => {
    const before = [story.phone(ADA).sms.length, story.phone(ADA).calls.length] as const;
    await story.storm();
    expect([story.phone(ADA).sms.length, story.phone(ADA).calls.length]).toEqual([before[0], before[1] + 1]);
    await story.phone(ADA).rings({ by: 'human', keys: ['1'] });
  });

  it('START does not bring it back by itself: whoever has the phone must prove it anew', async () => {
    await story.phone(ADA).reply('START');
    expect(await methods()).toEqual(['sms disabled', 'voice usable']);
  });

  it('and STOP from a stranger changes nothing', async () => {
    await story.phone('+4915799999999').reply('STOP');
    const found = await story.get<MethodView[]>(`/v1/people/${await story.personId('Bob')}/methods`);
    expect(found).toMatchObject([{ channel: 'sms', address: BOB, state: 'usable' }]);
  });
});
