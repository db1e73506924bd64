import { type PlaybookDocument } from '../document/playbook-document';
import { says } from '../document/set-in';
import { joined, placeOf, sliced } from '../document/step-slices';

/** The step at `from` stands at `to` afterwards; its comments go with it. */
export function moveStep(read: PlaybookDocument, { from, to }: { readonly from: number; readonly to: number }): string {
  const steps = [...read.steps];
  const [step] = steps.splice(from, 1);
  if (!step || from === to || to < 0 || to > steps.length) return read.text;
  steps.splice(to, 0, step);
  const text = moved(read, from, to);
  if (text !== undefined && says(text, { ...read.content, steps })) return text;
  const document = read.document.clone();
  const items: unknown = document.get('steps');
  const list = items as { items: unknown[] };
  list.items.splice(to, 0, ...list.items.splice(from, 1));
  return document.toString({ lineWidth: 0 });
}

function moved(read: PlaybookDocument, from: number, to: number): string | undefined {
  const whole = sliced(read);
  if (!whole) return undefined;
  const slices = [...whole.slices];
  const target = placeOf(slices, to);
  slices.splice(target, 0, ...slices.splice(placeOf(slices, from), 1));
  return joined({ ...whole, slices });
}
