import { Module } from '@nestjs/common';
import { UnitOfWork } from '../platform/postgres/tx';
import { PgBackfills } from './backfill.pg';
import { Backfills, Counters, MentionSamples, Sources } from './contract';
import { PgCounters, PgCounterStore, PgSources } from './counter.pg';
import { CounterStore } from './counter.store';
import { IntakeCalendar } from './intake-calendar';
import { Intake } from './intake.service';
import { PgMentionStore } from './mention.pg';
import { PgMentionSamples } from './mention-sample.pg';
import { MentionStore } from './mention.store';
import { PgPartitionStore } from './partition.pg';
import { PartitionStore } from './partition.store';
import { Partitions } from './partitions.service';
import { PgRecentTextStore } from './recent-text.pg';
import { RecentTextStore } from './recent-text.store';

/** What the mention flow stands on. Apart from IntakeModule, whose controller stands on the mention flow. */
@Module({
  providers: [
    Intake,
    IntakeCalendar,
    Partitions,
    { provide: MentionStore, useClass: PgMentionStore },
    { provide: CounterStore, useClass: PgCounterStore },
    { provide: PartitionStore, useClass: PgPartitionStore },
    {
      provide: RecentTextStore,
      useFactory: (work: UnitOfWork) => new PgRecentTextStore(work),
      inject: [UnitOfWork],
    },
    { provide: Backfills, useFactory: (work: UnitOfWork) => new PgBackfills(work), inject: [UnitOfWork] },
    { provide: Counters, useFactory: (work: UnitOfWork) => new PgCounters(work), inject: [UnitOfWork] },
    {
      provide: MentionSamples,
      useFactory: (work: UnitOfWork) => new PgMentionSamples(work),
      inject: [UnitOfWork],
    },
    { provide: Sources, useFactory: (work: UnitOfWork) => new PgSources(work), inject: [UnitOfWork] },
  ],
  exports: [Intake, IntakeCalendar, Partitions, Backfills, Counters, MentionSamples, RecentTextStore, Sources],
})
export class IntakeStoreModule {}
