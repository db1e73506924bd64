import { suitableStep } from '../../src/live/domain/curve-range';
import { narrowed } from '../../src/live/domain/board';
import { type BoardView, type CurveView } from '../../src/live/live.api';
import { fakeCurve } from './fake-curve';
import { type Answer, type Asked, type FakePart } from './fake-part';

const DAY_MS = 86_400_000;

/** What of a topic's curve was asked for by its span, as finely as the real service would answer. */
export class FakeBoard implements FakePart {
  /** In order. */
  readonly curves: { readonly topic: string; readonly from: string; readonly to: string; readonly stepMs: number }[] =
    [];

  constructor(private readonly now: Date) {}

  answer({ method, path, query }: Asked): Answer | undefined {
    const [, topic] = /^\/v1\/topics\/([^/]+)\/curve$/.exec(path) ?? [];
    const [from, to] = [query.get('from'), query.get('to')];
    if (method !== 'GET' || topic === undefined || from === null || to === null) return undefined;
    const spanMs = Date.parse(to) - Date.parse(from);
    const stepMs = Number(query.get('stepMs') ?? suitableStep(spanMs));
    this.curves.push({ topic, from, to, stepMs });
    const end = new Date(Math.min(Date.parse(to), this.now.getTime()));
    const points = fakeCurve(end, {
      steps: Math.ceil(spanMs / stepMs),
      stepMs,
      storm: this.now.getTime() - end.getTime() < DAY_MS ? 7 : 0,
    });
    return [200, { topic, stepMs, points } satisfies CurveView];
  }
}

/** As the real service tells it to who asks for some of the topics. */
export function boardOf(board: BoardView, topics: string | null): BoardView {
  return topics === null ? board : narrowed(board, new Set(topics.split(',')));
}

/** A board of so many topics: the ones that are there, and calm ones beside them. */
export function ofMany(board: BoardView, count: number): BoardView {
  const calm = board.topics.find(({ level }) => level === 0);
  if (!calm) throw new Error('the fake board has a calm topic');
  const more = Array.from({ length: Math.max(0, count - board.topics.length) }, (_, n) => {
    const id = `marke-${String(n + 1).padStart(3, '0')}`;
    return { ...calm, id, name: `Marke ${String(n + 1).padStart(3, '0')}`, level: n % 2 };
  });
  return { ...board, topics: [...board.topics, ...more] };
}
