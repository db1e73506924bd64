import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule, HandlerTable } from './app.module';
import { type Door, type ItemAnswer, MentionGate } from './intake/contract';
import { type ManualClock } from './kernel/clock';
import { StormWatch } from './pipeline/storm-watch';
import { type ArrivingLine, VirtualIntake } from './pipeline/virtual-intake';
import { VirtualTime } from './pipeline/virtual-time';
import { type Settings } from './platform/config/settings';
import { type VirtualJobs } from './platform/jobs/virtual-jobs';
import { type PlatformParts } from './platform/platform.module';
import { RecordingLogger } from './recording-logger';
import { RecordingModule } from './recording.module';

/** An app whose time the caller moves: a replay's, the demo's past and the story tests'. */
export interface VirtualStage {
  readonly app: INestApplicationContext;
  readonly clock: ManualClock;
  /** Work that waits on the same clock. */
  readonly jobs: VirtualJobs;
  readonly settings: Settings;
}

/** A line and when it arrives. */
export interface DatedLine {
  readonly at: Date;
  readonly line: unknown;
}

interface Feeding {
  readonly time: VirtualTime;
  readonly door: Door;
  /** Lines of one step of the clock are taken together. */
  readonly stepMs: number;
  /** Time passes up to here, also after the last line; without it, up to the last line. */
  readonly until?: Date;
  /** Whoever waits may give up. */
  readonly signal?: AbortSignal;
}

/** The app without a door to the outside: it answers no request, and what it would send is only recorded. */
export function createRecordingApp(platform: PlatformParts): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(AppModule.register({ platform, vendors: RecordingModule.register() }), {
    logger: new RecordingLogger((line) => void process.stderr.write(line)),
    abortOnError: false,
  });
}

/** Begins the watch at the instant of the clock. Playbooks are loaded before, and topics that shall have a past are there. */
export async function beginTime({ app, clock, jobs, settings }: VirtualStage): Promise<VirtualTime> {
  const watch = app.get(StormWatch, { strict: false });
  await watch.start(clock.now());
  const { handlers } = app.get(HandlerTable, { strict: false });
  return new VirtualTime({ clock, jobs, handlers, watch, tickMs: settings.detection.tickMs });
}

/**
 * Lets lines that we wrote ourselves, oldest first, arrive at their instants.
 * @throws Error when one is rejected: then it is us who are wrong; the signal's reason when that aborts
 */
export async function feedOwnLines(
  { app, clock }: VirtualStage,
  lines: readonly DatedLine[],
  { time, door, stepMs, until, signal }: Feeding,
): Promise<void> {
  const gate = app.get(MentionGate, { strict: false });
  const onAnswer = (_line: ArrivingLine, answer: ItemAnswer): void => {
    if (answer.status === 'rejected') throw new Error(`a line of our own is rejected: ${answer.reason}`);
  };
  const intake = new VirtualIntake({ gate, time, door, stepMs, onAnswer }, clock.now().getTime());
  await intake.feed(arriving(lines, signal), until);
}

async function* arriving(lines: readonly DatedLine[], signal?: AbortSignal): AsyncGenerator<ArrivingLine> {
  for (const { at, line } of lines) {
    signal?.throwIfAborted();
    yield await Promise.resolve({ arrivedAt: at, content: { value: line } });
  }
}
