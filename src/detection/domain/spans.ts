import { type Recent, type Span } from './recent';
import { BIN_MS, binOf } from './windows';

/** The window of `k` bins that ends with the open bin, of which only a part has gone by. */
export function openSpan(recent: Recent, atMs: number, width: number): Span {
  const open = recent.column(binOf(atMs));
  return { from: open - width + 1, to: open + 1, lastPart: atMs / BIN_MS - binOf(atMs) };
}

export function closedSpan(recent: Recent, atMs: number, width: number): Span {
  const open = recent.column(binOf(atMs));
  return { from: open - width, to: open, lastPart: 1 };
}
