import { type DynamicModule, Injectable, Module, type ModuleMetadata } from '@nestjs/common';
import { MentionGate } from '../../intake/contract';
import { Clock } from '../../kernel/clock';
import { Ids } from '../../kernel/ids';
import { Settings } from '../../platform/config/settings';
import { Metrics } from '../../platform/metrics/metrics';
import { UnitOfWork } from '../../platform/postgres/tx';
import { FeedClient } from './feed-client';
import { FeedMemory } from './feed-memory';
import { FeedPoller } from './feed-poller';
import { PgFeedStateStore } from './feed-state.pg';
import { FeedStateStore } from './feed-state.store';
import { FeedsController } from './feeds.controller';
import { FeedStream } from './feeds.stream';

/** The listener for RSS, Atom and JSON feeds; FeedStream.start() begins; it ends with the app. */
@Module({})
export class FeedsModule {
  /** @param imports the modules that bring MentionGate: an adapter may not know which */
  static register(imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: FeedsModule,
      imports,
      controllers: [FeedsController],
      providers: [
        { provide: FeedStateStore, useClass: PgFeedStateStore },
        {
          provide: FeedMemory,
          useFactory: (work: UnitOfWork, store: FeedStateStore) => new FeedMemory(work, store),
          inject: [UnitOfWork, FeedStateStore],
        },
        { provide: FeedClient, useFactory: clientFor, inject: [Settings] },
        PollerParts,
        { provide: FeedPoller, useFactory: pollerFor, inject: [FeedClient, FeedMemory, MentionGate, PollerParts] },
        {
          provide: FeedStream,
          useFactory: ({ feeds }: Settings, poller: FeedPoller, client: FeedClient) =>
            new FeedStream(feeds.feeds, poller, client),
          inject: [Settings, FeedPoller, FeedClient],
        },
      ],
      exports: [FeedStream],
    };
  }
}

/** What the platform gives the poller, taken together. */
@Injectable()
class PollerParts {
  constructor(
    readonly settings: Settings,
    readonly clock: Clock,
    readonly metrics: Metrics,
    readonly ids: Ids,
  ) {}
}

function clientFor({ feeds, server }: Settings): FeedClient {
  const contact = server.publicUrl === undefined ? '' : ` (+${server.publicUrl})`;
  return new FeedClient({
    timeoutMs: feeds.timeoutMs,
    maxBytes: feeds.maxBytes,
    allowPrivateAddresses: feeds.allowPrivateAddresses,
    userAgent: `Sturmwarte feed reader${contact}`,
  });
}

function pollerFor(
  client: FeedClient,
  memory: FeedMemory,
  gate: MentionGate,
  { settings, clock, metrics, ids }: PollerParts,
): FeedPoller {
  const chance = (): number => Buffer.from(ids.secret(4), 'base64url').readUInt32LE(0) / 2 ** 32;
  return new FeedPoller(client, memory, gate, { minIntervalMs: settings.feeds.minIntervalMs, clock, metrics, chance });
}
