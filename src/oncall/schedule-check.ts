import { type Colleague } from '../access/contract';
import { AppError } from '../kernel/app-error';
import { type PersonId } from '../kernel/ids';
import { type Language } from '../platform/i18n/texts';
import { say } from './contact-texts';
import { isRegion } from './domain/calendar-holidays';
import { DAY_MS, isTimezone } from './domain/calendar-zone';
import { type Span } from './domain/rotation';
import { type LayerInput, type ScheduleInput } from './oncall.api';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2199;
const MOST_DAYS = 400;

interface Fault {
  readonly path: string;
  readonly message: string;
}

export interface Knowledge {
  readonly people: ReadonlyMap<PersonId, Colleague>;
  readonly language: Language;
}

/**
 * What the form of the input cannot say; all faults at once.
 * @throws AppError `request.invalid` with `errors`: where, and what to do
 */
export function demandSoundSchedule(input: ScheduleInput, knowledge: Knowledge): void {
  const tell = (path: string, key: string, values: Record<string, string> = {}): Fault => ({
    path,
    message: say(knowledge.language, `schedule.${key}`, values),
  });
  const faults = [
    ...(isTimezone(input.timezone) ? [] : [tell('timezone', 'timezone-unknown', { found: input.timezone })]),
    ...input.layers.flatMap((layer, i) => {
      const tellLayer: Tell = (path, key, values) => tell(`layers.${i}.${path}`, key, { layer: layer.name, ...values });
      const isTwice = input.layers.findIndex(({ id }) => id === layer.id) < i;
      return [
        ...timesOf(layer, tellLayer),
        ...regionOf(layer, tellLayer),
        ...peopleOf(layer, knowledge.people, tellLayer),
        ...(isTwice ? [tellLayer('id', 'layer-twice')] : []),
      ];
    }),
  ];
  if (faults.length === 0) return;
  throw new AppError('request.invalid', { detail: faults.map(({ message }) => message).join(' '), errors: faults });
}

type Tell = (path: string, key: string, values?: Record<string, string>) => Fault;

function timesOf({ timezone, rotation, endsOn }: LayerInput, tell: Tell): Fault[] {
  const faults: Fault[] = [];
  if (timezone !== null && !isTimezone(timezone))
    faults.push(tell('timezone', 'layer-timezone-unknown', { found: timezone }));
  if (!isInSight(rotation.startsOn)) faults.push(tell('rotation.startsOn', 'start-out-of-sight'));
  if (endsOn !== null && (endsOn < rotation.startsOn || !isInSight(endsOn))) faults.push(tell('endsOn', 'ends-before'));
  return faults;
}

function regionOf({ holidays }: LayerInput, tell: Tell): Fault[] {
  if (holidays === null || isRegion(holidays.region)) return [];
  return [tell('holidays.region', 'region-unknown', { found: holidays.region })];
}

function peopleOf({ people }: LayerInput, known: Knowledge['people'], tell: Tell): Fault[] {
  return people.flatMap((id, i) => {
    const person = known.get(id as PersonId);
    if (!person) return [tell(`people.${i}`, 'person-unknown', { found: id })];
    return person.disabledAt === null ? [] : [tell(`people.${i}`, 'person-disabled', { name: person.name })];
  });
}

/** @throws AppError `request.invalid` */
export function spanOf({ from, to }: { readonly from: string; readonly to: string }, language: Language): Span {
  const span = { from: Date.parse(from), to: Date.parse(to) };
  const isSound = span.from < span.to && isInSight(from) && isInSight(to);
  if (isSound && span.to - span.from <= MOST_DAYS * DAY_MS) return span;
  throw new AppError('request.invalid', { detail: say(language, 'schedule.span', { most: MOST_DAYS }) });
}

function isInSight(date: string): boolean {
  const year = Number(date.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}
