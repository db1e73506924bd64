import { type Dice } from './dice';
import { type GermanCalendar } from './german-calendar';
import { Happening } from './happening';
import { BENIGN_RECIPES, EVERYDAY_RECIPES } from './benign-recipes';
import { CRISIS_RECIPES, FIRST_WAVE } from './crisis-recipes';
import { type Recipe } from './recipe';
import { BIN_MS, BINS_PER_DAY, BINS_PER_HOUR, CRISES, type EventKind } from './topic';

const RECIPES = { ...CRISIS_RECIPES, ...BENIGN_RECIPES, ...EVERYDAY_RECIPES };
const WEEK = 7 * BINS_PER_DAY;
/** Marketing works in the morning. */
const BY_DAY: readonly EventKind[] = ['launch', 'giveaway', 'campaign', 'news'];

/** Where a topic's events find their place. */
export interface Ground {
  readonly dice: Dice;
  readonly calendar: GermanCalendar;
  readonly startMs: number;
  readonly bins: number;
  readonly firstJudged: number;
  /** Mentions per bin that events are multiples of. */
  readonly level: number;
}

/** Every event of the topic, told in advance: those asked for, one to a slot, and what happens anyway. */
export function planEvents(kinds: readonly EventKind[], ground: Ground): readonly Happening[] {
  const { dice, bins, firstJudged } = ground;
  const slot = (bins - firstJudged) / Math.max(1, kinds.length);
  const asked = kinds.flatMap((kind, k) =>
    place(kind, Math.floor(firstJudged + slot * (k + dice.uniform(0.02, 0.3))), ground),
  );
  return [...asked, ...past(ground), ...everyday(ground)];
}

function place(kind: EventKind, bin: number, ground: Ground): readonly Happening[] {
  const { dice } = ground;
  if (kind === 'secondWave') {
    const wave = new Happening('flash', true, FIRST_WAVE(dice), { start: bin, level: levelOf(ground, 10) });
    return [wave, happening(kind, bin + Math.floor(dice.uniform(18, 26) * BINS_PER_HOUR), ground)];
  }
  if (kind === 'hijack') {
    const launch = happening('launch', bin, ground);
    return [launch, happening(kind, bin + Math.floor(dice.uniform(2, 6) * BINS_PER_HOUR), ground)];
  }
  return [happening(kind, startOf(kind, bin, ground), ground)];
}

function startOf(kind: EventKind, bin: number, ground: Ground): number {
  const { dice } = ground;
  if (kind === 'night') return atHour(bin, dice.uniform(0.5, 4), ground);
  if (BY_DAY.includes(kind)) return atHour(bin, dice.uniform(8, 12), ground);
  if (kind === 'holiday') return onHoliday(bin, ground);
  return bin;
}

function happening(kind: EventKind, start: number, ground: Ground): Happening {
  const recipe: Recipe = RECIPES[kind](ground.dice);
  const isCrisis = CRISES.some((crisis) => crisis === kind);
  // three angry people write as much at a large brand as at a small one
  const level = kind === 'rant' ? 1 : levelOf(ground, recipe.peak);
  return new Happening(kind, isCrisis, recipe, { start, level });
}

/** The more is said every day, the less a storm multiplies it: ten times thirty thousand people aren't there. */
function levelOf({ level }: Ground, peak: number): number {
  const perHour = level * BINS_PER_HOUR;
  return level * (peak >= 3.5 && perHour > 20 ? (perHour / 20) ** -0.12 : 1);
}

/** The next time that clocks there say this. */
function atHour(from: number, hour: number, { calendar, startMs }: Ground): number {
  for (let bin = from; bin < from + BINS_PER_DAY + BINS_PER_HOUR; bin++) {
    const local = calendar.at(startMs + bin * BIN_MS);
    if (Math.abs(local.hour - hour) <= 0.05) return bin;
  }
  return from; // the hour that the clocks leave out
}

/** A holiday if there is one to be judged, otherwise the next Sunday. */
function onHoliday(from: number, ground: Ground): number {
  const { calendar, startMs, bins, firstJudged } = ground;
  for (let bin = firstJudged; bin < bins - BINS_PER_DAY; bin++) {
    const local = calendar.at(startMs + bin * BIN_MS);
    if (local.isHoliday && local.hour < 0.1) return bin;
  }
  const sunday = (6 - calendar.at(startMs + from * BIN_MS).weekday + 7) % 7;
  return atHour(from + sunday * BINS_PER_DAY, 0.1, ground) - BINS_PER_DAY;
}

/** Every third topic comes with something in its history that nobody marked. */
function past(ground: Ground): readonly Happening[] {
  const { dice, firstJudged } = ground;
  if (firstJudged < WEEK || !dice.chance(0.35)) return [];
  const kind = dice.pick(['flash', 'viral', 'launch', 'botFlood'] as const);
  return [happening(kind, Math.floor(dice.uniform(0.1, 0.6) * firstJudged), ground)];
}

function everyday(ground: Ground): readonly Happening[] {
  const { dice, bins } = ground;
  const anywhere = (): number => Math.floor(dice.uniform(0, bins - 1));
  const many = (kind: EventKind, perWeek: number): Happening[] =>
    Array.from({ length: dice.poisson((perWeek * bins) / WEEK) }, () => happening(kind, anywhere(), ground));
  return [...many('chatter', dice.uniform(1, 5)), ...many('rant', dice.uniform(0, 0.4))];
}
