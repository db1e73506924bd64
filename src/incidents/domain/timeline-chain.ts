import { canonicalJson } from '../../kernel/canonical-json';
import { type TimelineEntry } from '../contract';

/** SHA-256 of the UTF-8 bytes, 64 lower-case hexadecimal digits. */
export type Sha256 = (text: string) => string;

/** A row of the chain: everything that is said stands in `canonical`, so a change of any byte changes the hash. */
export interface ChainRow {
  readonly seq: number;
  readonly incidentId: string;
  readonly canonical: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** The end of the chain so far. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

export const CHAIN_START: ChainEnd = { seq: 0, hash: '0'.repeat(64) };

/** The next row behind `end`. hash = SHA-256(previous hash, line feed, canonical text). */
export function linked(end: ChainEnd, entry: TimelineEntry, sha256: Sha256): ChainRow {
  const seq = end.seq + 1;
  const canonical = canonicalJson({ seq, ...entry });
  return {
    seq,
    incidentId: entry.incidentId,
    canonical,
    prevHash: end.hash,
    hash: hashOf(end.hash, canonical, sha256),
  };
}

function hashOf(prevHash: string, canonical: string, sha256: Sha256): string {
  return sha256(`${prevHash}\n${canonical}`);
}

/** Where the chain is broken first, and how it shows. */
export interface Break {
  readonly seq: number;
  readonly what: string;
}

/** Checks the row that follows `end`: its break, or undefined when it holds. */
export function breakAt(end: ChainEnd, row: ChainRow, sha256: Sha256): Break | undefined {
  const seq = end.seq + 1;
  if (row.seq !== seq) return { seq, what: `entry ${seq} is missing: the next one is ${row.seq}` };
  if (row.prevHash !== end.hash) return { seq, what: 'it does not follow the entry before it' };
  if (row.hash !== hashOf(row.prevHash, row.canonical, sha256)) return { seq, what: 'its text and its hash differ' };
  const said = JSON.parse(row.canonical) as { seq: unknown; incidentId: unknown };
  if (said.seq !== row.seq || said.incidentId !== row.incidentId)
    return { seq, what: 'its columns and its text differ' };
  return undefined;
}

/** Checks that the chain ends where its keeper says: a deleted tail, rows behind it, or an end noted earlier that is gone, show here. */
export function breakAtEnd(end: ChainEnd, head: ChainEnd, anchor: ChainEnd): Break | undefined {
  if (end.seq < head.seq)
    return { seq: end.seq + 1, what: `entries ${end.seq + 1} to ${head.seq} are missing at the end` };
  if (end.seq > head.seq) return { seq: head.seq + 1, what: `the chain should end at ${head.seq}` };
  if (end.seq < anchor.seq)
    return { seq: end.seq + 1, what: `the chain is shorter than the ${anchor.seq} entries that were noted outside` };
  return end.hash === head.hash ? undefined : { seq: end.seq, what: 'it is not the entry that the head names' };
}

/** The entry as it was said. */
export function readEntry(row: ChainRow): TimelineEntry {
  const said = JSON.parse(row.canonical) as Omit<TimelineEntry, 'at'> & { at: string };
  return { ...said, at: new Date(said.at) };
}
