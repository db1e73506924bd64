import { type PlaybookDocument } from '../document/playbook-document';
import { says } from '../document/set-in';
import { joined, placeOf, sliced } from '../document/step-slices';

/** What waited for the step still names it: that is a fault which the judge shows, because only a person knows what it shall wait for. */
export function removeStep(read: PlaybookDocument, { at }: { readonly at: number }): string {
  const steps = read.steps.filter((_, place) => place !== at);
  const whole = sliced(read);
  if (whole && steps.length > 0) {
    const place = placeOf(whole.slices, at);
    const text = joined({ ...whole, slices: whole.slices.filter((_, other) => other !== place) });
    if (says(text, { ...read.content, steps })) return text;
  }
  const document = read.document.clone();
  document.deleteIn(['steps', at]);
  return document.toString({ lineWidth: 0 });
}
