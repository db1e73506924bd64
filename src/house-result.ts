import { type INestApplicationContext } from '@nestjs/common';
import { byOpening, firstPass, type ReplayedIncident, type ReplayFacts } from './adapters/replay/replay-report';
import { type Level, ReadingFeed } from './detection/contract';
import { type TopicId } from './kernel/ids';
import { RunDesk, type RunView } from './playbooks/contract';
import { type ReplayedIncident as IncidentTold, type ReplayResult } from './replays/replays.api';
import { TopicDirectory } from './topics/contract';

type Change = ReplayResult['topics'][number]['levels'][number];

/** Each change of a topic's level, from now on. */
export class LevelsSeen {
  readonly seen = new Map<TopicId, Change[]>();

  constructor(app: INestApplicationContext) {
    app.get(ReadingFeed, { strict: false }).subscribe(({ topicId, at, level }) => {
      if (topicId !== null) this.note(topicId, at, level);
    });
  }

  private note(topicId: TopicId, at: Date, level: Level | null): void {
    const changes = this.seen.get(topicId) ?? [];
    const last = changes.at(-1);
    if ((last ? last.level : 0) === level) return;
    this.seen.set(topicId, [...changes, { at: at.toISOString(), level }]);
  }
}

interface Seen {
  readonly facts: Omit<ReplayFacts, 'wallSeconds'>;
  readonly levels: LevelsSeen['seen'];
  readonly rejected: ReplayResult['rejected'];
}

/** @returns undefined when the file has no line with a time */
export async function houseResult(
  app: INestApplicationContext,
  { facts, levels, rejected }: Seen,
): Promise<ReplayResult | undefined> {
  const { from, to, mentions, incidents, blind } = facts;
  if (!from || !to) return undefined;
  const desk = app.get(RunDesk, { strict: false });
  const told: IncidentTold[] = [];
  for (const one of [...incidents].sort(byOpening)) told.push(incidentOf(one, await desk.viewOf(one.incident.id)));
  const topics = app.get(TopicDirectory, { strict: false }).all();
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    counts: mentions,
    topics: topics.map(({ id, name, timezone }) => ({ id, name, timezone, levels: levels.get(id) ?? [] })),
    incidents: told,
    blind: blind.map((one) => ({ source: one.source, from: one.from.toISOString(), to: iso(one.to) })),
    rejected,
  };
}

function incidentOf({ incident, pages }: ReplayedIncident, run: RunView | undefined): IncidentTold {
  return {
    topic: incident.topicId,
    source: incident.source,
    kind: incident.kind,
    openedAt: incident.openedAt.toISOString(),
    onsetAt: incident.onsetAt.toISOString(),
    closedAt: iso(incident.closedAt),
    level: incident.levelAtOpen,
    peakLevel: incident.peakLevel,
    mentionsAtOpen: incident.mentionsAtOpen,
    isAgain: incident.reopens !== null || incident.continues !== null,
    signals: incident.signalsAtOpen.map((signal) => ({ ...signal })),
    playbook: run ? playbookOf(run) : null,
    pages: firstPass(pages).map(({ dueAt, to, via }) => ({ at: dueAt.toISOString(), to, via })),
  };
}

function playbookOf({ playbook: { id, version, title }, steps }: RunView): NonNullable<IncidentTold['playbook']> {
  return {
    ...{ id, version, title },
    steps: steps.map((step) => ({
      ...{ id: step.id, title: step.title, state: step.state, startedAt: step.startedAt },
      ...{ dueAt: step.dueAt, overdueAt: step.overdueAt, doneAt: step.doneAt },
    })),
  };
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
