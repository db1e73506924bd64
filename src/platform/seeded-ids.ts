import { type Clock } from '../kernel/clock';
import { Ids } from '../kernel/ids';
import { seededRandom } from '../kernel/random';

const PER_MS = 4_096;

/**
 * The same ids for the same seed and the same clock: a replay's and a story test's. Shaped like UUIDv7 and rising, with
 * a counter in the 12 bits after the version. Its secrets can be guessed: never for a service that people reach.
 */
export class SeededIds extends Ids {
  private readonly random: () => number;
  private lastMs = 0;
  private counter = 0;

  constructor(
    private readonly clock: Clock,
    seed: number,
  ) {
    super();
    this.random = seededRandom(seed);
  }

  next(): string {
    const ms = Math.max(this.lastMs, this.clock.now().getTime());
    this.counter = ms === this.lastMs ? this.counter + 1 : 0;
    this.lastMs = ms;
    if (this.counter === PER_MS) {
      // More ids than the counter holds in one millisecond: borrow from the next one, as RFC 9562 §6.2 allows.
      this.lastMs++;
      this.counter = 0;
    }
    const time = this.lastMs.toString(16).padStart(12, '0');
    const rest = Buffer.from(this.bytes(8));
    rest.writeUInt8((rest.readUInt8(0) & 0x3f) | 0x80, 0); // RFC 9562: variant 10
    const tail = rest.toString('hex');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${this.counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`;
  }

  secret(bytes: number): string {
    return Buffer.from(this.bytes(bytes)).toString('base64url');
  }

  private bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => Math.floor(this.random() * 256));
  }
}
