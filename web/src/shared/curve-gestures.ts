import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
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
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
}

/** A drag across looks at that span; the wheel with Ctrl (so sends a touchpad two fingers) goes nearer; + − ← → and Home as the buttons. */
export function useGestures(frame: RefObject<HTMLElement | null>, lens: Lens, plot: Plot | undefined): Gestures {
  const begun = useRef<number>(undefined);
  const [dragged, setDragged] = useState<readonly [number, number]>();
  useWheel(frame, lens, plot);
  const leave = (): void => {
    begun.current = undefined;
    setDragged(undefined);
  };
  const handlers: Gestures['handlers'] = {
    onPointerDown: (event) => {
      if (event.button === 0) begun.current = placeIn(event);
    },
    onPointerMove: (event) => {
      const from = begun.current;
      if (from === undefined || !plot) return;
      const to = Math.min(plot.right, Math.max(plot.left, placeIn(event)));
      if (!dragged && Math.abs(to - from) < LEAST_DRAG_PX) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDragged([from, to]);
    },
    onPointerUp: () => {
      if (dragged && plot) lens.look(instantAt(dragged[0], plot, lens.view), instantAt(dragged[1], plot, lens.view));
      leave();
    },
    onPointerCancel: leave,
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
