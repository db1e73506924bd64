import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { type CurveSpan } from '../../../src/live/domain/shared/curve-drawing';
import { type Lens } from './curve-lens';
import { instantAt, type Plot } from './curve-view';

/** Nearer is a press, not a drag. */
const LEAST_DRAG_PX = 8;
export const STEP_IN = 0.5;
export const STEP_OUT = 2;
export const STEP_ASIDE = 0.5;

export interface Gestures {
  /** What is being dragged over, px from the left of the frame. */
  readonly dragged: readonly [number, number] | undefined;
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
}

/** A drag across looks at that span, two fingers apart go nearer; the wheel with Ctrl (so sends a touchpad two fingers) goes nearer; + − ← → and Home as the buttons. */
export function useGestures(frame: RefObject<HTMLElement | null>, lens: Lens, plot: Plot | undefined): Gestures {
  const begun = useRef<number>(undefined);
  const [dragged, setDragged] = useState<readonly [number, number]>();
  useWheel(frame, lens, plot);
  const leave = (): void => {
    begun.current = undefined;
    setDragged(undefined);
  };
  const pinch = usePinch(lens, plot);
  const handlers: Gestures['handlers'] = {
    onPointerDown: (event) => {
      // a second finger makes something else of the first one's way
      if (pinch.begins(event)) leave();
      else if (event.button === 0) begun.current = placeIn(event);
    },
    onPointerMove: (event) => {
      if (pinch.goesOn(event)) return;
      const from = begun.current;
      if (from === undefined || !plot) return;
      const to = Math.min(plot.right, Math.max(plot.left, placeIn(event)));
      if (!dragged && Math.abs(to - from) < LEAST_DRAG_PX) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDragged([from, to]);
    },
    onPointerUp: (event) => {
      pinch.ends(event);
      if (dragged && plot) lens.look(instantAt(dragged[0], plot, lens.view), instantAt(dragged[1], plot, lens.view));
      leave();
    },
    onPointerCancel: (event) => {
      pinch.ends(event);
      leave();
    },
    onKeyDown: (event) => {
      const act = keysOf(lens)[event.key];
      if (!act || event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      // the pages have keys of their own
      event.stopPropagation();
      act();
    },
  };
  return { dragged, handlers };
}

/** Nearer than this fingers are not told apart. */
const LEAST_APART_PX = 24;
/** Each step asks the service: what is not yet to be seen is left out. */
const LEAST_PINCH = 1.08;

interface Pinch {
  /** @returns whether there are two fingers now */
  readonly begins: (event: PointerEvent<HTMLElement>) => boolean;
  /** @returns whether it was one of the two */
  readonly goesOn: (event: PointerEvent<HTMLElement>) => boolean;
  readonly ends: (event: PointerEvent<HTMLElement>) => void;
}

/** Two fingers apart or together: nearer or farther than when they came, around what was between them. */
function usePinch({ look, view }: Lens, plot: Plot | undefined): Pinch {
  const fingers = useRef(new Map<number, number>());
  const begun = useRef<{ readonly view: CurveSpan; readonly apart: number; readonly middle: number }>(undefined);
  const factor = useRef(1);
  const between = (): readonly [number, number] => {
    const [one = 0, other = 0] = fingers.current.values();
    return [Math.max(LEAST_APART_PX, Math.abs(one - other)), (one + other) / 2];
  };
  return {
    begins: (event) => {
      if (event.pointerType !== 'touch') return false;
      fingers.current.set(event.pointerId, placeIn(event));
      const [apart, middle] = between();
      begun.current = { view, apart, middle };
      factor.current = 1;
      return fingers.current.size > 1;
    },
    goesOn: (event) => {
      if (!fingers.current.has(event.pointerId)) return false;
      fingers.current.set(event.pointerId, placeIn(event));
      const from = begun.current;
      if (fingers.current.size !== 2 || !plot || !from) return fingers.current.size > 1;
      const wished = from.apart / between()[0];
      const step = wished / factor.current;
      if (step < LEAST_PINCH && step > 1 / LEAST_PINCH) return true;
      factor.current = wished;
      const around = instantAt(from.middle, plot, from.view);
      look(around - wished * (around - from.view.from), around + wished * (from.view.to - around));
      return true;
    },
    ends: ({ pointerId }) => {
      fingers.current.delete(pointerId);
    },
  };
}

function keysOf({ zoom, move, reset }: Lens): Readonly<Record<string, () => void>> {
  const nearer = (): void => {
    zoom(STEP_IN);
  };
  return {
    '+': nearer,
    '=': nearer,
    '-': () => {
      zoom(STEP_OUT);
    },
    ArrowLeft: () => {
      move(-STEP_ASIDE);
    },
    ArrowRight: () => {
      move(STEP_ASIDE);
    },
    Home: reset,
  };
}

function useWheel(frame: RefObject<HTMLElement | null>, lens: Lens, plot: Plot | undefined): void {
  useEffect(() => {
    const element = frame.current;
    if (!element || !plot) return;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const x = event.clientX - element.getBoundingClientRect().left;
      lens.zoom(Math.exp(event.deltaY / 200), instantAt(x, plot, lens.view));
    };
    // React listens passively, and the browser would enlarge the page
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('wheel', onWheel);
    };
  }, [frame, lens, plot]);
}

function placeIn({ clientX, currentTarget }: PointerEvent<HTMLElement>): number {
  return clientX - currentTarget.getBoundingClientRect().left;
}
