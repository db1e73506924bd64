import { type INestApplicationContext } from '@nestjs/common';
import { mergeByArrival, type ReplayLine } from './adapters/replay/replay-lines';
import { type LineCounts, type ReplayedIncident, type ReplayFacts } from './adapters/replay/replay-report';
import { Readings } from './detection/contract';
import { IncidentStore } from './incidents/incident.store';
import { CommitFeed, type ItemAnswer, MentionGate } from './intake/contract';
import { Paging } from './paging/contract';
import { VirtualIntake } from './pipeline/virtual-intake';
import { UnitOfWork } from './platform/postgres/tx';
import { Playbooks } from './playbooks/contract';
import { beginTime, type VirtualStage } from './virtual-stage';

export interface FilesPlayed {
  readonly files: readonly string[];
  /** Lines that arrive later are left out. */
  readonly latest?: Date | undefined;
  /** How far time goes on after the last line. */
  readonly until?: Date | undefined;
  /** Brings in what must be there before the first line; the clock shows its instant. */
  readonly furnish: () => Promise<void>;
  readonly onRejected: (line: ReplayLine, reason: string) => void;
  /** Told now and then how far it is. */
  readonly onProgress?: (lines: number, at: Date) => void;
}

const PROGRESS_EVERY = 250;

/** Lets the lines of files arrive on the stage, each at its instant. */
export async function playFiles(
  stage: VirtualStage,
  { files, latest, until, furnish, onRejected, onProgress }: FilesPlayed,
): Promise<Omit<ReplayFacts, 'wallSeconds'>> {
  const { app, clock, settings } = stage;
  const counts: LineCounts = { read: 0, accepted: 0, duplicates: 0, rejected: 0, deleted: 0, matched: 0, late: 0 };
  countCommits(app.get(CommitFeed, { strict: false }), counts);
  const first = await firstArrival(mergeByArrival(files, latest));
  clock.set(first.at);
  await furnish();
  const intake = new VirtualIntake<ReplayLine>(
    {
      gate: app.get(MentionGate, { strict: false }),
      time: await beginTime(stage),
      door: 'replay',
      stepMs: settings.detection.tickMs,
      onAnswer: (line, answer) => {
        count(counts, answer);
        if (answer.status === 'rejected') onRejected(line, answer.reason);
        if (counts.read % PROGRESS_EVERY === 0) onProgress?.(counts.read, clock.now());
      },
    },
    first.at.getTime(),
  );
  const to = await intake.feed(first.lines, until);
  return {
    mentions: counts,
    from: first.isKnown ? first.at : undefined,
    to: first.isKnown ? to : undefined,
    incidents: await incidentsOf(app),
    blind: app.get(Readings, { strict: false }).blindIntervals(),
  };
}

/** The clock starts where the first line that has a time arrives; lines before it are read then as well. */
async function firstArrival(
  lines: AsyncGenerator<ReplayLine>,
): Promise<{ at: Date; isKnown: boolean; lines: AsyncIterable<ReplayLine> }> {
  const head: ReplayLine[] = [];
  for (;;) {
    const next = await lines.next();
    if (next.done) return { at: new Date(0), isKnown: false, lines: chain(head, lines) };
    head.push(next.value);
    if (next.value.arrivedAt) return { at: next.value.arrivedAt, isKnown: true, lines: chain(head, lines) };
  }
}

async function* chain(head: readonly ReplayLine[], rest: AsyncIterable<ReplayLine>): AsyncGenerator<ReplayLine> {
  yield* head;
  yield* rest;
}

function count(counts: LineCounts, answer: ItemAnswer): void {
  counts.read++;
  if (answer.status === 'rejected') counts.rejected++;
  else if (answer.status === 'duplicate') counts.duplicates++;
  else if (answer.kind === 'mention') counts.accepted++;
  else if (answer.kind === 'delete') counts.deleted++;
}

function countCommits(feed: CommitFeed, counts: LineCounts): void {
  feed.subscribe(({ deltas, mentions }) => {
    counts.matched += mentions.filter(({ topicNos }) => topicNos.length > 0).length;
    for (const { topicNo, late } of deltas) if (topicNo === 0) counts.late += late;
  });
}

async function incidentsOf(app: INestApplicationContext): Promise<ReplayedIncident[]> {
  const store = app.get(IncidentStore, { strict: false });
  const playbooks = app.get(Playbooks, { strict: false });
  const paging = app.get(Paging, { strict: false });
  return app.get(UnitOfWork, { strict: false }).run(async (tx) => {
    const found: ReplayedIncident[] = [];
    for (const incident of await store.list(tx, { state: 'all', limit: 1_000_000 })) {
      found.push({
        incident,
        run: await playbooks.runOf(tx, incident.id),
        pages: await paging.pagesOf(tx, incident.id),
      });
    }
    return found;
  });
}
