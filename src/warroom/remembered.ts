/** Far more than a crisis team and its guests; the oldest are asked about again. */
const MOST = 5_000;

/** What a vendor said of somebody: a value, or that there is none. */
export interface Memory {
  readonly value: string | undefined;
}

/** Answers that hold for a while. By hearsay: lost with the process. */
export class Remembered {
  private readonly known = new Map<string, Memory & { readonly until: number }>();

  /** While it holds. */
  fresh(key: string, now: Date): Memory | undefined {
    const known = this.known.get(key);
    return known && now.getTime() < known.until ? known : undefined;
  }

  /** However old it is. */
  last(key: string): Memory | undefined {
    return this.known.get(key);
  }

  keep(key: string, value: string | undefined, until: Date): void {
    this.known.delete(key);
    this.known.set(key, { value, until: until.getTime() });
    const [oldest] = this.known.keys();
    if (this.known.size > MOST && oldest !== undefined) this.known.delete(oldest);
  }
}
