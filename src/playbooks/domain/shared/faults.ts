import { type FaultCode, type FaultValues } from './fault-words';
import { type Path } from './yaml-places';

/** Something that is wrong with a playbook, before its place in the text is looked up. */
export interface Issue {
  readonly path: Path;
  /** A fault keeps it from being used; a warning does not. */
  readonly severity: 'fault' | 'warning';
  readonly code: FaultCode;
  readonly values: FaultValues;
  /** Within the text at the path, from 0. */
  readonly within?: number;
}

export function fault(path: Path, code: FaultCode, values: FaultValues = {}): Issue {
  return { path, severity: 'fault', code, values };
}

export function warning(path: Path, code: FaultCode, values: FaultValues = {}): Issue {
  return { path, severity: 'warning', code, values };
}
