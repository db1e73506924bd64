import { TestScheduler } from 'rxjs/testing';
import { ManualClock } from '../../../src/kernel/clock';
import { LiveEvent } from '../../../src/live/live.api';
import { LiveFeed, coalesced } from '../../../src/live/live-feed.stream';

const start = new Date('2026-03-01T10:00:00.000Z');

interface Message {
  readonly id?: string;
  readonly comment?: string;
  readonly event?: LiveEvent;
}

/** As a browser takes the text apart. */
function messagesIn(text: string): Message[] {
  return text.split('\n\n').flatMap((block): Message[] => {
    if (block === '') return [];
    const [, known, comment] = /^(?:id: (\d+)\n)?: (.*)$/.exec(block) ?? [];
    if (comment !== undefined) return [{ comment, ...(known === undefined ? {} : { id: known }) }];
    const [, id, data] = /^id: (\d+)\ndata: (.*)$/.exec(block) ?? [];
    return [{ id, event: LiveEvent.parse(JSON.parse(data ?? '')) }];
  });
}

function heard(feed: LiveFeed, lastEventId?: string) {
  const texts: string[] = [];
  let isComplete = false;
  const subscription = feed.open(lastEventId).subscribe({
    next: (text) => texts.push(text),
    complete: () => {
      isComplete = true;
    },
  });
  const messages = () => messagesIn(texts.join(''));
  return {
    texts,
    messages,
    events: () => messages().flatMap(({ event }) => event ?? []),
    isOver: () => isComplete,
    leave: () => {
      subscription.unsubscribe();
    },
  };
}

describe('the live feed', () => {
  let feed: LiveFeed;
  beforeEach(() => {
    jest.useFakeTimers();
    feed = new LiveFeed(new ManualClock(start));
  });
  afterEach(() => {
    feed.onModuleDestroy();
    jest.useRealTimers();
  });
  const soon = () => {
    jest.advanceTimersByTime(100);
  };

  it('greets at once, so that the browser knows that it is connected, and from where it has to come back', () => {
    feed.publish({ type: 'topics' });
    const console1 = heard(feed);
    expect(console1.messages()).toEqual([{ id: String(start.getTime() * 1_000 + 1), comment: 'welcome' }]);
    console1.leave();
  });

  it('tells everybody, with ids that rise', () => {
    const [ada, bob] = [heard(feed), heard(feed)];
    feed.publish({ type: 'incident', incident: 'i-1' });
    feed.publish({ type: 'topics' });
    soon();
    expect(ada.events()).toEqual([{ type: 'incident', incident: 'i-1' }, { type: 'topics' }]);
    expect(bob.events()).toEqual(ada.events());
    const ids = ada
      .messages()
      .slice(1)
      .map(({ id }) => Number(id));
    expect(ids).toEqual([start.getTime() * 1_000 + 1, start.getTime() * 1_000 + 2]);
    ada.leave();
    bob.leave();
  });

  it('goes on where the line was lost', () => {
    const before = heard(feed);
    feed.publish({ type: 'incident', incident: 'i-1' });
    soon();
    before.leave();
    feed.publish({ type: 'incident', incident: 'i-2' });
    const again = heard(feed, before.messages().at(-1)?.id);
    feed.publish({ type: 'incident', incident: 'i-3' });
    soon();
    expect(again.events()).toEqual([
      { type: 'incident', incident: 'i-2' },
      { type: 'incident', incident: 'i-3' },
    ]);
    again.leave();
  });

  it('writes what comes together once, and in one piece', () => {
    const console1 = heard(feed);
    for (let n = 0; n < 200; n++) feed.publish({ type: 'incident', incident: `i-${n}` });
    soon();
    expect(console1.texts).toHaveLength(2);
    expect(console1.events()).toHaveLength(200);
    console1.leave();
  });

  it('tells who comes while something waits neither too little nor twice', () => {
    const before = heard(feed);
    feed.publish({ type: 'incident', incident: 'i-1' });
    soon();
    const lastId = before.messages().at(-1)?.id;
    feed.publish({ type: 'incident', incident: 'i-2' });
    const again = heard(feed, lastId);
    soon();
    expect(again.events()).toEqual([{ type: 'incident', incident: 'i-2' }]);
    expect(before.events()).toHaveLength(2);
  });

  it('asks to fetch afresh after a restart or a long silence', () => {
    feed.publish({ type: 'topics' });
    const late = heard(feed, '17');
    expect(late.events()).toEqual([{ type: 'reset' }]);
    // the id of the reset is the latest one: a second loss of the line starts from there
    expect(late.messages().at(-1)?.id).toBe(String(start.getTime() * 1_000 + 1));
    late.leave();
  });

  it('lets everybody go when the service stops', () => {
    const console1 = heard(feed);
    feed.onModuleDestroy();
    expect(console1.isOver()).toBe(true);
  });
});

describe('counts', () => {
  it('are told at once and then at most once a second, together, each topic once, none forgotten', () => {
    const scheduler = new TestScheduler((actual, expected) => {
      expect(actual).toEqual(expected);
    });
    scheduler.run(({ hot, expectObservable }) => {
      const named = hot('a 99ms b 99ms a 99ms b 1999ms c', {
        a: ['nordbahn'],
        b: ['suedbahn', 'nordbahn'],
        c: ['nordbahn'],
      });
      expectObservable(coalesced(named, 1_000, scheduler)).toBe('x 999ms y 1299ms z', {
        x: ['nordbahn'],
        y: ['suedbahn', 'nordbahn'],
        z: ['nordbahn'],
      });
    });
  });
});
