import { type PlaybookFaultView } from '../../../../../src/playbooks/playbooks.api';

export interface FaultGroup extends Pick<PlaybookFaultView, 'severity' | 'message' | 'mend'> {
  readonly places: readonly PlaybookFaultView[];
}

/** One cause, however many steps it troubles; faults first, then in the order of the text. */
export function groupFaults(faults: readonly PlaybookFaultView[]): FaultGroup[] {
  const groups = new Map<string, FaultGroup>();
  for (const fault of faults) {
    const { severity, message, mend } = fault;
    const key = JSON.stringify([severity, message, mend]);
    groups.set(key, { severity, message, mend, places: [...(groups.get(key)?.places ?? []), fault] });
  }
  return [...groups.values()].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}
