import { createContext, useContext } from 'react';
import { type RunView, type StepView } from '../../../../src/playbooks/playbooks.api';
import { type RunOrder, type useRunOrder } from './run-queries';

/** What is asked of a person before an order is given. */
export type Asking =
  | { readonly what: 'complete' | 'keep' | 'skip' | 'redo' | 'reassign'; readonly step: StepView }
  | { readonly what: 'decide'; readonly step: StepView; readonly option: string }
  | { readonly what: 'use'; readonly step: StepView; readonly template: string }
  | { readonly what: 'add' | 'move' | 'promise' };

/** An order that the service refused, and why. */
export interface Refused {
  readonly order: RunOrder | undefined;
  readonly error: Error;
}

/** What the rows of a run share: one order at a time, and one dialog. */
export interface RunDesk {
  readonly run: RunView;
  readonly give: (order: RunOrder) => void;
  readonly ask: (asking: Asking) => void;
  readonly isPending: boolean;
  /** The step whose order is under way. */
  readonly pendingStep: string | undefined;
  /** Not said by a dialog. */
  readonly refused: Refused | undefined;
}

/** What every dialog of a run is given. */
export interface OrderDialogProps {
  readonly order: ReturnType<typeof useRunOrder>;
  readonly close: () => void;
}

export const RunDeskContext = createContext<RunDesk | undefined>(undefined);

export function useRunDesk(): RunDesk {
  const desk = useContext(RunDeskContext);
  if (!desk) throw new Error('outside of a run');
  return desk;
}
