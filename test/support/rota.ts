import { type LayerInput, type ScheduleInput, type ScheduleView } from '../../src/oncall/oncall.api';
import { type PolicyStep } from '../../src/paging/paging.api';
import { type OnCallStory } from './on-call';
import { layerOf } from './schedules';

/** One layer of a schedule, by the names of its people; from eight to eight in Berlin unless said. */
export interface RotaLayer extends Partial<Pick<LayerInput, 'rotation' | 'restrictions' | 'endsOn'>> {
  readonly people: readonly string[];
}

/** A schedule is drawn up at the console. */
export async function drawUp(
  story: OnCallStory,
  name: string,
  layers: readonly RotaLayer[],
  timezone = 'Europe/Berlin',
): Promise<ScheduleView> {
  const drawn: LayerInput[] = [];
  for (const [index, { people, ...layer }] of layers.entries()) {
    const ids = await Promise.all(people.map((person) => story.personId(person)));
    drawn.push(layerOf(ids, { ...layer, id: `00000000-0000-7000-8000-00000000000${index + 1}` }));
  }
  const input: ScheduleInput = { name, timezone, layers: drawn };
  return story.send('post', '/v1/schedules', input);
}

/** A step that calls these at once. */
export function stepOf(targets: PolicyStep['targets'], over: Partial<PolicyStep> = {}): PolicyStep {
  return { targets, waitMinutes: 5, needed: 1, ...over };
}

export const onSchedule = ({ id: scheduleId }: Pick<ScheduleView, 'id'>): PolicyStep['targets'][number] => ({
  kind: 'schedule',
  scheduleId,
});

export async function person(story: OnCallStory, name: string): Promise<PolicyStep['targets'][number]> {
  return { kind: 'person', personId: await story.personId(name) };
}
