import { Injectable } from '@nestjs/common';
import { Readings } from '../detection/contract';
import { Incidents } from '../incidents/contract';
import { type SourceState, Sources } from '../intake/contract';
import { Clock } from '../kernel/clock';
import { Paging } from '../paging/contract';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';
import { assembleBoard, narrowed } from './domain/board';
import { type BoardQuery, type BoardView } from './live.api';
import { TopicCurves } from './topic-curves.service';

/** The stored things that the board shows beside its topics. */
@Injectable()
export class BoardRecords {
  constructor(
    private readonly work: UnitOfWork,
    private readonly incidents: Incidents,
    private readonly sources: Sources,
    private readonly readings: Readings,
  ) {}

  async openIncidents(): Promise<BoardView['incidents']> {
    const open = await this.work.run((tx) => this.incidents.open(tx));
    return open.map((incident) => this.incidents.viewOf(incident));
  }

  async openDrills(): Promise<BoardView['drills']> {
    const open = await this.work.run((tx) => this.incidents.openDrills(tx));
    return open.map((drill) => this.incidents.viewOf(drill));
  }

  sourceStates(): Promise<readonly SourceState[]> {
    return this.sources.all();
  }

  read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.work.run(work);
  }

  blindIntervals(): ReturnType<Readings['blindIntervals']> {
    return this.readings.blindIntervals();
  }

  usualGaps(): ReturnType<Readings['usualGaps']> {
    return this.readings.usualGaps();
  }
}

/** How long one board serves everybody who asks: a storm brings the viewers together with the mentions. */
const FRESH_MS = 1_000;

@Injectable()
export class Board {
  private latest: { readonly atMs: number; readonly view: Promise<BoardView> } | undefined;

  constructor(
    private readonly curves: TopicCurves,
    private readonly records: BoardRecords,
    private readonly paging: Paging,
    private readonly clock: Clock,
  ) {}

  /** The board, at most one second old, with the topics that are asked for, or all of them. */
  async view({ topics }: BoardQuery = {}): Promise<BoardView> {
    const whole = await this.whole();
    return topics === undefined ? whole : narrowed(whole, new Set(topics.split(',')));
  }

  /** Something has happened that must not wait for the second to be over; nor may a board that is just being put together outlive it. */
  forget(): void {
    this.latest = undefined;
  }

  private whole(): Promise<BoardView> {
    const atMs = this.clock.now().getTime();
    if (this.latest && atMs - this.latest.atMs < FRESH_MS) return this.latest.view;
    const view = this.assemble();
    this.latest = { atMs, view };
    // a failure is told to those who wait for it, and not to the next ones
    view.catch(() => {
      if (this.latest?.view === view) this.latest = undefined;
    });
    return view;
  }

  private async assemble(): Promise<BoardView> {
    const at = this.clock.now();
    return assembleBoard({
      at,
      topics: await this.curves.watched(at),
      sources: await this.records.sourceStates(),
      blind: this.records.blindIntervals(),
      usualGaps: this.records.usualGaps(),
      incidents: await this.records.openIncidents(),
      drills: await this.records.openDrills(),
      onCall: await this.records.read((tx) => this.paging.calledFirst(tx, at)),
    });
  }
}
