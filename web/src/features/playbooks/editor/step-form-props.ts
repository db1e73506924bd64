import { type Fields } from '../document/playbook-document';
import { type FieldPath } from '../document/set-in';
import { type House } from './use-house';

export interface StepFormProps {
  readonly step: Fields;
  readonly steps: readonly Fields[];
  readonly house: House;
  readonly fault: (path: FieldPath) => string | undefined;
  readonly set: (path: FieldPath, value: unknown) => void;
  readonly rename: (id: string) => void;
  readonly branch: (option: string) => void;
}
