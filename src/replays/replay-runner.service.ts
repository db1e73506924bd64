import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { type SettingsValues } from '../platform/config/settings';
import { Jobs } from '../platform/jobs/jobs';
import { timeLimit } from '../platform/jobs/time-limit';
import { redacted } from '../platform/log/redact';
import { Floor } from './floor';
import { type ReplayEnd, ReplayProcess, type ReplayUnderWay } from './ports';
import { ReplayGround, type Stage } from './replay-ground';
import { type ClaimedRun, ReplayRunStore, type RunEnd } from './replay.store';

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
  readonly run: ClaimedRun;
  readonly over: Promise<void>;
  underWay?: ReplayUnderWay;
  /** The service stops; `in-order`: because somebody wants it to. */
  stop?: 'in-order' | 'by-a-fault';
  /** Only its end is still to be kept. */
  isPlayed: boolean;
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
    const claimed = await this.floor.work.run(async (tx) => {
      const now = this.floor.clock.now();
      const claimed = this.isPlaying
        ? 'busy'
        : await this.runs.claim(tx, { now, staleMs: STALE_MS, mostTries: MOST_TRIES });
      // one look follows the other for as long as anything is played: it is found also when this process dies
      if (claimed !== undefined && (claimed !== 'busy' || isLook))
        await this.jobs.enqueue(tx, 'replay.turn', { isLook: true }, new Date(now.getTime() + LOOK_MS));
      return claimed;
    });
    if (claimed === 'busy') return;
    await this.sweep();
    if (claimed) this.begin(claimed);
  }

  /** Whoever begins next plays it from its beginning. @param signal missing where a fault stops the service: perhaps the file is it */
  async beforeApplicationShutdown(signal?: string): Promise<void> {
    this.isStopping = true;
    const { playing } = this;
    if (!playing) return;
    playing.stop = signal === undefined ? 'by-a-fault' : 'in-order';
    playing.underWay?.stop();
    await playing.over;
  }

  /** Also when another process already takes it for dead: a second one of our own would not help. */
  private get isPlaying(): boolean {
    return this.playing !== undefined && !this.playing.isPlayed;
  }

  /** What a killed process has played on is of no use, whatever became of its run. */
  private async sweep(): Promise<void> {
    try {
      await this.theatre.ground.sweep(() => this.floor.work.run((tx) => this.runs.running(tx)));
    } catch (error) {
      this.log.warn(`what killed replays have left stays for now: ${redacted(String(error))}`);
    }
  }

  private begin(run: ClaimedRun): void {
    const playing: Playing = { run, isPlayed: false, over: Promise.resolve().then(() => this.playThrough(playing)) };
    this.playing = playing;
  }

  private async playThrough(playing: Playing): Promise<void> {
    try {
      const end = await this.play(playing);
      playing.isPlayed = true;
      await this.finish(playing, end);
    } catch (error) {
      // whoever looks next takes it over
      this.log.error(`the end of replay ${playing.run.id} cannot be kept: ${redacted(String(error))}`);
    } finally {
      if (this.playing === playing) this.playing = undefined;
    }
  }

  private async play(playing: Playing): Promise<RunEnd> {
    let stage: Stage | undefined;
    try {
      stage = await this.theatre.ground.build(playing.run);
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
    if (playing.stop) underWay.stop();
    const wish = { isUnwanted: false };
    const beating = this.beatUntil(underWay, playing.run, wish);
    const end = await underWay.end;
    await beating;
    return wish.isUnwanted ? { state: 'cancelled' } : endOf(end);
  }

  /** Says that it is still being played, and hears whether it shall not go on. */
  private async beatUntil(underWay: ReplayUnderWay, run: ClaimedRun, wish: { isUnwanted: boolean }): Promise<void> {
    const over = { isOver: false };
    const ended = underWay.end.then(() => {
      over.isOver = true;
    });
    while (!over.isOver) {
      await this.beat(underWay, run, wish);
      const pause = timeLimit(BEAT_MS);
      await Promise.race([ended, pause.promise]);
      pause.cancel();
    }
  }

  private async beat(underWay: ReplayUnderWay, run: ClaimedRun, wish: { isUnwanted: boolean }): Promise<void> {
    try {
      const isWanted = await this.floor.work.run((tx) => this.runs.beat(tx, run, underWay.progress()));
      if (isWanted) return;
      wish.isUnwanted = true;
      underWay.stop();
    } catch (error) {
      this.log.warn(`replay ${run.id} cannot say that it goes on: ${redacted(String(error))}`);
    }
  }

  private finish({ run, stop }: Playing, end: RunEnd): Promise<void> {
    return this.floor.work.run(async (tx) => {
      if (stop && end.state === 'failed') await this.runs.release(tx, run, stop === 'in-order');
      else await this.runs.end(tx, run, this.floor.clock.now(), end);
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
