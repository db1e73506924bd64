/** Counts are kept in bins of five minutes. */
export const BIN_MS = 300_000;
export const BINS_PER_HOUR = 12;
export const BINS_PER_DAY = 288;

export const CRISES = [
  'flash',
  'viral',
  'slowBurn',
  'night',
  'toneShift',
  'hijack',
  'secondWave',
  'smallBrand',
] as const;
export const BENIGN = [
  'launch',
  'giveaway',
  'sports',
  'news',
  'botFlood',
  'industry',
  'outage',
  'duplicates',
  'campaign',
  'friendTagging',
  'namesake',
  'holiday',
] as const;
/** What happens by itself on any topic, beside what is planned for the scenario. */
export const EVERYDAY = ['chatter', 'rant'] as const;
export type EventKind = (typeof CRISES)[number] | (typeof BENIGN)[number] | (typeof EVERYDAY)[number];

/** The truth of one event. Bins are counted from the topic's first one. */
export interface SimulatedEvent {
  readonly kind: string;
  readonly isCrisis: boolean;
  /** The first bin with an additional mention, and the bin by which 97 % of them were written. */
  readonly start: number;
  readonly end: number;
  /** Additional mentions in bin `start + i`; where a source is silent they were written, but not delivered. */
  readonly excess: Int32Array;
}

const COLUMNS = [
  'total',
  'negative',
  'positive',
  'duplicates',
  'duplicateNegatives',
  'late',
  'lateNegatives',
  'authors',
  'critics',
  'regularCritics',
  'young',
  'copies',
  'negativeYoung',
  'negativeCopies',
  'tags',
  'tagCritics',
] as const;
type Column = (typeof COLUMNS)[number];
export type Columns = Readonly<Record<Column, Int32Array>>;

/** What one source delivered in time, each mention once. */
export interface SimulatedSource {
  readonly name: string;
  readonly total: Int32Array;
  readonly negative: Int32Array;
  /** 1 = its heartbeat was heard. */
  readonly isAlive: Uint8Array;
}

/** One topic's stream of deliveries, and what really happened. */
export interface SimulatedTopic {
  readonly name: string;
  readonly ratePerHour: number;
  readonly timezone: string;
  readonly startMs: number;
  readonly bins: number;
  /** Bins before this one are history: nothing is judged there. */
  readonly firstJudged: number;
  readonly columns: Columns;
  readonly sources: readonly SimulatedSource[];
  /** 1 = every source that matters gave its heartbeat. */
  readonly isFeedAlive: Uint8Array;
  /** How many times the usual volume somebody expects who entered a planned event; 1 = nothing is planned. */
  readonly planned: Float32Array;
  /** Negative mentions of each competitor. */
  readonly rivals: readonly Int32Array[];
  readonly events: readonly SimulatedEvent[];
}

export interface SourceBin {
  readonly name: string;
  total: number;
  negative: number;
  isAlive: boolean;
}

/** What a detector is told of one bin, after the bin has ended. */
export interface SimulatedBin {
  startMs: number;
  /** Deliveries, duplicates and late ones included; `negative` and `positive` as the tone model takes them. */
  total: number;
  negative: number;
  positive: number;
  /** Deliveries whose id was seen before. */
  duplicates: number;
  duplicateNegatives: number;
  /** First deliveries that came too late for their bin (backfill). */
  late: number;
  lateNegatives: number;
  /** Different authors, and different authors of negative mentions; duplicates and late ones apart. */
  authors: number;
  critics: number;
  /** Of `critics`: the topic's few regulars, who are the same people in every bin. */
  regularCritics: number;
  /** Mentions by accounts younger than 30 days, and texts that repeat one seen shortly before. */
  young: number;
  copies: number;
  /** Of `young` and `copies`: those taken for negative. */
  negativeYoung: number;
  negativeCopies: number;
  /** Comments that only name a friend: as a sieve for them would say, with its error. */
  tags: number;
  /** Of `critics`: whose comment only names a friend, as far as the sieve found them. */
  tagCritics: number;
  planned: number;
  /** Negative mentions of all competitors together, of each of them, and how many they are. */
  rivals: number;
  rivalEach: number[];
  rivalCount: number;
  sources: SourceBin[];
  isFeedAlive: boolean;
}

export function emptyColumns(bins: number): Columns {
  return Object.fromEntries(COLUMNS.map((column) => [column, new Int32Array(bins)])) as Columns;
}

/** Reads a topic bin by bin, always into the same object: a detector that keeps it keeps the last bin. */
export class BinReader {
  private readonly bin: SimulatedBin;

  constructor(private readonly topic: SimulatedTopic) {
    const counts = Object.fromEntries(COLUMNS.map((column) => [column, 0])) as Record<Column, number>;
    this.bin = {
      ...counts,
      startMs: 0,
      planned: 1,
      rivals: 0,
      rivalEach: topic.rivals.map(() => 0),
      rivalCount: topic.rivals.length,
      sources: topic.sources.map(({ name }) => ({ name, total: 0, negative: 0, isAlive: true })),
      isFeedAlive: true,
    };
  }

  at(i: number): SimulatedBin {
    const { bin, topic } = this;
    bin.startMs = topic.startMs + i * BIN_MS;
    for (const column of COLUMNS) bin[column] = topic.columns[column][i] ?? 0;
    bin.planned = topic.planned[i] ?? 1;
    bin.isFeedAlive = topic.isFeedAlive[i] === 1;
    bin.rivals = 0;
    for (const [k, series] of topic.rivals.entries()) bin.rivals += bin.rivalEach[k] = series[i] ?? 0;
    for (const [k, source] of topic.sources.entries()) fill(bin.sources[k], source, i);
    return bin;
  }
}

function fill(into: SourceBin | undefined, source: SimulatedSource, i: number): void {
  if (!into) return;
  into.total = source.total[i] ?? 0;
  into.negative = source.negative[i] ?? 0;
  into.isAlive = source.isAlive[i] === 1;
}
