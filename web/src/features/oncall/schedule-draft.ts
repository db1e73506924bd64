import { v4 } from 'uuid';
import { type LayerInput, ScheduleInput } from '../../../../src/oncall/oncall.api';
import { type WordKey } from '../../i18n/word-key';
import { dayIn, isZone, mondayOf, READER_ZONE } from '../../shared/zone';

export function blankSchedule(now: number): ScheduleInput {
  return { name: '', timezone: READER_ZONE, layers: [blankLayer(READER_ZONE, now)] };
}

/** A week each, handed over on Monday morning: what most begin with. */
export function blankLayer(zone: string, now: number): LayerInput {
  return {
    // of the browser alone randomUUID is missing where the page came without TLS
    id: v4(),
    name: '',
    timezone: null,
    rotation: { unit: 'week', every: 1, startsOn: mondayOf(dayIn(zone, now)), handoffAt: '09:00' },
    people: [],
    restrictions: [],
    holidays: null,
    endsOn: null,
  };
}

export interface LayerFaults {
  readonly name?: WordKey;
  readonly timezone?: WordKey;
  readonly every?: WordKey;
  readonly startsOn?: WordKey;
  readonly people?: WordKey;
  readonly endsOn?: WordKey;
}

export interface ScheduleReading {
  readonly name: WordKey | undefined;
  readonly timezone: WordKey | undefined;
  readonly layers: readonly LayerFaults[];
  /** undefined while anything is wrong. */
  readonly input: ScheduleInput | undefined;
}

export function readSchedule(draft: ScheduleInput): ScheduleReading {
  const name = draft.name.trim() === '' ? 'schedule.fault-name' : undefined;
  const timezone = isZone(draft.timezone) ? undefined : 'schedule.fault-zone';
  const layers = draft.layers.map(layerFaults);
  const isFaulty = (name ?? timezone) !== undefined || layers.some((faults) => Object.keys(faults).length > 0);
  const parsed = ScheduleInput.safeParse(draft);
  return { name, timezone, layers, input: isFaulty || !parsed.success ? undefined : parsed.data };
}

function layerFaults({ name, timezone, rotation, people, endsOn }: LayerInput): LayerFaults {
  const { every, startsOn } = rotation;
  const checks: Readonly<Record<keyof LayerFaults, readonly [isFaulty: boolean, word: WordKey]>> = {
    name: [name.trim() === '', 'schedule.fault-layer'],
    timezone: [timezone !== null && !isZone(timezone), 'schedule.fault-zone'],
    every: [!(Number.isInteger(every) && every >= 1 && every <= 366), 'schedule.fault-every'],
    startsOn: [startsOn === '', 'schedule.fault-date'],
    people: [people.length === 0, 'schedule.fault-people'],
    endsOn: [endsOn !== null && endsOn < startsOn, 'schedule.fault-end'],
  };
  return Object.fromEntries(
    Object.entries(checks).flatMap(([field, [isFaulty, word]]) => (isFaulty ? [[field, word]] : [])),
  );
}

/** What a preview shows: from today on, by the schedule's clock. What was before it is nobody's gap any more. */
export function previewStart(zone: string, now: number): string {
  return dayIn(isZone(zone) ? zone : READER_ZONE, now);
}
