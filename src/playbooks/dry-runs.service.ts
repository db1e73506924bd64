import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Incident, Incidents, TimelineReader } from '../incidents/contract';
import { AppError } from '../kernel/app-error';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Answers, type Course, dryLooks, type DryRunResult } from './domain/dry-run';
import { type Playbook } from './domain/shared/playbook-schema';
import { readPlaybook } from './domain/shared/read-playbook';
import { DraftDesk } from './drafts.service';
import { Floor } from './floor';
import { type DryRunView } from './playbooks.api';
import { holds } from './run-file';

/** What a playbook would have done in a past incident, and when. Nothing happens. */
@Injectable()
export class DryRuns {
  constructor(
    private readonly floor: Floor,
    private readonly incidents: Incidents,
    private readonly timeline: TimelineReader,
    private readonly shelf: DraftDesk,
  ) {}

  /** Of the version in force. */
  async ofPlaybook(id: string, order: { readonly incident: string; readonly answers: Answers }): Promise<DryRunView> {
    const stored = await this.floor.run((tx) => this.shelf.playbooks.inForce(tx, id));
    if (!stored) throw new AppError('not-found', { says: { key: 'playbook-not-in-force', values: { id } } });
    return this.of(stored.playbook, order);
  }

  /** Of a draft, however far it is. @throws AppError `playbook.invalid` where it can't be read */
  async ofDraft(id: string, order: { readonly incident: string; readonly answers: Answers }): Promise<DryRunView> {
    const draft = await this.floor.run((tx) => this.shelf.drafts.byId(tx, id));
    if (!draft) throw new AppError('not-found', { says: { key: 'no-draft' } });
    const reading = readPlaybook(draft.text);
    if (!reading.ok) throw new AppError('playbook.invalid', { says: { key: 'draft-faulty' } });
    return this.of(reading.playbook, order);
  }

  async of(playbook: Playbook, order: { readonly incident: string; readonly answers: Answers }): Promise<DryRunView> {
    const course = await this.floor.run((tx, now) => this.courseOf(tx, order.incident as IncidentId, now));
    const result = await inPieces(dryLooks(playbook, { course, answers: order.answers, judge: holds }));
    return viewOf(course, result, order.incident);
  }

  private async courseOf(tx: Tx, id: IncidentId, now: Date): Promise<Course> {
    const incident = await this.incidents.find(tx, id);
    if (!incident) throw new AppError('not-found', { says: { key: 'no-incident' } });
    const lines = await this.timeline.of(tx, id);
    const changes = lines.flatMap(({ type, at, data }) => {
      const { to } = data;
      return LEVELS.has(type) && typeof to === 'number' ? [{ at, level: to as Incident['level'] }] : [];
    });
    return {
      incident,
      timezone: this.incidents.subjectOf(incident).timezone,
      sources: incident.source === null ? [] : [incident.source],
      levels: [{ at: incident.openedAt, level: incident.levelAtOpen }, ...changes],
      until: endOf(incident) ?? now,
    };
  }
}

/** Of a playbook of a hundred steps some milliseconds each. */
const LOOKS_AT_ONCE = 10;

async function inPieces(looks: Generator<undefined, DryRunResult>): Promise<DryRunResult> {
  for (let count = 1; ; count += 1) {
    const look = looks.next();
    if (look.done === true) return look.value;
    if (count % LOOKS_AT_ONCE === 0) await breathe();
  }
}

const LEVELS: ReadonlySet<string> = new Set(['incident.escalated', 'incident.calmed', 'incident.level-set']);

/** undefined of one that goes on. */
function endOf({ closedAt, marked }: Incident): Date | undefined {
  const ends = [closedAt, marked?.at].flatMap((at) => (at ? [at.getTime()] : []));
  return ends.length > 0 ? new Date(Math.min(...ends)) : undefined;
}

function viewOf({ incident }: Course, { events, finishedAt }: DryRunResult, id: string): DryRunView {
  return {
    incident: id,
    events: events.map(({ at, step, what, detail }) => ({
      at: at.toISOString(),
      afterMinutes: Math.round((at.getTime() - incident.openedAt.getTime()) / 6_000) / 10,
      step: step.id,
      type: step.type,
      what,
      detail,
    })),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
