import { type PointerEvent, type ReactElement, type ReactNode, useState } from 'react';
import { useSpanWords } from '../../shared/span-words';
import { draggedSpan, placed, type Span } from './lanes';
import './lane-axis.css';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Less is a click, not a drag. */
const LEAST_PX = 5;

interface Props {
  readonly span: Span;
  readonly zone: string;
  readonly children: ReactNode;
  /** Told what was dragged over, with the mouse, a pen or a finger; without it the lane only shows. */
  readonly select: ((span: Span) => void) | undefined;
}

interface Drag {
  readonly startX: number;
  readonly from: number;
  readonly to: number;
}

/** The time of one lane. Whoever cannot drag has the buttons of the page and of the list. */
export function LaneAxis({ span, zone, children, select }: Props): ReactElement {
  const said = useSpanWords();
  const [drag, setDrag] = useState<Drag>();
  if (!select) return <div className="lanes__axis">{children}</div>;
  // a week is planned by the hour, a month by the quarter of a day
  const stepMs = span.to - span.from > 8 * DAY_MS ? 6 * HOUR_MS : HOUR_MS;
  const chosen = drag && draggedSpan([drag.from, drag.to], { span, stepMs, now: Date.now() });
  const begin = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = instantAt(event, span);
    setDrag({ startX: event.clientX, from: at, to: at });
  };
  const end = (event: PointerEvent<HTMLDivElement>): void => {
    setDrag(undefined);
    if (drag && chosen && Math.abs(event.clientX - drag.startX) >= LEAST_PX) select(chosen);
  };
  return (
    <div
      className="lanes__axis lanes__axis--drag"
      onPointerDown={begin}
      onPointerMove={(event) => {
        if (drag) setDrag({ ...drag, to: instantAt(event, span) });
      }}
      onPointerUp={end}
      onPointerCancel={() => {
        setDrag(undefined);
      }}
    >
      {children}
      {chosen ? <Chosen chosen={chosen} span={span} words={said(isoOf(chosen), zone)} /> : null}
    </div>
  );
}

function instantAt({ clientX, currentTarget }: PointerEvent<HTMLDivElement>, { from, to }: Span): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return from + Math.min(1, Math.max(0, (clientX - left) / width)) * (to - from);
}

export function isoOf({ from, to }: Span): { readonly from: string; readonly to: string } {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

interface ChosenProps {
  readonly chosen: Span;
  readonly span: Span;
  readonly words: string;
}

function Chosen({ chosen, span, words }: ChosenProps): ReactElement {
  const { left, width } = placed(chosen.from, chosen.to, span);
  return (
    <>
      <i className="lanes__chosen" style={{ left: `${left}%`, width: `${width}%` }} />
      <span
        className="lanes__chosen-words numeric"
        style={left > 50 ? { right: `${100 - left}%` } : { left: `${left + width}%` }}
      >
        {words}
      </span>
    </>
  );
}
