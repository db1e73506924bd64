import { median } from 'simple-statistics';

export interface Racer {
  readonly name: string;
  readonly read: (text: string) => unknown;
}

const ROUNDS = 5;

/** Texts per second of processor time on one core, median of the rounds; the racers take turns, and a first round warms up. */
export async function race(racers: readonly Racer[], texts: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rates = new Map(racers.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= ROUNDS; round++)
    for (const racer of racers) {
      const rate = await rateOf(racer, texts);
      if (round > 0) rates.get(racer.name)?.push(rate);
    }
  return new Map([...rates].map(([name, all]) => [name, median(all)]));
}

async function rateOf({ read }: Racer, texts: readonly string[]): Promise<number> {
  const before = process.cpuUsage();
  for (const text of texts) {
    const answer = read(text);
    if (answer instanceof Promise) await answer;
  }
  const { user, system } = process.cpuUsage(before);
  return (texts.length * 1e6) / (user + system);
}
