import { type Incident, type TeamMember } from '../../incidents/contract';
import { type CrisisFunction } from '../../kernel/actor';
import { type RunView, type StepView } from '../../playbooks/contract';
import { type PublicationView, type TemplateView } from '../../responses/contract';

/** A text that drives the storm, as the console shows it, without who wrote it. */
export interface TopPost {
  readonly source: string;
  readonly text: string;
  readonly copies: number;
}

/** All that the room is shown of an incident, at one instant. */
export interface Situation {
  readonly incident: Incident;
  readonly subject: string;
  /** Of the console. */
  readonly links: { readonly incident: string; readonly playbook: string | null; readonly board: string };
  readonly posts: readonly TopPost[];
  readonly run: RunView | undefined;
  readonly team: ReadonlyMap<CrisisFunction, TeamMember>;
  /** Those that the run offers, and those whose approval is asked for here. */
  readonly templates: readonly TemplateView[];
  readonly publications: readonly PublicationView[];
  readonly now: Date;
}

/** Begun and not ended, whatever is due first at the head. */
export function openSteps({ run }: Pick<Situation, 'run'>): readonly StepView[] {
  const open = (run?.steps ?? []).filter(({ state }) => state === 'running');
  return open.toSorted((a, b) => dueMs(a) - dueMs(b));
}

function dueMs({ dueAt }: StepView): number {
  return dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt);
}

export function nextPromise(situation: Pick<Situation, 'run'>): StepView | undefined {
  return openSteps(situation).find(({ type }) => type === 'promise');
}

export function isOver({ incident }: Pick<Situation, 'incident'>): boolean {
  return incident.closedAt !== null;
}
