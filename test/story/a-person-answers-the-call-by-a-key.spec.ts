import { type MessageView } from '../../src/delivery/delivery.api';
import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

describe('a person answers the call by a key', () => {
  let story: OnCallStory;
  beforeAll(async () => {
    story = await OnCallStory.begin();
    await story.ways('Ada', [['voice', ADA, 0]]);
  });
  afterAll(() => story.end());

  it('having heard what it is about in under twenty seconds', async () => {
    const incident = await story.storm();
    const heard = await story.phone(ADA).rings({ by: 'human', keys: ['1'] });
    expect(heard.said[0]).toMatch(
      /^Hier ist die Sturmwarte\. .*Stufe 4, starker Wind\. 41 Personen in 15 Minuten, erwartet 3,1/,
    );
    expect(heard.said.join(' ')).toMatch(/Drücken Sie die 1/);
    expect(heard.said.at(-1)).toMatch(/Sie sind jetzt zuständig/);
    expect(heard.languages.every((language) => language === 'de-DE')).toBe(true);
    expect(await story.incident(incident)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Ada' });
    const [call] = await story.get<MessageView[]>(`/v1/messages?incident=${incident}`);
    expect(call!.attempts.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['key', 'completed']));
    expect(call!.attempts.flatMap(({ detail }) => detail ?? [])).toEqual([]);
    await story.advance(20 * MINUTE);
    expect(story.phone(BOB).sms).toEqual([]);
  });

  it('a wrong key is said to be one, the menu is repeated, and the next key counts', async () => {
    const incident = await story.storm();
    const heard = await story.phone(ADA).rings({ by: 'human', keys: ['7', '9', '3'] });
    expect(heard.said.join(' ')).toMatch(/Diese Taste bedeutet hier nichts/);
    expect(heard.said.filter((sentence) => sentence.startsWith('Hier ist die Sturmwarte')).length).toBeGreaterThan(1);
    expect(heard.said.at(-1)).toMatch(/Fehlalarm/);
    expect(await story.incident(incident)).toMatchObject({ mark: 'false-alarm' });
  });

  it('key 2 calls the next person at once', async () => {
    const incident = await story.storm();
    await story.phone(ADA).rings({ by: 'human', keys: ['2'] });
    await story.advance(0);
    expect(story.phone(BOB).sms).toHaveLength(1);
    expect(await story.told(incident)).toBe('Ada cancelled, Bob sent');
    await story.phone(BOB).reply('1');
  });

  it('who hears it and presses nothing is not taken for somebody who has it', async () => {
    const incident = await story.storm();
    await story.phone(ADA).rings({ by: 'human', keys: ['', '', ''] });
    await story.advance(5 * MINUTE);
    expect(await story.incident(incident)).toMatchObject({ state: 'open' });
    expect(await story.told(incident)).toBe('Ada sent, Bob sent');
  });
});
