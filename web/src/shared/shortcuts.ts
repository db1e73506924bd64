import { useEffect, useRef } from 'react';
import { remember, remembered } from './storage';

/** A key, or "g" and a key, and what it does. */
export interface Shortcut {
  readonly keys: string;
  /** In the reader's words. */
  readonly label: string;
  readonly run: () => void;
}

interface Held {
  current: readonly Shortcut[];
}

const held = new Set<Held>();

/** Keys that hold while what names them is on the page. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const mine = useRef<Held>({ current: shortcuts });
  useEffect(() => {
    mine.current.current = shortcuts;
  });
  useEffect(() => {
    const one = mine.current;
    held.add(one);
    return () => {
      held.delete(one);
    };
  }, []);
}

/** All that hold now; what the page itself says comes first. */
export function shortcutsNow(): readonly Shortcut[] {
  return [...held].flatMap(({ current }) => current).filter(({ label }) => label !== '');
}

const REMEMBERED = 'sturmwarte.single-keys';

/** Who dictates or types with a switch can do without them (WCAG 2.1.4). */
export function areKeysOn(): boolean {
  return remembered(REMEMBERED) !== 'off';
}

export function switchKeys(isOn: boolean): void {
  remember(REMEMBERED, isOn ? 'on' : 'off');
}

export function focusOn(id: string): void {
  document.getElementById(id)?.focus();
}

export function press(id: string): void {
  document.getElementById(id)?.click();
}

/** What a list's lines are led by. */
const LINES = 'main .row__link, main .topic__head h2 a, main .entry__time';

/** To the next line of the page's list, or the one before. */
export function moveInList(by: 1 | -1): void {
  const lines = [...document.querySelectorAll<HTMLElement>(LINES)];
  const here = lines.findIndex((line) => line === document.activeElement);
  const next = here < 0 ? (by > 0 ? 0 : lines.length - 1) : here + by;
  lines[Math.max(0, Math.min(next, lines.length - 1))]?.focus();
}
