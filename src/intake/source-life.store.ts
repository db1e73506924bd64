import { type Tx } from '../platform/postgres/tx';

/** What the counters know of one source's last day. */
export interface SourceLife {
  readonly source: string;
  readonly lastHour: number;
  /** Mentions by the hours before the end of the span: 0 = the last one. */
  readonly hours: ReadonlyMap<number, number>;
}

export abstract class SourceLifeStore {
  abstract of(tx: Tx, span: { readonly from: Date; readonly to: Date }): Promise<readonly SourceLife[]>;
}
