import { type Fields, idOf, type PlaybookDocument, wordsOf } from '../document/playbook-document';
import { addStep } from './add-step';

/** A step that only follows one answer of a question, placed below what follows from it already. */
export function addBranch(
  read: PlaybookDocument,
  { decision, option, step }: { readonly decision: string; readonly option: string; readonly step: Fields },
): string {
  const { id, type, ...rest } = step;
  const branch = { id, type, after: [decision], if: `outcome("${decision}") == "${option}"`, ...rest };
  const place = read.steps.findIndex((one) => idOf(one) === decision);
  const last = read.steps.findLastIndex((one) => wordsOf(one['if']).includes(`outcome("${decision}")`));
  return addStep(read, { at: Math.max(place, last) + 1, step: branch });
}
