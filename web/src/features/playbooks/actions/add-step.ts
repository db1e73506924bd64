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
  const slices = [...whole.slices];
  const place = at === 0 ? placeOf(slices, 0) : placeOf(slices, at - 1) + 1;
  slices.splice(place, 0, sliceOf(whole.slices, words ?? writeItem(step)));
  const added = joined({ ...whole, slices });
  return says(added, { ...read.content, steps }) ? added : setIn(read, ['steps'], steps);
}

/** Set in, and apart, as the others are. */
function sliceOf(slices: readonly Slice[], words: string): Slice {
  const isWritten = words.endsWith('\n');
  const [indent = ''] = /^ */.exec(slices.find(({ kind }) => kind === 'step')?.text ?? '') ?? [];
  const text = isWritten ? words : `${words.replace(/^(?=.)/gm, indent)}\n`;
  return { kind: 'step', text, isApart: slices.some(({ isApart }) => isApart) };
}
