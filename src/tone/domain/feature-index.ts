import { spread } from './hashing';

const EMPTY = -1;

/** Numbers the buckets that occur in lessons: a topic's lessons touch a small part of the feature space. Open addressing, because every mention of the topic asks it hundreds of times. */
export class FeatureIndex {
  /** How many lessons hold each of the numbered buckets. */
  readonly frequency: number[] = [];
  private keys = new Int32Array(1 << 10).fill(EMPTY);
  private places = new Int32Array(1 << 10);

  get size(): number {
    return this.frequency.length;
  }

  /** @returns the bucket's number, given now if it had none */
  note(bucket: number): number {
    if (this.size * 2 >= this.keys.length) this.grow();
    const slot = this.slotOf(bucket);
    if (this.keys[slot] === EMPTY) {
      this.keys[slot] = bucket;
      this.places[slot] = this.frequency.push(0) - 1;
    }
    const place = this.places[slot] ?? 0;
    this.frequency[place] = (this.frequency[place] ?? 0) + 1;
    return place;
  }

  /** @returns the bucket's number; -1 where no lesson holds it */
  find(bucket: number): number {
    const slot = this.slotOf(bucket);
    return this.keys[slot] === EMPTY ? EMPTY : (this.places[slot] ?? EMPTY);
  }

  private slotOf(bucket: number): number {
    const { keys } = this;
    const mask = keys.length - 1;
    let slot = spread(bucket) & mask;
    while (keys[slot] !== EMPTY && keys[slot] !== bucket) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { keys, places } = this;
    this.keys = new Int32Array(keys.length * 2).fill(EMPTY);
    this.places = new Int32Array(keys.length * 2);
    keys.forEach((bucket, slot) => {
      if (bucket === EMPTY) return;
      const next = this.slotOf(bucket);
      this.keys[next] = bucket;
      this.places[next] = places[slot] ?? 0;
    });
  }
}
