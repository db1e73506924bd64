import { Injectable } from '@nestjs/common';
import { type TeamMember } from '../incidents/contract';
import { type CrisisFunction } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type IncidentId, type RunId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type MessageFate, type Room, WarRoom } from '../warroom/contract';
import { ownerOf, type Placed, placed, type StepProgress, type StepState } from './domain/run';
import { type PlaybookStep } from './domain/shared/playbook-schema';
import { PlaybookStore } from './playbook.store';
import { type RunView, type StepView } from './playbooks.api';
import { keyOf } from './run-lines';
import { RunPeople } from './run-people';
import { type RunRecord, RunStore } from './run.store';

/** What of a step is known elsewhere. */
interface Seen {
  readonly fates: ReadonlyMap<string, MessageFate>;
  readonly room: Room | undefined;
  readonly team: ReadonlyMap<CrisisFunction, TeamMember>;
}

/** A run as people see it. */
@Injectable()
export class RunViews {
  constructor(
    private readonly store: RunStore,
    private readonly room: WarRoom,
    private readonly people: RunPeople,
    private readonly playbooks: PlaybookStore,
  ) {}

  async ofIncident(tx: Tx, id: IncidentId): Promise<RunView | undefined> {
    const run = await this.store.ofIncident(tx, id);
    return run && this.of(tx, run);
  }

  async ofRun(tx: Tx, id: RunId): Promise<RunView> {
    const run = await this.store.find(tx, id);
    if (!run) throw new AppError('not-found', { says: { key: 'no-run' } });
    return this.of(tx, run);
  }

  private async of(tx: Tx, run: RunRecord): Promise<RunView> {
    const { id, incidentId, hash, version, playbook } = run;
    const inForce = await this.playbooks.inForce(tx, playbook.id);
    const isNewer = inForce !== undefined && inForce.version > version;
    const seen: Seen = {
      fates: await this.room.fatesOf(tx, incidentId),
      room: await this.room.roomOf(tx, incidentId),
      team: await this.people.teamOf(tx, incidentId),
    };
    return {
      id,
      incident: incidentId,
      playbook: { id: playbook.id, version, hash, title: playbook.title },
      newer: isNewer ? { version: inForce.version, hash: inForce.hash } : null,
      startedAt: run.startedAt.toISOString(),
      finishedAt: iso(run.finishedAt),
      steps: placed(run).map((one) => stepView(one, stateSeen(run, one, seen), seen)),
    };
  }
}

/** The run is done with a message and a room when they are ordered; for people when they are there. */
function stateSeen(run: RunRecord, one: Placed, { fates, room }: Seen): StepState {
  const { step, progress } = one;
  if (progress.state !== 'done') return progress.state;
  if (step.type === 'room') return ROOM_STATES[room?.state ?? 'open'];
  const fate = step.type === 'message' ? fates.get(keyOf(run, one, progress.round)) : undefined;
  return fate ? FATES[fate] : 'done';
}

const FATES: Readonly<Record<MessageFate, StepState>> = { waiting: 'running', posted: 'done', failed: 'failed' };

const ROOM_STATES: Readonly<Record<Room['state'], StepState>> = {
  planned: 'running',
  opening: 'running',
  open: 'done',
  archived: 'done',
  failed: 'failed',
};

function stepView(one: Placed, state: StepState, { team }: Seen): StepView {
  const { step, progress } = one;
  const { id, type, title } = step;
  const owner = ownerOf(one);
  return {
    ...{ id, type, title, description: descriptionOf(step), state, round: progress.round },
    isAdded: progress.added !== null,
    owner,
    assignee: progress.assignee ?? holderOf(owner, team),
    ...timesOf(progress),
    doneBy: progress.doneBy,
    why: progress.why,
    decision: decisionOf(one),
    templates: step.type === 'responses' ? step.templates : null,
    after: step.after ?? [],
    when: step.when ?? null,
  };
}

function timesOf({
  startedAt,
  dueAt,
  overdueAt,
  doneAt,
}: StepProgress): Pick<StepView, 'startedAt' | 'dueAt' | 'overdueAt' | 'doneAt'> {
  return { startedAt: iso(startedAt), dueAt: iso(dueAt), overdueAt: iso(overdueAt), doneAt: iso(doneAt) };
}

function holderOf(owner: CrisisFunction | null, team: Seen['team']): StepView['assignee'] {
  const member = owner === null ? undefined : team.get(owner);
  return member ? { id: member.personId, name: member.name } : null;
}

type Words = NonNullable<StepView['description']>;

/** Each type has one of these at most. */
const WORDS = ['description', 'question', 'promise', 'text', 'reason'] as const;

function descriptionOf(step: PlaybookStep): Words | null {
  const name = WORDS.find((one) => one in step);
  return name === undefined ? null : ((step as Partial<Record<typeof name, Words>>)[name] ?? null);
}

function decisionOf({ step, progress }: Placed): StepView['decision'] {
  if (step.type !== 'decision') return null;
  const owner = progress.owner ?? step.owner;
  return {
    options: step.options,
    mayDecide: progress.warnedAt && step.deputy ? [owner, step.deputy.function] : [owner],
    voices: step.voices,
    given: progress.voices.map(({ option, by }) => ({ option, by })),
    chosen: progress.chosen,
  };
}

function iso(at: Date | null): string | null {
  return at && at.toISOString();
}
