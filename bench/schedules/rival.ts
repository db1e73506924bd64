import { DateTime } from 'luxon';
import { type LayerInput } from '../../src/oncall/oncall.api';
import { type RandomSchedule } from '../../test/support/random-schedules';

/** As one would write it first: from the first handoff on, turn by turn, until the instant is reached. No holidays. */
export function whoByWalking(random: RandomSchedule, at: number): string | undefined {
  let who = whoseTurn(random, at);
  for (const change of random.changes) {
    const isIn = change.from <= at && at < change.to && !random.absent.has(change.personId);
    if (isIn && (change.insteadOf === null || change.insteadOf === who)) who = change.personId;
  }
  return who;
}

function whoseTurn({ schedule, absent }: RandomSchedule, at: number): string | undefined {
  let who: string | undefined;
  for (const layer of schedule.layers) {
    const person = personOf(layer, at, layer.timezone ?? schedule.timezone);
    if (person !== undefined && !absent.has(person)) who = person;
  }
  return who;
}

function personOf(
  { rotation, people, restrictions, endsOn }: LayerInput,
  at: number,
  zone: string,
): string | undefined {
  const now = DateTime.fromMillis(at, { zone });
  let handoff = DateTime.fromISO(`${rotation.startsOn}T${rotation.handoffAt}`, { zone });
  let turn = -1;
  while (handoff <= now) {
    handoff = handoff.plus({ [rotation.unit]: rotation.every });
    turn++;
  }
  if (turn < 0 || (endsOn !== null && now.toISODate()! > endsOn)) return undefined;
  return restrictions.length === 0 || restrictions.some((hours) => holds(hours, now))
    ? people[turn % people.length]
    : undefined;
}

function holds({ days, from, to }: LayerInput['restrictions'][number], now: DateTime): boolean {
  const time = now.toFormat('HH:mm');
  if (from < to) return days.includes(now.weekday) && from <= time && time < to;
  const yesterday = now.weekday === 1 ? 7 : now.weekday - 1;
  return (days.includes(now.weekday) && time >= from) || (days.includes(yesterday) && time < to);
}
