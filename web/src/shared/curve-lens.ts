import { useMemo, useState } from 'react';
import { type CurveSpan } from '../../../src/live/domain/shared/curve-drawing';
import { between, moved, spanOf, within, zoomed } from './curve-view';

const DAY = 86_400_000;
/** So far back one may go where the service is asked: what is counted is kept for longer. */
const FARTHEST_MS = 28 * DAY;
const AROUND_MS = 3_600_000;

/** What was handed in; a span up to its end, which moves on with it; or a span that stays. */
type Choice = 'home' | number | CurveSpan;

/** Through which somebody looks at a curve. */
export interface Lens {
  /** undefined = all that was handed in. */
  readonly chosen: CurveSpan | undefined;
  readonly view: CurveSpan;
  readonly bounds: CurveSpan;
  /** The offered span that is in sight; undefined when it is none of them. */
  readonly rangeMs: number | undefined;
  readonly zoom: (factor: number, around?: number) => void;
  readonly move: (part: number) => void;
  readonly look: (one: number, other: number) => void;
  readonly showLast: (spanMs: number) => void;
  readonly reset: () => void;
}

/** @param at where to look first, if anywhere: an instant that a link points to. */
export function useLens(home: CurveSpan, mayAsk: boolean, at?: string): Lens {
  const [choice, setChoice] = useState<Choice>(() => (at === undefined ? 'home' : around(Date.parse(at), home)));
  return useMemo(() => {
    const bounds = mayAsk ? { from: Math.min(home.from, home.to - FARTHEST_MS), to: home.to } : home;
    const chosen = spanOfChoice(choice, home, bounds);
    const view = chosen ?? home;
    return {
      ...{ chosen, view, bounds },
      rangeMs: typeof choice === 'number' ? choice : undefined,
      zoom: (factor, middle = (view.from + view.to) / 2) => {
        setChoice(zoomed(view, factor, middle, bounds));
      },
      move: (part) => {
        setChoice(moved(view, part, bounds));
      },
      look: (one, other) => {
        setChoice(between(one, other, bounds));
      },
      showLast: setChoice,
      reset: () => {
        setChoice('home');
      },
    };
  }, [choice, home, mayAsk]);
}

function spanOfChoice(choice: Choice, home: CurveSpan, bounds: CurveSpan): CurveSpan | undefined {
  if (choice === 'home') return undefined;
  if (typeof choice === 'number') return within({ from: home.to - choice, to: home.to }, bounds);
  return within(choice, bounds);
}

function around(at: number, home: CurveSpan): Choice {
  const isThere = at >= home.from && at <= home.to;
  return isThere && spanOf(home) <= 2 * AROUND_MS ? 'home' : { from: at - AROUND_MS, to: at + AROUND_MS };
}
