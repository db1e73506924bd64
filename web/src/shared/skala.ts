/** The Shitstorm-Skala as the console paints it: order of the German weather service's warnings. Contrast is tested. */
export interface Paint {
  readonly background: string;
  readonly text: string;
}

interface Step {
  readonly light: Paint;
  readonly dark: Paint;
}

const SOLID = {
  breeze: { background: '#ffd84d', text: '#332900' },
  fresh: { background: '#f79a1f', text: '#2b1700' },
  strong: { background: '#c4281f', text: '#ffffff' },
  storm: { background: '#8c0f1f', text: '#ffffff' },
  hurricane: { background: '#5f2a8c', text: '#ffffff' },
} as const satisfies Record<string, Paint>;

const SKALA: readonly Step[] = [
  { light: { background: '#e2ebe5', text: '#33493c' }, dark: { background: '#26332b', text: '#b9cfc1' } },
  { light: { background: '#dfe7ef', text: '#2f475f' }, dark: { background: '#24303c', text: '#b5c9de' } },
  { light: SOLID.breeze, dark: SOLID.breeze },
  { light: SOLID.fresh, dark: SOLID.fresh },
  { light: SOLID.strong, dark: SOLID.strong },
  { light: SOLID.storm, dark: SOLID.storm },
  { light: SOLID.hurricane, dark: SOLID.hurricane },
];

/** Unknown is hatched (see .level--unknown); this is the darker of its two stripes' contrast partner. */
const UNKNOWN: Step = {
  light: { background: '#d9dde3', text: '#2b313a' },
  dark: { background: '#343a43', text: '#dfe4ea' },
};

export const LEVELS = [0, 1, 2, 3, 4, 5, 6] as const;

/** @param level null = unknown. */
export function paintOf(level: number | null, theme: 'light' | 'dark'): Paint {
  return (level === null ? UNKNOWN : (SKALA[level] ?? UNKNOWN))[theme];
}
