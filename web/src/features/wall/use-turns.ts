import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useState } from 'react';

const EACH_MS = 15_000;

export interface Turns {
  readonly page: number;
  readonly isPaused: boolean;
  readonly pause: (isPaused: boolean) => void;
  readonly turn: (by: number) => void;
}

/** Which page has its turn. Whoever wants no motion turns the pages by hand. */
export function useTurns(pages: number): Turns {
  const wantsRest = useReducedMotion();
  const [turned, setTurned] = useState(0);
  const [chosen, pause] = useState<boolean>();
  const isPaused = chosen ?? wantsRest;
  const page = ((turned % pages) + pages) % pages;
  const turn = (by: number): void => {
    setTurned((before) => before + by);
  };
  useEffect(() => {
    if (isPaused || pages < 2) return;
    // `turned` is among what it depends on: a page that was turned by hand stays its whole time
    const timer = setTimeout(() => {
      setTurned((before) => before + 1);
    }, EACH_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [isPaused, pages, turned]);
  return { page, isPaused, pause, turn };
}
