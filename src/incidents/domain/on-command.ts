import { type Level } from '../../detection/contract';
import { type Actor, identityOf, isSame } from '../../kernel/actor';
import { type Seen } from '../contract';
import { type IncidentEvent, type TrackedIncident } from './incident';

/** What a person wants; the ledger says when. */
export type IncidentOrder = { readonly actor: Actor } & (
  | { readonly type: 'acknowledge' | 'take-over'; readonly via: string }
  | { readonly type: 'set-level'; readonly level: Level; readonly reason: string }
  | { readonly type: 'lift-level' }
  | {
      readonly type: 'mark';
      readonly mark: 'planned' | 'false-alarm';
      readonly reason: string;
      readonly seen?: Seen | undefined;
    }
  | { readonly type: 'resolve'; readonly reason: string }
);

export type IncidentCommand = IncidentOrder & { readonly at: Date };

export type Refusal = 'closed' | 'acknowledged-before' | 'level-not-set';

/** What a person's word does to the incident, or why it does nothing. Saying again what is so already gives no events. */
export function onCommand(incident: TrackedIncident, command: IncidentCommand): readonly IncidentEvent[] | Refusal {
  const refusal = refusalOf(incident, command);
  if (refusal) return refusal;
  const { at, actor } = command;
  const base = { incidentId: incident.id, at, actor };
  switch (command.type) {
    case 'acknowledge':
      return [{ ...base, type: 'acknowledged', via: command.via }];
    case 'take-over':
      return takenOver(incident, command);
    case 'set-level':
      return [{ ...base, type: 'level-set', from: incident.level, to: command.level, reason: command.reason }];
    case 'lift-level':
      return [{ ...base, type: 'level-lifted' }];
    case 'mark':
      return marked(incident, command);
    case 'resolve':
      return [{ ...base, type: 'resolved', reason: command.reason }];
  }
}

function marked(
  { id: incidentId, mark: before }: TrackedIncident,
  { at, actor, mark, reason, seen }: Extract<IncidentCommand, { readonly type: 'mark' }>,
): readonly IncidentEvent[] {
  return before === mark ? [] : [{ incidentId, at, actor, type: 'marked', mark, reason, seen }];
}

/** Whoever has it already keeps it; what nobody has is simply acknowledged. */
function takenOver(
  { id: incidentId, state, acknowledgedBy }: TrackedIncident,
  { at, actor, via }: { readonly at: Date; readonly actor: Actor; readonly via: string },
): readonly IncidentEvent[] {
  if (state === 'open') return [{ incidentId, at, actor, type: 'acknowledged', via }];
  if (acknowledgedBy && isSame(acknowledgedBy, identityOf(actor))) return [];
  return [{ incidentId, at, actor, type: 'taken-over', via, from: acknowledgedBy?.name ?? null }];
}

function refusalOf(incident: TrackedIncident, { type }: IncidentCommand): Refusal | undefined {
  if (incident.closedAt) return 'closed';
  if (type === 'acknowledge' && incident.state !== 'open') return 'acknowledged-before';
  if (type === 'lift-level' && incident.levelSetBy === null) return 'level-not-set';
  return undefined;
}
