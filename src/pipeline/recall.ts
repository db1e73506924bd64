import { Injectable, type OnModuleInit } from '@nestjs/common';
import { WINDOW_MS } from '../intake/domain/recent-texts';
import { RecentTextStore } from '../intake/recent-text.store';
import { Clock } from '../kernel/clock';
import { MentionReader } from './mention-reader';

/** As many texts as the reader keeps at least. */
const MOST_TEXTS = 50_000;

/** Without what was said before a restart, the copies of the first hour after it would pass for people's own words. */
@Injectable()
export class Recall implements OnModuleInit {
  constructor(
    private readonly reader: MentionReader,
    private readonly said: RecentTextStore,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    const from = new Date(this.clock.now().getTime() - WINDOW_MS);
    this.reader.recall(await this.said.since(from, MOST_TEXTS));
  }
}
