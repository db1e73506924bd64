import { seededRandom } from '../../kernel/random';
import { CALM, GRUMBLES, HEADLINES, MINUTES, OUTRAGE, OWN_POST, PLACES, TRAINS } from './nordbahn-words';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The demo's topics, as a topics file would say them. */
export const NORDBAHN_TOPICS = [
  {
    id: 'nordbahn',
    name: 'Nordbahn',
    kind: 'brand',
    query: 'nordbahn OR #nordbahn OR @nordbahn OR #nordbahnskandal',
    competitors: ['suedbahn'],
    timezone: 'Europe/Berlin',
  },
  { id: 'suedbahn', name: 'Südbahn', kind: 'competitor', query: 'südbahn OR #suedbahn', timezone: 'Europe/Berlin' },
];

/** A line of the demo and when it is to be said. */
export interface DemoLine {
  readonly at: Date;
  readonly line: Readonly<Record<string, unknown>>;
}

/** Quiet days before the storm: about 40 mentions an hour, more by day than by night, every eighth of them a grumble. */
export function quietDays(until: Date, days: number, seed: number): DemoLine[] {
  const voice = new Voice(seed);
  const lines: DemoLine[] = [];
  for (let ms = until.getTime() - days * DAY_MS; ms < until.getTime(); ms += MINUTE_MS) {
    const hour = new Date(ms).getUTCHours();
    const perMinute = 0.15 + 0.9 * Math.max(0, Math.sin(((hour - 4) / 18) * Math.PI));
    for (let left = voice.poisson(perMinute); left > 0; left--) {
      const at = new Date(ms + Math.floor(voice.random() * MINUTE_MS));
      lines.push(voice.random() < 0.12 ? voice.says(at, GRUMBLES) : voice.says(at, CALM));
      if (voice.random() < 0.15) lines.push(voice.says(at, CALM, 'Südbahn'));
    }
  }
  return lines.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Two minutes: an own prize draw, then people locked in a hot train, then the papers. */
export function storm(from: Date, seed: number): DemoLine[] {
  const voice = new Voice(seed);
  const second = (s: number): Date => new Date(from.getTime() + s * 1000);
  const lines = [
    voice.says(second(3), [OWN_POST], 'Nordbahn', {
      own: true,
      author: { handle: 'nordbahn', name: 'Nordbahn', followers: 48_000 },
    }),
  ];
  for (let s = 0; s < 120; s++) {
    const perSecond = s < 10 ? 0.1 : 12 * Math.min(1, (s - 9) / 60) * (s > 105 ? 0.5 : 1);
    for (let left = voice.poisson(perSecond); left > 0; left--) {
      lines.push(voice.says(second(s + voice.random()), s < 10 || voice.random() < 0.12 ? CALM : OUTRAGE));
    }
  }
  lines.push(
    voice.says(second(55), HEADLINES, 'Nordbahn', { source: 'news', kind: 'article' }),
    voice.says(second(90), HEADLINES.slice(1), 'Nordbahn', { source: 'news', kind: 'article' }),
  );
  return lines.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Picks words; the same seed says the same. */
class Voice {
  readonly random: () => number;
  private said = 0;

  constructor(private readonly seed: number) {
    this.random = seededRandom(seed);
  }

  says(
    at: Date,
    sentences: readonly string[],
    brand = 'Nordbahn',
    rest: Readonly<Record<string, unknown>> = {},
  ): DemoLine {
    const text = this.pick(sentences)
      .replaceAll('Nordbahn', brand)
      .replace('{place}', this.pick(PLACES))
      .replace('{train}', this.pick(TRAINS))
      .replace('{minutes}', this.pick(MINUTES));
    const person = Math.floor(this.random() * 40_000);
    const line = {
      id: `demo-${this.seed}-${++this.said}`,
      source: this.pick(['x', 'x', 'facebook', 'instagram', 'bluesky']),
      kind: 'post',
      publishedAt: at.toISOString(),
      author: {
        handle: `person${person}`,
        followers: Math.floor(1 / (0.0004 + this.random() ** 3)),
        createdAt: '2019-05-01T00:00:00Z',
      },
      text,
      ...rest,
    };
    return { at, line };
  }

  /** Knuth's method; fine for the small means here. */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.random(); product > limit; product *= this.random()) count++;
    return count;
  }

  private pick<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.random() * choices.length)] as T;
  }
}
