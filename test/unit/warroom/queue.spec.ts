import fc from 'fast-check';
import { type Order } from '../../../src/warroom/domain/room-op';
import { type Luck, QueueUnderTest } from './queue';

const post = (text: string): Order => ({ kind: 'post', text });
const put = (text: string): Order => ({ kind: 'put', post: { text, parts: [] }, isPinned: false });
const whisper: Order = { kind: 'whisper', channelId: 'C1', userId: 'U1', post: { text: '?', parts: [] } };
const DAY = 86_400_000;

interface Step {
  readonly order: Order;
  readonly isUrgent: boolean;
  readonly passMs: number;
}

const orders: fc.Arbitrary<Order> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(post('x')) },
  { weight: 3, arbitrary: fc.constant(put('x')) },
  { weight: 1, arbitrary: fc.constant(whisper) },
  { weight: 1, arbitrary: fc.constant<Order>({ kind: 'invite', people: [] }) },
  { weight: 1, arbitrary: fc.constant<Order>({ kind: 'topic', topic: 'x' }) },
  { weight: 1, arbitrary: fc.constant<Order>({ kind: 'picture', title: 'x' }) },
);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ order: orders, isUrgent: fc.boolean(), passMs: fc.integer({ min: 0, max: 5_000 }) }),
  { maxLength: 25 },
);
const luck = (...lucks: Luck[]): fc.Arbitrary<Luck[]> => fc.array(fc.constantFrom(...lucks), { maxLength: 60 });
const BAD: Luck[] = ['well', 'well', 'unheard', 'lost', 'killed', 'busy'];

function live(given: readonly Step[], lucks: readonly Luck[]): QueueUnderTest {
  const left = [...lucks];
  const queue = new QueueUnderTest(() => left.shift() ?? 'well');
  queue.order({ kind: 'create' });
  for (const { order, isUrgent, passMs } of given) {
    queue.order(order, isUrgent && order.kind === 'post');
    queue.work();
    queue.pass(passMs);
  }
  queue.settle(DAY);
  return queue;
}

describe('the queue of a room', () => {
  it('brings everything to an end, whatever the chat does, and is never stuck', () => {
    fc.assert(
      fc.property(steps, luck(...BAD, 'refused'), (given, lucks) => {
        const { waiting, room } = live(given, lucks);
        // where the room was refused, what belongs into it waits until it is ordered again
        if (room !== 'failed') expect(waiting).toEqual([]);
        else expect(waiting.filter(({ order: { kind } }) => kind === 'post' || kind === 'put')).toEqual([]);
      }),
    );
  });

  it('does nothing in a room that is not open, and a post once, however often answers are lost', () => {
    fc.assert(
      fc.property(steps, luck(...BAD), (given, lucks) => {
        const { told, ops } = live(given, lucks);
        const early = told.filter(({ room, what }) => room !== 'open' && !/^(create|whisper)/.test(what));
        expect(early).toEqual([]);
        for (const { id, state, order } of ops.filter(({ order: { kind } }) => kind === 'post' || kind === 'create')) {
          const times = told.filter(({ what }) => what === `${order.kind} ${id}`).length;
          expect([state, times]).toEqual(['done', 1]);
        }
      }),
    );
  });

  it('posts in the order of the orders, of the urgent ones and of the others', () => {
    fc.assert(
      fc.property(steps, luck(...BAD), (given, lucks) => {
        const { told, ops } = live(given, lucks);
        for (const isUrgent of [true, false]) {
          const ids = ops.filter((op) => op.order.kind === 'post' && op.isUrgent === isUrgent).map(({ id }) => id);
          const posted = told.map(({ what }) => what.replace('post ', '')).filter((id) => ids.includes(id));
          // an urgent one may overtake another urgent one only by being posted while that one's fate is unknown
          expect(posted).toEqual(ids);
        }
      }),
    );
  });

  it('changes a card at most every three seconds, and ends with the latest', () => {
    fc.assert(
      fc.property(steps, luck(...BAD), (given, lucks) => {
        const { told, ops } = live(given, lucks);
        const card = ops.find(({ order: { kind } }) => kind === 'put');
        if (!card) return;
        const shown = told.filter(({ what }) => what.endsWith(` ${card.id}`));
        expect(shown.at(-1)?.version).toBe(card.version);
        expect(shown.filter(({ what }) => what.startsWith('put'))).toHaveLength(1);
      }),
    );
    fc.assert(
      fc.property(steps, (given) => {
        const { calls } = live(given, []);
        const at = calls.filter(({ what }) => /^(put|update)/.test(what)).map((call) => call.at);
        expect(at.slice(1).filter((one, i) => one - at[i]! < 3_000)).toEqual([]);
      }),
    );
  });

  it('whispers within a minute or not at all, and once', () => {
    fc.assert(
      fc.property(steps, luck(...BAD), (given, lucks) => {
        const { calls, told } = live(given, lucks);
        const whispers = calls.filter(({ what }) => what.startsWith('whisper'));
        expect(whispers.filter(({ at, orderedAt }) => at - orderedAt > 60_000)).toEqual([]);
        const heard = told.filter(({ what }) => what.startsWith('whisper')).map(({ what }) => what);
        expect(new Set(heard).size).toBe(heard.length);
      }),
    );
  });

  it('is archived last, and is left alone then', () => {
    fc.assert(
      fc.property(steps, luck(...BAD), (given, lucks) => {
        const left = [...lucks];
        const queue = new QueueUnderTest(() => left.shift() ?? 'well');
        queue.order({ kind: 'create' });
        for (const [i, { order }] of given.entries()) {
          if (i === 3) queue.order({ kind: 'archive' });
          queue.order(order);
        }
        queue.settle(DAY);
        queue.order(post('late'));
        queue.order(put('late'));
        queue.order({ kind: 'bookmark', title: 'late', url: 'late' });
        queue.settle(DAY);
        expect(queue.waiting).toEqual([]);
        if (given.length <= 3) return;
        const archivedAt = queue.told.findIndex(({ what }) => what.startsWith('archive'));
        const later = queue.told.slice(archivedAt + 1).filter(({ what }) => !/^(archive|whisper)/.test(what));
        expect(later.map(({ what }) => what.split(' ')[0])).toEqual(['post']);
      }),
    );
  });

  it('leads with the room, its people and the card; what adorns it comes last', () => {
    const queue = new QueueUnderTest(() => 'well');
    const all: Order[] = [
      { kind: 'archive' },
      { kind: 'picture', title: '' },
      { kind: 'bookmark', title: '', url: '' },
      { kind: 'topic', topic: '' },
      post('x'),
      put('x'),
      { kind: 'invite', people: [] },
      { kind: 'create' },
    ];
    for (const order of all) queue.order(order);
    queue.settle(60_000);
    const did = queue.told.map(({ what }) => what.split(' ')[0]);
    expect(did).toEqual(['create', 'invite', 'put', 'topic', 'bookmark', 'picture', 'post', 'archive']);
  });

  it('waits longer and longer for a chat that is down, and half a minute at most', () => {
    const queue = new QueueUnderTest(() => 'busy');
    queue.order({ kind: 'create' });
    queue.settle(600_000);
    const at = queue.calls.map((call) => call.at);
    const pauses = at.slice(1).map((one, i) => (one - at[i]!) / 1_000);
    expect(pauses.slice(0, 6)).toEqual([2.5, 4, 8, 16, 30, 30]);
    expect(Math.max(...pauses)).toBe(30);
  });
});
