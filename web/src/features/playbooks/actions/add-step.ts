import { type Fields, type PlaybookDocument } from '../document/playbook-document';
import { says, setIn } from '../document/set-in';
import { joined, placeOf, sliced, type Slice } from '../document/step-slices';
import { writeItem } from '../document/yaml-words';

interface Added {
  readonly at: number;
  readonly step: Fields;
  /** As somebody wrote it, with its comments. */
  readonly words?: string;
}

/** The step stands at `at` afterwards. */
export function addStep(read: PlaybookDocument, { at, step, words }: Added): string {
  const steps = [...read.steps.slice(0, at), step, ...read.steps.slice(at)];
  const whole = sliced(read);
  if (!whole) return setIn(read, ['steps'], steps);
  const indent = /^ */.exec(whole.slices.find(({ kind }) => kind === 'step')?.text ?? '')?.[0] ?? '  ';
  const text = words ?? `${writeItem(step).replace(/^(?=.)/gm, indent)}\n`;
  const slice: Slice = { kind: 'step', text, isApart: whole.slices.some(({ isApart }) => isApart) };
  const slices = [...whole.slices];
  slices.splice(at === 0 ? placeOf(slices, 0) : placeOf(slices, at - 1) + 1, 0, slice);
  const added = joined({ ...whole, slices });
  return says(added, { ...read.content, steps }) ? added : setIn(read, ['steps'], steps);
}
