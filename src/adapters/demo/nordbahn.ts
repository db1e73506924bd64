import { seededRandom } from '../../kernel/random';
import {
  CALM,
  GRUMBLES,
  HEADLINES,
  LATE,
  OUTRAGE,
  OWN_POST,
  PLACES,
  STUCK,
  TRAINS,
  type TrainWords,
} from './nordbahn-words';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Heartbeats this far apart let a source be silent for a day before it counts as blind: a demo is left open overnight. */
const BEAT_MS = 6 * 3_600_000;
const SOURCES = ['x', 'x', 'facebook', 'instagram', 'bluesky'];

interface Brand {
  readonly brand: string;
  readonly tag: string;
  readonly handle: string;
}

const NORDBAHN: Brand = { brand: 'Nordbahn', tag: '#Nordbahn', handle: '@nordbahn' };
const SUEDBAHN: Brand = { brand: 'Südbahn', tag: '#Suedbahn', handle: '@suedbahn' };

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
  {
    id: 'suedbahn',
    name: 'Südbahn',
    kind: 'competitor',
    query: 'südbahn OR #suedbahn OR @suedbahn',
    timezone: 'Europe/Berlin',
  },
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
    for (const at of voice.instants(perMinute, ms, MINUTE_MS)) {
      lines.push(voice.random() < 0.12 ? voice.says(at, GRUMBLES) : voice.says(at, CALM));
      if (voice.random() < 0.15) lines.push(voice.says(at, CALM, SUEDBAHN));
    }
  }
  return lines.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Signs of life of every source during the same days, the last of them at `until`, in order of time. */
export function heartbeats(until: Date, days: number): DemoLine[] {
  const beats: DemoLine[] = [];
  for (let back = Math.floor((days * DAY_MS) / BEAT_MS); back >= 0; back--) {
    const at = new Date(until.getTime() - back * BEAT_MS);
    for (const source of new Set(SOURCES))
      beats.push({ at, line: { heartbeat: { source }, receivedAt: at.toISOString() } });
  }
  return beats;
}

/** Two minutes: an own prize draw, then people locked in a train without power, then the papers. */
export function storm(from: Date, seed: number): DemoLine[] {
  const voice = new Voice(seed);
  const second = (s: number): Date => new Date(from.getTime() + s * 1000);
  const lines = [
    voice.says(second(3), [OWN_POST], NORDBAHN, {
      own: true,
      author: { handle: 'nordbahn', name: 'Nordbahn', followers: 48_000 },
    }),
  ];
  for (let s = 0; s < 120; s++) {
    const perSecond = s < 10 ? 0.1 : 12 * Math.min(1, (s - 9) / 60) * (s > 105 ? 0.5 : 1);
    for (const at of voice.instants(perSecond, second(s).getTime(), 1000)) {
      lines.push(voice.says(at, s < 10 || voice.random() < 0.12 ? CALM : OUTRAGE));
    }
  }
  lines.push(
    voice.says(second(55), HEADLINES.slice(0, 2), NORDBAHN, { source: 'news', kind: 'article' }),
    voice.says(second(90), HEADLINES.slice(2), NORDBAHN, { source: 'news', kind: 'article' }),
  );
  return lines.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Picks words; the same seed says the same. */
class Voice {
  readonly random: () => number;
  private said = 0;
  private readonly lastOf = new Map<readonly string[], string>();

  constructor(private readonly seed: number) {
    this.random = seededRandom(seed);
  }

  says(
    at: Date,
    sentences: readonly string[],
    brand: Brand = NORDBAHN,
    rest: Readonly<Record<string, unknown>> = {},
  ): DemoLine {
    const text = filled(this.another(sentences), {
      ...brand,
      ...trainSlots(this.pick(TRAINS)),
      place: this.pick(PLACES),
      late: this.pick(LATE),
      stuck: this.pick(STUCK),
    });
    const person = Math.floor(this.random() * 40_000);
    const line = {
      id: `demo-${this.seed}-${++this.said}`,
      source: this.pick(SOURCES),
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

  /** About `mean` instants of the span, in order. */
  instants(mean: number, fromMs: number, spanMs: number): Date[] {
    const found = Array.from({ length: this.poisson(mean) }, () => fromMs + Math.floor(this.random() * spanMs));
    return found.sort((a, b) => a - b).map((ms) => new Date(ms));
  }

  /** Knuth's method; fine for the small means here. */
  private poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.random(); product > limit; product *= this.random()) count++;
    return count;
  }

  /** Nobody says what was just said: a feed of equal lines looks broken. */
  private another(sentences: readonly string[]): string {
    const last = this.lastOf.get(sentences);
    const next = this.pick(sentences.filter((sentence) => sentence !== last));
    this.lastOf.set(sentences, next);
    return next;
  }

  private pick<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.random() * choices.length)] as T;
  }
}

function trainSlots(train: TrainWords): Readonly<Record<string, string>> {
  return { ...train, Nom: capitalised(train.nom), In: capitalised(train.in) };
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function filled(sentence: string, slots: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);
}
