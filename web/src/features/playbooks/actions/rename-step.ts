import { idOf, type PlaybookDocument, readDocument } from '../document/playbook-document';
import { setIn } from '../document/set-in';

/** Another id; what waits for the step, or asks about it, goes on doing so. */
export function renameStep(read: PlaybookDocument, { at, id }: { readonly at: number; readonly id: string }): string {
  const before = idOf(read.steps[at]);
  const changes = read.steps.flatMap((step, place) => [
    ...(place === at ? [{ path: ['steps', place, 'id'], value: id as unknown }] : []),
    ...(Array.isArray(step['after']) && step['after'].includes(before) && before !== ''
      ? [
          {
            path: ['steps', place, 'after'],
            value: step['after'].map((one: unknown) => (one === before ? id : one)) as unknown,
          },
        ]
      : []),
    ...(['if', 'when', 'until'] as const).flatMap((field) => {
      const text = step[field];
      const renamed = typeof text === 'string' && before !== '' ? text.replaceAll(`("${before}")`, `("${id}")`) : text;
      return renamed === text ? [] : [{ path: ['steps', place, field], value: renamed }];
    }),
  ]);
  return changes.reduce((text, { path, value }) => {
    const now = readDocument(text);
    return now ? setIn(now, path, value) : text;
  }, read.text);
}
