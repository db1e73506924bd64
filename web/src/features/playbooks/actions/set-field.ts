import { type PlaybookDocument } from '../document/playbook-document';
import { type FieldPath, setIn } from '../document/set-in';

/** `undefined` and what is empty but may be left out take the field out. */
export function setField(
  read: PlaybookDocument,
  { path, value }: { readonly path: FieldPath; readonly value: unknown },
): string {
  return setIn(read, path, value);
}
