import { ADA, BOB, EVE, MINUTE, OnCallStory } from '../support/on-call';
import { drawUp, onSchedule, stepOf } from '../support/rota';

const DAN = '+4930901820004';
const CREW = [
  { name: 'Ada', phone: ADA },
  { name: 'Bob', phone: BOB },
  { name: 'Eve', phone: EVE },
  { name: 'Dan', phone: DAN },
] as const;
/** The day before it, as the rotation writes it: Ada and Eve have the first turn. */
const SPRING = '2026-03-28';
const AUTUMN = '2026-10-24';

describe('the night of the clock change', () => {
  let story: OnCallStory;
  afterEach(() => story.end());

  /** Ada hands over to Bob at three, Eve to Dan at half past two, each in Berlin; both on call are called, for five minutes. */
  const night = async (startsOn: string, begins: string): Promise<void> => {
    story = await OnCallStory.begin({ crew: CREW, begins: new Date(begins) });
    const turns = (handoffAt: string) => ({ unit: 'day', every: 1, startsOn, handoffAt }) as const;
    const atThree = await drawUp(story, 'Drei', [{ people: ['Ada', 'Bob'], rotation: turns('03:00') }]);
    const atHalfPastTwo = await drawUp(story, 'Halb drei', [{ people: ['Eve', 'Dan'], rotation: turns('02:30') }]);
    await story.policy({ steps: [stepOf([onSchedule(atThree), onSchedule(atHalfPastTwo)])] });
  };
  const storm = (at: string): Promise<string> => story.advance(until(at)).then(() => story.storm());
  const until = (at: string): number => new Date(at).getTime() - story.now.getTime();

  it('in spring both hand over when the clock jumps to three, and who is called next has had five minutes', async () => {
    await night(SPRING, '2026-03-29T00:50:00Z');
    const incident = await storm('2026-03-29T00:58:00Z');
    expect(await story.told(incident)).toBe('Ada sent, Eve sent');
    await story.advance(5 * MINUTE - 1); // 03:02:59 on a clock that showed 01:58 five minutes ago
    expect(await story.told(incident)).toBe('Ada sent, Eve sent');
    await story.advance(1);
    expect(await story.told(incident)).toBe('Ada sent, Eve sent, Bob sent, Dan sent');
    expect((await story.pages(incident)).map(({ dueAt, why }) => [dueAt, why.schedule])).toEqual([
      ['2026-03-29T00:58:00.000Z', 'Drei'],
      ['2026-03-29T00:58:00.000Z', 'Halb drei'],
      ['2026-03-29T01:03:00.000Z', 'Drei'],
      ['2026-03-29T01:03:00.000Z', 'Halb drei'],
    ]);
    await story.phone(DAN).reply('1');
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Dan' });
  });

  it('in autumn half past two hands over when it comes first, three o’clock once', async () => {
    await night(AUTUMN, '2026-10-25T00:20:00Z');
    const early = await storm('2026-10-25T00:28:00Z'); // 02:28, for the first time
    expect(await story.told(early)).toBe('Ada sent, Eve sent');
    await story.advance(5 * MINUTE);
    expect(await story.told(early)).toBe('Ada sent, Eve sent, Ada sent, Dan sent');
    await story.phone(DAN).reply('1');

    const twice = await storm('2026-10-25T01:28:00Z'); // 02:28 again: Dan has it, and does not give it back
    expect(await story.told(twice)).toBe('Ada sent, Dan sent');
    await story.phone(DAN).reply('1');

    const late = await storm('2026-10-25T01:58:00Z'); // 02:58, for the second time
    expect(await story.told(late)).toBe('Ada sent, Dan sent');
    await story.advance(5 * MINUTE);
    expect(await story.told(late)).toBe('Ada sent, Dan sent, Bob sent, Dan sent');
  });

  it('in autumn five minutes across the change are five, and not an hour and five', async () => {
    await night(AUTUMN, '2026-10-25T00:50:00Z');
    const incident = await storm('2026-10-25T00:58:00Z');
    await story.advance(5 * MINUTE - 1);
    expect(await story.told(incident)).toBe('Ada sent, Dan sent');
    await story.advance(1); // 02:03 on a clock that showed 02:58 five minutes ago
    expect(await story.told(incident)).toBe('Ada sent, Dan sent, Ada sent, Dan sent');
  });
});
