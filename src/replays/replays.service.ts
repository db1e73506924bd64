import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { Ids } from '../kernel/ids';
import { Jobs } from '../platform/jobs/jobs';
import { type Language } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { Floor } from './floor';
import { sayFault } from './fault-words';
import { HouseStore } from './house.store';
import { ReplayFileStore, ReplayRunStore, type StoredFile } from './replay.store';
import {
  type NewReplayRun,
  type ReplayChoices,
  type ReplayFileView,
  type ReplayResult,
  type ReplayRunView,
  type ReplaysView,
  type ReplayView,
} from './replays.api';

const DAY_MS = 86_400_000;
/** More are not compared by anybody. */
const MOST_RUNS = 20;

/** Where files and their runs are kept. */
@Injectable()
export class ReplayShelf {
  constructor(
    readonly files: ReplayFileStore,
    readonly runs: ReplayRunStore,
    readonly house: HouseStore,
  ) {}
}

/** Files of mentions, and what people have played with them. */
@Injectable()
export class Replays {
  constructor(
    private readonly floor: Floor,
    private readonly shelf: ReplayShelf,
    private readonly ids: Ids,
    private readonly jobs: Jobs,
  ) {}

  async list(language: Language): Promise<ReplaysView> {
    const { replays, detection } = this.floor.settings;
    const files = await this.floor.work.run((tx) => this.shelf.files.all(tx));
    return {
      files: files.map((file) => this.viewOf(file, language)),
      mostBytes: replays.mostBytes,
      keptDays: replays.keptDays,
      budget: detection.alarmBudget,
    };
  }

  /** @throws AppError `not-found` */
  async file(id: string, language: Language): Promise<ReplayFileView> {
    return this.viewOf(await this.floor.work.run((tx) => this.find(tx, id)), language);
  }

  /** @throws AppError `not-found` */
  view(id: string, language: Language): Promise<ReplayView> {
    return this.floor.work.run(async (tx) => ({
      file: this.viewOf(await this.find(tx, id), language),
      runs: [...(await this.shelf.runs.of(tx, id))],
      budget: this.floor.settings.detection.alarmBudget,
    }));
  }

  /** @throws AppError `not-found` */
  async result(fileId: string, id: string): Promise<ReplayResult> {
    const result = await this.floor.work.run((tx) => this.shelf.runs.resultOf(tx, fileId, id));
    if (!result) throw new AppError('not-found', { detail: 'There is no result of this run.' });
    return result;
  }

  /** @throws AppError `not-found` */
  async remove(id: string, actor: Actor): Promise<void> {
    await this.floor.work.run(async (tx) => {
      const { name } = await this.find(tx, id);
      await this.shelf.files.remove(tx, id);
      await this.floor.note(tx, { action: 'replay.deleted', subject: id, actor, data: { name } });
    });
  }

  /** @throws AppError `not-found`, `request.invalid` when something chosen does not exist (any more), `replay.too-many` */
  order(fileId: string, order: NewReplayRun, actor: Actor): Promise<ReplayRunView> {
    return this.floor.work.run(async (tx) => {
      const { name, runs } = await this.find(tx, fileId);
      if (runs >= MOST_RUNS)
        throw new AppError('replay.too-many', { detail: `A file has at most ${MOST_RUNS} runs: delete one.` });
      const { choices, draft } = await this.choicesOf(tx, order);
      const id = this.ids.next();
      await this.shelf.runs.order(tx, { id, fileId, choices, draft }, { at: this.floor.clock.now(), by: actor.name });
      await this.jobs.enqueue(tx, 'replay.turn', { isLook: false });
      await this.floor.note(tx, { action: 'replay.ordered', subject: id, actor, data: { file: name, ...choices } });
      return this.run(tx, fileId, id);
    });
  }

  /** What waits or runs is cancelled; what is over is deleted. @throws AppError `not-found` */
  async drop(fileId: string, id: string, actor: Actor): Promise<void> {
    await this.floor.work.run(async (tx) => {
      const { state, no } = await this.run(tx, fileId, id);
      const isOver = state !== 'waiting' && state !== 'running';
      if (isOver) await this.shelf.runs.remove(tx, id);
      else await this.shelf.runs.cancel(tx, id, this.floor.clock.now());
      const action = isOver ? 'replay.run-deleted' : 'replay.cancelled';
      await this.floor.note(tx, { action, subject: id, actor, data: { no } });
    });
  }

  private async choicesOf(
    tx: Tx,
    { budget, playbook, rota }: NewReplayRun,
  ): Promise<{ readonly choices: ReplayChoices; readonly draft: string | null }> {
    const { house } = this.shelf;
    const found =
      playbook === null ? null : mustBe(await house.playbook(tx, playbook), 'playbook: no such version or draft');
    const chosen = rota === null ? null : mustBe(await house.rota(tx, rota), 'rota: no such policy or schedule');
    const choices = { budget, playbook: found && found.playbook, rota: chosen };
    return { choices, draft: found && found.draft };
  }

  private async run(tx: Tx, fileId: string, id: string): Promise<ReplayRunView> {
    const run = await this.shelf.runs.find(tx, fileId, id);
    if (!run) throw new AppError('not-found', { detail: 'There is no such run of this file.' });
    return run;
  }

  private async find(tx: Tx, id: string): Promise<StoredFile> {
    const file = await this.shelf.files.find(tx, id);
    if (!file) throw new AppError('not-found', { detail: 'There is no such file (any more).' });
    return file;
  }

  private viewOf(file: StoredFile, language: Language): ReplayFileView {
    const deletedMs = Date.parse(file.receivedAt) + this.floor.settings.replays.keptDays * DAY_MS;
    const faults = file.faults.map((fault) => ({ line: fault.line, reason: sayFault(fault, language) }));
    return { ...file, faults, deletedAt: new Date(deletedMs).toISOString() };
  }
}

function mustBe<T>(found: T | undefined, what: string): T {
  if (found !== undefined) return found;
  throw new AppError('request.invalid', { detail: `${what} (any more). Load the page again.` });
}
