import { confusionOf, discernment } from '../../tone/contract';
import { type People } from './share';
import { BINS_PER_DAY } from './windows';

const HOUR_BINS = 12;
/** The true share of critics is looked after for a rise by so much. */
const RISE = 0.05;
/** One hour argues for a shift by at most this much (nats): an hour's storm is no shift, however loud it is. */
const MOST_OF_AN_HOUR = 2;
/** What is usual is forgotten by half in two weeks of hours. */
const USUAL_DECAY = 0.5 ** (1 / 336);
/** After a week a shift is the topic's new everyday. */
const NEW_EVERYDAY = 168;
/** So much is to be known of a topic before a rise can be told from it: hours, and people. */
const LEAST_HOURS = 48;
const LEAST_PEOPLE = 500;
/** Siegmund's correction for what a sum of steps overshoots its threshold by, in standard deviations of a step. */
const OVERSHOOT = 1.166;
const LEAST_SHARE = 0.02;
const MOST_SHARE = 0.75;

/** People of several hours together. */
interface Hours {
  authors: number;
  critics: number;
  hours: number;
}

/**
 * Whether the share of critics has risen a little and stays so: what no single window can see, because in each the rise is smaller than
 * chance. Plain data.
 *
 * A CUSUM (Page 1954) of the hours' log likelihood ratios: share as usual + RISE, as far as the classifier lets it show, against as usual.
 * An hour's count is taken for normal with the variance of a beta-binomial, p(1−p)·n·(1 + rho·n), so that a topic whose share goes up
 * and down by itself is believed less.
 */
export interface ToneShift {
  /** The hour under way, and its bins. */
  readonly hour: Hours & { bins: number };
  /** Before the rise, if there is one: fading. */
  readonly usual: Hours;
  /** Since the sum was 0 last. */
  readonly run: Hours;
  /** The sum, and what it would be expected to be of a real rise. */
  sum: number;
  information: number;
}

export function newToneShift(): ToneShift {
  const nobody = (): Hours => ({ authors: 0, critics: 0, hours: 0 });
  return { hour: { ...nobody(), bins: 0 }, usual: nobody(), run: nobody(), sum: 0, information: 0 };
}

/** How the topic's critics are heard: how far a rise of the true share shows, and by how much the share varies by itself. */
export interface Ear {
  readonly discernment: number;
  readonly rho: number;
}

/** Of a baseline: fading mentions, those of them that are German, and how much its share varies. */
interface Heard {
  readonly german: number;
  readonly mentions: number;
  readonly share: { readonly rho: number };
}

export function earOf({ german, mentions, share }: Heard): Ear {
  return { discernment: discernment(confusionOf('negative', partGerman({ german, mentions }))), rho: share.rho };
}

/** As if half of them were German where nothing is known. */
export function partGerman({ german, mentions }: Omit<Heard, 'share'>): number {
  return (german + 0.5) / (mentions + 1);
}

/** Learns one bin in which nothing held learning up. */
export function learnToneShift(shift: ToneShift, { authors, critics }: People, ear: Ear): void {
  const { hour } = shift;
  hour.bins++;
  hour.authors += authors;
  hour.critics += critics;
  if (hour.bins < HOUR_BINS) return;
  if (hour.authors > 0) closeHour(shift, ear);
  hour.authors = hour.critics = hour.bins = 0;
}

/** The hour is over; one under way may be closed as far as it has gone by. */
export function closeHour(shift: ToneShift, ear: Ear): void {
  const { hour, usual, run } = shift;
  hour.hours = 1;
  const isKnown = usual.hours >= LEAST_HOURS && usual.authors >= LEAST_PEOPLE;
  if (isKnown) weigh(shift, ear);
  fade(usual);
  addTo(run, hour);
  if (shift.sum > 0 && run.hours < NEW_EVERYDAY) return;
  addTo(usual, run);
  run.authors = run.critics = run.hours = 0;
  shift.sum = shift.information = 0;
}

function weigh(shift: ToneShift, { discernment, rho }: Ear): void {
  const { hour, usual } = shift;
  const share = shareOf(usual);
  const rise = RISE * discernment * hour.authors;
  const variance = share * (1 - share) * hour.authors * (1 + rho * hour.authors);
  const evidence = (rise * (hour.critics - share * hour.authors - rise / 2)) / variance;
  shift.sum = Math.max(0, shift.sum + Math.min(MOST_OF_AN_HOUR, evidence));
  shift.information += Math.min(MOST_OF_AN_HOUR, (rise * rise) / (2 * variance));
}

/** As rare as once in ninety days by chance, and clear of what the topic's share does by itself. */
const LEAST_SCORE = Math.log10(90 * BINS_PER_DAY);
const LEAST_Z = 3;

/** Whether a rise is worth a word. */
export function isShift(evidence: ShiftEvidence | undefined): evidence is ShiftEvidence {
  return evidence !== undefined && evidence.score >= LEAST_SCORE && evidence.z >= LEAST_Z;
}

/** A rise that lasts: what was usual before it, and since how many hours how many people say what. */
export interface ShiftEvidence {
  readonly hours: number;
  readonly authors: number;
  readonly critics: number;
  readonly usual: number;
  /** Standard deviations between the share since and the share before. */
  readonly z: number;
  /** log10 of the return period in bins. */
  readonly score: number;
}

export function evidenceOf({ run, usual, sum, information }: ToneShift, { rho }: Ear): ShiftEvidence | undefined {
  if (sum <= 0 || information <= 0) return undefined;
  const share = shareOf(usual);
  const variance = share * (1 - share) * (doubtOf(run, rho) + doubtOf(usual, rho));
  const z = (run.critics / run.authors - share) / Math.sqrt(variance);
  return { ...run, usual: share, z, score: scoreOf(sum, information / run.hours) };
}

/** What chance and the hours' own ups and downs leave open of a share, as a part of p(1−p). */
function doubtOf({ authors, hours }: Hours, rho: number): number {
  return 1 / authors + rho / hours;
}

/**
 * The average run length of a CUSUM without any rise, (e^b − 1 − b) ÷ information per hour with b = the sum + the overshoot (Siegmund 1985,
 * Sequential Analysis, 2.52), as log10 of bins.
 */
function scoreOf(sum: number, informationPerHour: number): number {
  const b = sum + OVERSHOOT * Math.sqrt(2 * informationPerHour);
  const hours = (Math.exp(b) - 1 - b) / informationPerHour;
  return Math.max(0, Math.log10((hours * BINS_PER_DAY) / 24));
}

function shareOf({ authors, critics }: Hours): number {
  return Math.min(MOST_SHARE, Math.max(LEAST_SHARE, critics / authors));
}

function addTo(sum: Hours, { authors, critics, hours }: Hours): void {
  sum.authors += authors;
  sum.critics += critics;
  sum.hours += hours;
}

function fade(usual: Hours): void {
  usual.authors *= USUAL_DECAY;
  usual.critics *= USUAL_DECAY;
  usual.hours *= USUAL_DECAY;
}
