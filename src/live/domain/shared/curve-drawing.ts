/** One point as it comes over the wire (CurveView). */
export interface CurvePointView {
  readonly at: string;
  readonly seen: number;
  readonly negative: number;
  readonly own: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly isBlind: boolean;
  readonly isLearning?: boolean | undefined;
  /** How much of an unfinished step is over; absent = it is finished. */
  readonly part?: number | undefined;
}

/** What the public saw, what was done within, what was decided: the three tracks of a review. */
export const MARKER_LANES = ['public', 'internal', 'decision'] as const;
export type MarkerLane = (typeof MARKER_LANES)[number];

export interface CurveMarker {
  /** ISO 8601. */
  readonly at: string;
  readonly label: string;
  /** It stands in this lane below the curve; without one its label stands above the curve. */
  readonly lane?: MarkerLane | undefined;
  /** Whose marker it is, for who is told that it was pressed. */
  readonly id?: string | undefined;
}

/** A part of the time axis, in ms since 1970. */
export interface CurveSpan {
  readonly from: number;
  readonly to: number;
}

export interface CurveDrawing {
  readonly points: readonly CurvePointView[];
  readonly stepMs: number;
  readonly markers: readonly CurveMarker[];
  readonly theme: 'light' | 'dark';
  readonly words: {
    readonly seen: string;
    readonly expected: string;
    readonly negative: string;
    readonly blind: string;
    readonly learning: string;
    /** "so far": before what was counted of a step that is not over. */
    readonly soFar: string;
    readonly before?: string | undefined;
  };
  /** "and 4 more": of markers that find no room of their own. */
  readonly more: (count: number) => string;
  /** How many labels of markers find room side by side. */
  readonly roomFor: number;
  /** BCP 47 and IANA name: in whose words and whose time the axis and the tooltip speak. */
  readonly language: string;
  readonly timezone: string;
  /** What of the time axis is shown; all of the points without it. */
  readonly view?: CurveSpan | undefined;
  /** What was seen at the same hours a week before, already moved to them. */
  readonly before?: readonly CurvePointView[] | undefined;
  /** Without it the one that keeps the band readable. */
  readonly scale?: CurveScale | undefined;
}

/**
 * `root`: heights are square roots. Counts scatter by the root of what is expected, so the band is about as thick
 * everywhere, and a storm of six hundred leaves the three that were expected in sight.
 */
export type CurveScale = 'even' | 'root';

export interface Palette {
  readonly text: string;
  readonly grid: string;
  readonly seen: string;
  readonly negative: string;
  readonly expected: string;
  readonly band: string;
  readonly before: string;
  readonly blind: string;
  readonly surface: string;
}

export const PALETTES: Readonly<Record<CurveDrawing['theme'], Palette>> = {
  light: {
    text: '#4b5563',
    grid: '#e5e8ec',
    seen: '#1c4f82',
    negative: '#b42318',
    expected: '#6b7280',
    band: 'rgba(107, 114, 128, 0.20)',
    before: '#7a4fa3',
    blind: 'rgba(107, 114, 128, 0.28)',
    surface: '#ffffff',
  },
  dark: {
    text: '#a9b1bd',
    grid: '#2c323b',
    seen: '#7db7f0',
    negative: '#ff8a75',
    expected: '#9aa3af',
    band: 'rgba(154, 163, 175, 0.22)',
    before: '#c3a2e8',
    blind: 'rgba(154, 163, 175, 0.30)',
    surface: '#1b1f26',
  },
};

/** One value of a line; null = unknown. Where it is drawn at another height than its own, its own comes last. */
export type Instant = readonly [atMs: number, drawn: number | null, value?: number];

export type Count = 'seen' | 'negative';
