import { NestFactory } from '@nestjs/core';
import { AppModule, HandlerTable } from './app.module';
import { MentionGate } from './intake/contract';
import { ManualClock } from './kernel/clock';
import { StormWatch } from './pipeline/storm-watch';
import { type ArrivingLine, VirtualIntake } from './pipeline/virtual-intake';
import { VirtualTime } from './pipeline/virtual-time';
import { type Settings } from './platform/config/settings';
import { VirtualJobs } from './platform/jobs/virtual-jobs';
import { dataSourceFor } from './platform/postgres/data-source';
import { migrate } from './platform/postgres/migrate';
import { openDatabase } from './platform/postgres/open-database';
import { SystemIds } from './platform/system-ids';
import { PlaybookLibrary } from './playbooks/contract';
import { RecordingModule } from './recording.module';
import { TopicImport } from './topics/contract';

const BIN_MS = 300_000;

export interface QuietPast {
  readonly topics: readonly unknown[];
  readonly lines: readonly { readonly at: Date; readonly line: unknown }[];
  readonly until: Date;
}

/** Lives through the past on a clock of its own, so that the service that starts on the same data knows what to expect. */
export async function playQuietDays(settings: Settings, { topics, lines, until }: QuietPast): Promise<void> {
  const database = await openDatabase(settings, () => undefined);
  await migrate(database.url);
  const dataSource = await dataSourceFor({ url: database.url, as: 'service', poolSize: 4 }).initialize();
  const clock = new ManualClock(lines[0]?.at ?? until);
  const jobs = new VirtualJobs(() => clock.now());
  const app = await NestFactory.createApplicationContext(
    AppModule.register({
      platform: { settings, dataSource, clock, ids: new SystemIds(), jobs },
      vendors: RecordingModule.register(),
    }),
    { logger: ['error', 'fatal'] },
  );
  try {
    await app.get(PlaybookLibrary, { strict: false }).load();
    await app.get(TopicImport, { strict: false }).import(topics);
    const watch = app.get(StormWatch, { strict: false });
    await watch.start(clock.now());
    const { handlers } = app.get(HandlerTable, { strict: false });
    const time = new VirtualTime({ clock, jobs, handlers, watch, tickMs: settings.detection.tickMs });
    const gate = app.get(MentionGate, { strict: false });
    const onAnswer = (_line: ArrivingLine, answer: { status: string; reason?: string }): void => {
      if (answer.status === 'rejected') throw new Error(`the demo wrote a bad line: ${answer.reason ?? ''}`);
    };
    const intake = new VirtualIntake({ gate, time, door: 'demo', stepMs: BIN_MS, onAnswer }, clock.now().getTime());
    await intake.feed(arriving(lines), until);
  } finally {
    await app.close();
    await dataSource.destroy();
    await database.close();
  }
}

async function* arriving(lines: QuietPast['lines']): AsyncGenerator<ArrivingLine> {
  for (const { at, line } of lines) yield await Promise.resolve({ arrivedAt: at, content: { value: line } });
}
