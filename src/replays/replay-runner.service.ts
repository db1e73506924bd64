import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { type SettingsValues } from '../platform/config/settings';
import { Jobs } from '../platform/jobs/jobs';
import { timeLimit } from '../platform/jobs/time-limit';
import { redacted } from '../platform/log/redact';
import { Floor } from './floor';
import { type ReplayEnd, ReplayProcess, type ReplayUnderWay } from './ports';
import { ReplayGround, type Stage } from './replay-ground';
import { type OrderedRun, ReplayRunStore, type RunEnd } from './replay.store';

const BEAT_MS = 1_000;
/** Who was not heard of for so long is dead. */
const STALE_MS = 30_000;
/** How soon somebody looks whether the process that plays is still there. */
const LOOK_MS = 45_000;
const MOST_TRIES = 2;

/** What plays, and where. */
@Injectable()
export class ReplayTheatre {
  constructor(
    readonly ground: ReplayGround,
    readonly process: ReplayProcess,
  ) {}
}

interface Playing {
  readonly run: OrderedRun;
  readonly over: Promise<void>;
  underWay?: ReplayUnderWay;
  isReleased: boolean;
}

/** Plays one run at a time, in the whole service. A job only begins it: none waits for minutes, for a page needs its place. */
@Injectable()
export class ReplayRunner implements BeforeApplicationShutdown {
  private readonly log = new Logger('Replays');
  private playing: Playing | undefined;
  private isStopping = false;

  constructor(
    private readonly floor: Floor,
    private readonly runs: ReplayRunStore,
    private readonly theatre: ReplayTheatre,
    private readonly jobs: Jobs,
  ) {}

  /** Begins the next run where none is being played; as often as one likes. */
  async turn(isLook: boolean): Promise<void> {
    if (this.isStopping) return;
    const run = await this.floor.work.run(async (tx) => {
      const now = this.floor.clock.now();
      const moment = { now, staleBefore: new Date(now.getTime() - STALE_MS), mostTries: MOST_TRIES };
      const claimed = await this.runs.claim(tx, moment);
      // one look follows the other for as long as anything is played: it is found also when this process dies
      if (claimed !== undefined && (claimed !== 'busy' || isLook))
        await this.jobs.enqueue(tx, 'replay.turn', { isLook: true }, new Date(now.getTime() + LOOK_MS));
      return claimed === 'busy' ? undefined : claimed;
    });
    if (run) this.begin(run);
  }

  /** Whoever begins next plays it from its beginning. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    const { playing } = this;
    if (!playing) return;
    playing.isReleased = true;
    playing.underWay?.stop();
    await playing.over;
  }

  private begin(run: OrderedRun): void {
    const playing: Playing = { run, isReleased: false, over: Promise.resolve().then(() => this.playThrough(playing)) };
    this.playing = playing;
  }

  private async playThrough(playing: Playing): Promise<void> {
    try {
      const end = await this.play(playing);
      await this.finish(playing, end);
    } catch (error) {
      // whoever looks next takes it over
      this.log.error(`the end of replay ${playing.run.id} cannot be kept: ${redacted(String(error))}`);
    } finally {
      this.playing = undefined;
    }
  }

  private async play(playing: Playing): Promise<RunEnd> {
    let stage: Stage | undefined;
    try {
      stage = await this.theatre.ground.build(playing.run.id);
      return await this.playOn(stage, playing);
    } catch (error) {
      const code = stage ? 'unexpected' : 'no-database';
      return { state: 'failed', failure: { code, detail: redacted((error as Error).message) } };
    } finally {
      await stage?.clear().catch((error: unknown) => {
        this.log.warn(`what replay ${playing.run.id} was played on is left: ${redacted(String(error))}`);
      });
    }
  }

  private async playOn({ url: stageUrl, folder }: Stage, playing: Playing): Promise<RunEnd> {
    const { fileId, choices, draft } = playing.run;
    const { mostMinutes: minutes, mostMemoryMb: memoryMb } = this.floor.settings.replays;
    const { ground, process } = this.theatre;
    const settings = withoutSecrets(this.floor.settings);
    const order = { houseUrl: ground.houseUrl, stageUrl, folder, fileId, choices, draft, settings };
    const underWay = process.start(order, { minutes, memoryMb });
    playing.underWay = underWay;
    if (playing.isReleased) underWay.stop();
    const wish = { isUnwanted: false };
    const beating = this.beatUntil(underWay, playing.run.id, wish);
    const end = await underWay.end;
    await beating;
    return wish.isUnwanted ? { state: 'cancelled' } : endOf(end);
  }

  /** Says that it is still being played, and hears whether somebody wants it no more. */
  private async beatUntil(underWay: ReplayUnderWay, id: string, wish: { isUnwanted: boolean }): Promise<void> {
    const over = { isOver: false };
    const ended = underWay.end.then(() => {
      over.isOver = true;
    });
    while (!over.isOver) {
      await this.beat(underWay, id, wish);
      const pause = timeLimit(BEAT_MS);
      await Promise.race([ended, pause.promise]);
      pause.cancel();
    }
  }

  private async beat(underWay: ReplayUnderWay, id: string, wish: { isUnwanted: boolean }): Promise<void> {
    try {
      const isWanted = await this.floor.work.run((tx) =>
        this.runs.beat(tx, id, this.floor.clock.now(), underWay.progress()),
      );
      if (isWanted) return;
      wish.isUnwanted = true;
      underWay.stop();
    } catch (error) {
      this.log.warn(`replay ${id} cannot say that it goes on: ${redacted(String(error))}`);
    }
  }

  private finish({ run, isReleased }: Playing, end: RunEnd): Promise<void> {
    return this.floor.work.run(async (tx) => {
      if (isReleased && end.state !== 'done') await this.runs.release(tx, run.id);
      else await this.runs.end(tx, run.id, this.floor.clock.now(), end);
      await this.jobs.enqueue(tx, 'replay.turn', { isLook: false });
    });
  }
}

function endOf(end: ReplayEnd): RunEnd {
  return end.kind === 'done' ? { state: 'done', result: end.result } : { state: 'failed', failure: end.failure };
}

/** What a run needs of the settings: nothing that leads outside. A tool that a step would call is not there. */
function withoutSecrets(settings: SettingsValues): SettingsValues {
  const { access, intake, detection, log, privacy, responses, drills, review, replays, tone } = settings;
  return {
    ...{ access, intake, detection, log, privacy, responses, drills, review, replays },
    server: { ...settings.server, publicUrl: undefined },
    database: { poolSize: settings.database.poolSize },
    tone: { ...tone, transformer: { ...tone.transformer, path: undefined } },
    feeds: { ...settings.feeds, feeds: [] },
    paging: { ...settings.paging, onCall: [], twilio: {}, httpSms: {}, httpVoice: {}, smtp: {} },
    watchman: { ...settings.watchman, heartbeatUrl: undefined, drills: [] },
    slack: {},
    playbooks: { ...settings.playbooks, hooks: {}, lists: withoutAddresses(settings.playbooks.lists) },
  };
}

function withoutAddresses(lists: SettingsValues['playbooks']['lists']): SettingsValues['playbooks']['lists'] {
  return Object.fromEntries(Object.keys(lists).map((name) => [name, [`${name}@replay.invalid`]]));
}
