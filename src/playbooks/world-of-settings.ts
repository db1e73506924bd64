import { type IncidentKind, INCIDENT_KINDS } from '../detection/contract';
import { type Settings } from '../platform/config/settings';
import { type PlaybookWorld } from './domain/shared/playbook-world';

/** As much of what the house has as the settings say. */
export function worldOfSettings({ playbooks }: Pick<Settings, 'playbooks'>): PlaybookWorld {
  const { byKind, hooks, lists } = playbooks;
  const chosen = INCIDENT_KINDS.flatMap((kind) => byKind[kind] ?? []);
  const kindsOf = (id: string): IncidentKind[] => INCIDENT_KINDS.filter((kind) => byKind[kind] === id);
  return {
    hooks: new Set(Object.keys(hooks)),
    lists: new Set(Object.keys(lists)),
    chosenFor: Object.fromEntries(chosen.map((id) => [id, kindsOf(id)])),
  };
}
