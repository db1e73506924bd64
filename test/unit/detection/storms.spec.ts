import { NO_RIVALS, type Rivals } from '../../../src/detection/domain/rivals';
import { WINDOWS } from '../../../src/detection/domain/windows-of-evidence';
import { type Happening, daysOf } from '../../support/storms';
import { Watching } from '../../support/watching';

const FROM = Date.parse('2026-03-02T00:00:00Z');
const HOUR = 3_600_000;
const DAYS = 6;
const START = FROM + DAYS * 24 * HOUR + 13 * HOUR;
const SEEDS = [1, 2];
/** Mentions per hour: thirty a day to three thousand an hour. */
const VOLUMES = [30 / 24, 20, 200, 3_000];

const flash: Happening = { startMs: START, hours: 8, lift: 20, negative: 0.75 };
const launch: Happening = { startMs: START, hours: 8, lift: 12, negative: 0.04 };
const bots: Happening = { startMs: START, hours: 4, lift: 15, negative: 0.9, young: 0.9, people: 0.1 };
/** Four times a storm in neutral posts by accounts of yesterday; and in near-copies of old ones. */
const drowning: Happening = { startMs: START - HOUR, hours: 9, lift: 80, negative: 0.02, young: 0.95, people: 0.5 };
const echoing: Happening = { ...drowning, young: 0.04, copies: 0.95 };
/** "#BoykottX": thousands of people who say the same. */
const slogan: Happening = { ...flash, negative: 0.9, copies: 0.95, people: 0.95 };
/** The same words by few old accounts, and by many new ones. */
const bought: Happening = { ...slogan, people: 0.05 };
const farmed: Happening = { ...slogan, young: 0.9 };
/** About five times the usual criticism. */
const industry: Happening = { startMs: START, hours: 8, lift: 1, negative: 0.5 };

const pasts = new Map<string, Watching>();

/** Six everyday days and half of another, heard until the start of what is to happen. */
function past(perHour: number, seed: number): Watching {
  const key = `${perHour}/${seed}`;
  let watching = pasts.get(key);
  if (!watching) {
    watching = new Watching(daysOf({ seed, perHour, fromMs: FROM, days: DAYS + 1 }).filter((d) => d.minuteMs < START));
    watching.readAt(START);
    pasts.set(key, watching);
  }
  return watching;
}

/** Three rivals of the same size, each hit as hard. */
function hitRivals(perHour: number): Rivals {
  const extraPerBin = (3 * 0.5 * perHour) / 12;
  return {
    risen: WINDOWS.map((width) => extraPerBin * width),
    expected: WINDOWS.map((width) => (extraPerBin / 4) * width),
    isUp: true,
    k: 2,
    ratio: 5,
  };
}

interface Beside {
  readonly rivals?: Rivals;
  readonly beside?: Happening;
}

function after(perHour: number, seed: number, happening: Happening | undefined, around: Beside = {}) {
  const { rivals = NO_RIVALS, beside } = around;
  const future = daysOf({ seed: seed + 1_000, perHour, fromMs: START, days: 1, happening, beside });
  const watching = past(perHour, seed).then(future, START, { rivals: () => rivals });
  return watching.readBetween(START, START + (happening ? 4 : 12) * HOUR);
}

describe.each(VOLUMES)('a brand with %d mentions an hour', (perHour) => {
  it.each(SEEDS)('is warned of a flash storm within 30 minutes (seed %d)', (seed) => {
    const first = after(perHour, seed, flash).find(({ isAlarm }) => isAlarm);
    expect(first?.kind).toBe('firestorm');
    // where the storm brings two people a minute, ten more minutes until enough of them have spoken up
    const withinMs = (perHour < 10 ? 40 : 30) * 60_000;
    expect(Number(first?.at) - START).toBeLessThanOrEqual(withinMs);
    expect(first?.level).toBeGreaterThanOrEqual(3);
    expect(Math.abs(Number(first?.onsetAt) - START)).toBeLessThanOrEqual(30 * 60_000);
  });

  it.each(SEEDS)('is not called out of bed for a launch that people like (seed %d)', (seed) => {
    const kinds = new Set(after(perHour, seed, launch).map(({ kind }) => kind));
    expect(kinds).not.toContain('firestorm');
    expect(kinds).toContain('surge');
  });

  it.each(SEEDS)('takes a flood of a few young accounts for staged (seed %d)', (seed) => {
    const kinds = new Set(after(perHour, seed, bots).map(({ kind }) => kind));
    expect(kinds).not.toContain('firestorm');
    expect(kinds).toContain('coordinated');
  });

  it.each(SEEDS)('is warned of a storm that a neutral flood of young accounts would drown (seed %d)', (seed) => {
    const readings = after(perHour, seed, flash, { beside: drowning });
    const first = readings.find(({ kind }) => kind === 'firestorm');
    expect(Number(first?.at) - START).toBeLessThanOrEqual(60 * 60_000);
    expect(first?.signals.map(({ name }) => name)).toContain('staged');
  });

  it.each(SEEDS)('sees the neutral flood itself, and takes it for no storm (seed %d)', (seed) => {
    for (const flood of [drowning, echoing]) {
      const readings = after(perHour, seed, flood);
      expect(new Set(readings.slice(6).map(({ kind }) => kind))).toEqual(new Set(['surge']));
      expect(readings[12]?.signals.map(({ name }) => name)).toContain('staged');
    }
  });

  it.each(SEEDS)(
    'is warned of a slogan that very many people repeat, unless few or new accounts do (seed %d)',
    (seed) => {
      const kindsOf = (happening: Happening) => new Set(after(perHour, seed, happening).map(({ kind }) => kind));
      expect(kindsOf(slogan)).toContain(perHour < 10 ? 'coordinated' : 'firestorm');
      for (const staged of [bought, farmed]) {
        expect(kindsOf(staged)).not.toContain('firestorm');
        expect(kindsOf(staged)).toContain('coordinated');
      }
    },
  );

  it.each(SEEDS)('is spared an alarm of its own when all rivals are hit as hard (seed %d)', (seed) => {
    const kinds = new Set(after(perHour, seed, industry, { rivals: hitRivals(perHour) }).map(({ kind }) => kind));
    expect(kinds).not.toContain('firestorm');
  });

  it.each(SEEDS)('is left in peace on an ordinary day (seed %d)', (seed) => {
    expect(after(perHour, seed, undefined).filter(({ isAlarm }) => isAlarm)).toEqual([]);
  });
});
