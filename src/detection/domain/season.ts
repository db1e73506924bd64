import { type LocalTime } from './local-time';
import { BINS_PER_DAY } from './windows';

/**
 * How busy each hour of the day is where nothing is known yet: people sleep. Flatter than most brands, so that it
 * misleads little where a topic lives otherwise.
 */
const COMMON_HOURS = [
  0.7, 0.6, 0.5, 0.45, 0.45, 0.5, 0.7, 0.85, 1, 1.05, 1.1, 1.15, 1.2, 1.2, 1.15, 1.15, 1.15, 1.2, 1.25, 1.3, 1.3, 1.2,
  1.05, 0.9,
] as const;
/** A factor starts with the weight of this many mentions of the common profile, and of most of a day: one day is no rhythm. */
const PRIOR_MENTIONS = 10;
const PRIOR_DAYS_OF_HOUR = 0.7;
const HOUR_BINS = 12;
/** Days of the week are learned from weeks, not from one: the weight of the prior is this many days' mentions. */
const PRIOR_DAYS = 1.5;
/** An hour forgets half of what it knew in three weeks, a day of the week in six. */
const HOUR_DECAY = 0.5 ** (1 / (12 * 21));
const DAY_DECAY = 0.5 ** (1 / (BINS_PER_DAY * 6));
/**
 * A holiday is lived like a Sunday. What it is beyond that is learned from some ten days a year: the prior has the weight
 * of four of them, half is forgotten after twenty, and no holiday may explain everything away.
 */
const SUNDAY = 6;
const PRIOR_HOLIDAYS = 4;
const HOLIDAY_DECAY = 0.5 ** (1 / (BINS_PER_DAY * 20));
const HOLIDAY_RANGE = { least: 0.4, most: 1.8 } as const;

/** Learned share of the day's and the week's rhythm: sums of what was seen and of what a flat rhythm would have given. */
export interface Season {
  readonly hourSeen: number[];
  readonly hourFlat: number[];
  readonly daySeen: number[];
  readonly dayFlat: number[];
  /** Of holidays, where a Sunday's rhythm is the flat one. */
  holidaySeen: number;
  holidayFlat: number;
  /** Mentions per bin of a flat rhythm, as of the last lesson. */
  level: number;
}

export function newSeason(): Season {
  const zeros = (n: number): number[] => Array.from({ length: n }, () => 0);
  return {
    hourSeen: zeros(24),
    hourFlat: zeros(24),
    daySeen: zeros(7),
    dayFlat: zeros(7),
    holidaySeen: 0,
    holidayFlat: 0,
    level: 0,
  };
}

/** The factor by which this bin is busier than the topic's average; between hours it changes gradually. */
export function seasonAt(season: Season, local: LocalTime): number {
  const place = placeOf(local.hour);
  const ofDay = dateFactor(season, local);
  return factor(place, hourFactor(season, place.before), hourFactor(season, place.after), ofDay);
}

/** The hours that a time of day lies between, counted from their middles, and how near it is to the second. */
function placeOf(hour: number): { readonly before: number; readonly after: number; readonly weight: number } {
  const start = Math.floor(hour - 0.5);
  const before = start < 0 ? 23 : start;
  return { before, after: before === 23 ? 0 : before + 1, weight: hour - 0.5 - start };
}

function factor({ weight }: { readonly weight: number }, before: number, after: number, ofDay: number): number {
  return Math.max(0.03, ((1 - weight) * before + weight * after) * ofDay);
}

/** The same for many bins: each factor is worked out once, and only those that are asked for. */
export class SeasonReader {
  private readonly hours = new Float64Array(24).fill(NaN);
  private readonly days = new Float64Array(7).fill(NaN);
  private holiday = NaN;

  constructor(private season: Season) {}

  /** Reads another season, or what has become of this one. */
  turnTo(season: Season): void {
    this.season = season;
    for (let hour = 0; hour < 24; hour++) this.hours[hour] = NaN;
    for (let day = 0; day < 7; day++) this.days[day] = NaN;
    this.holiday = NaN;
  }

  at({ hour, day, isHoliday }: LocalTime): number {
    const place = placeOf(hour);
    const ofDay = isHoliday ? this.ofHoliday() : this.ofDay(day);
    return factor(place, this.ofHour(place.before), this.ofHour(place.after), ofDay);
  }

  private ofHoliday(): number {
    if (Number.isNaN(this.holiday)) this.holiday = dayFactor(this.season, SUNDAY) * holidayFactor(this.season);
    return this.holiday;
  }

  private ofHour(hour: number): number {
    const known = this.hours[hour] ?? NaN;
    return Number.isNaN(known) ? (this.hours[hour] = hourFactor(this.season, hour)) : known;
  }

  private ofDay(day: number): number {
    const known = this.days[day] ?? NaN;
    return Number.isNaN(known) ? (this.days[day] = dayFactor(this.season, day)) : known;
  }
}

/** Learns one settled bin: `seen` mentions where a flat rhythm would have given `level`. */
export function learnSeason(season: Season, local: LocalTime, seen: number, level: number): void {
  const hour = Math.floor(local.hour);
  const { day } = local;
  season.level = level;
  const ofDay = dateFactor(season, local);
  const ofHour = seasonHour(season, local);
  add(season.hourSeen, hour, HOUR_DECAY, seen);
  add(season.hourFlat, hour, HOUR_DECAY, level * ofDay);
  if (local.isHoliday) {
    // the day of the week learns nothing from it: a Monday is no quieter because Easter was
    season.holidaySeen = season.holidaySeen * HOLIDAY_DECAY + seen;
    season.holidayFlat = season.holidayFlat * HOLIDAY_DECAY + level * ofHour * dayFactor(season, SUNDAY);
    return;
  }
  add(season.daySeen, day, DAY_DECAY, seen);
  add(season.dayFlat, day, DAY_DECAY, level * ofHour);
}

function dateFactor(season: Season, { day, isHoliday }: LocalTime): number {
  return isHoliday ? dayFactor(season, SUNDAY) * holidayFactor(season) : dayFactor(season, day);
}

function holidayFactor({ holidaySeen, holidayFlat, level }: Season): number {
  const prior = PRIOR_MENTIONS + PRIOR_HOLIDAYS * BINS_PER_DAY * level;
  const factor = (holidaySeen + prior) / (holidayFlat + prior);
  return Math.min(HOLIDAY_RANGE.most, Math.max(HOLIDAY_RANGE.least, factor));
}

function seasonHour(season: Season, local: LocalTime): number {
  return hourFactor(season, Math.floor(local.hour));
}

function hourFactor(season: Season, hour: number): number {
  const common = COMMON_HOURS[hour] ?? 1;
  const prior = PRIOR_MENTIONS + PRIOR_DAYS_OF_HOUR * HOUR_BINS * season.level;
  return ((season.hourSeen[hour] ?? 0) + prior * common) / ((season.hourFlat[hour] ?? 0) + prior);
}

function dayFactor(season: Season, day: number): number {
  const flat = season.dayFlat[day] ?? 0;
  let total = 0;
  for (let i = 0; i < 7; i++) total += season.dayFlat[i] ?? 0;
  const prior = PRIOR_MENTIONS + (PRIOR_DAYS * total) / 7;
  return Math.min(2.5, Math.max(0.25, ((season.daySeen[day] ?? 0) + prior) / (flat + prior)));
}

function add(sums: number[], index: number, decay: number, value: number): void {
  sums[index] = (sums[index] ?? 0) * decay + value;
}
