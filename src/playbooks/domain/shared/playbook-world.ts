import { type IncidentKind } from '../../../detection/contract';
import { type CrisisFunction } from '../../../kernel/actor';

/** What the house has for its playbooks. What is absent is not known, and not checked. */
export interface PlaybookWorld {
  /** By somebody who can sign in and be called. */
  readonly functionsHeld?: ReadonlySet<CrisisFunction>;
  /** By the names that the settings give. */
  readonly hooks?: ReadonlySet<string>;
  readonly lists?: ReadonlySet<string>;
  /** By their names. */
  readonly policies?: ReadonlySet<string>;
  /** Ids of response templates. */
  readonly templates?: ReadonlySet<string>;
  /** Kinds for which the settings choose this playbook where no trigger matches, by the playbook's id. */
  readonly chosenFor?: Readonly<Record<string, readonly IncidentKind[]>>;
}
