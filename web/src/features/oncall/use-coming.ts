import { useState } from 'react';
import { type Range } from './oncall-queries';

const DAY_MS = 86_400_000;
const DAYS = 28;

/** From this hour on for four weeks. Held from the first look, so that it is asked for once. */
export function useComing(): Range {
  const [range] = useState(() => {
    const from = Math.floor(Date.now() / 3_600_000) * 3_600_000;
    return { from: new Date(from).toISOString(), to: new Date(from + DAYS * DAY_MS).toISOString() };
  });
  return range;
}
