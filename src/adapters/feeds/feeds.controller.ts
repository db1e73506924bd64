import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/http/allow';
import { Answers } from '../../platform/http/answers';
import { Settings } from '../../platform/config/settings';
import { FeedMemory } from './feed-memory';
import { type Feed, FeedPoller } from './feed-poller';
import { type FeedState } from './feed-state.store';
import { FeedView } from './feeds.api';
import { shownAddress } from './shown-address';

/** Whether the feeds can be read, and if not why. */
@ApiTags('Sources')
@Controller('v1/feeds')
export class FeedsController {
  constructor(
    private readonly settings: Settings,
    private readonly memory: FeedMemory,
    private readonly poller: FeedPoller,
  ) {}

  @Get()
  @Allow('admin')
  @Answers({ FeedView }, 'list')
  all(): Promise<FeedView[]> {
    const { feeds } = this.settings.feeds;
    return Promise.all(
      feeds.map(async (feed) => feedView(feed, await this.memory.stateOf(feed.url), this.poller.failureOf(feed))),
    );
  }
}

function feedView({ source, url }: Feed, known: FeedState | undefined, failure: string | undefined): FeedView {
  const address = shownAddress(url);
  if (!known) return { ...{ source, address, state: 'new', failures: 0 }, failure: failure ?? null, nextAt: null };
  const { failures, disabledReason, nextPollAt } = known;
  return {
    ...{ source, address, state: stateOf(known), failures },
    failure: disabledReason ?? failure ?? null,
    nextAt: disabledReason === undefined ? nextPollAt.toISOString() : null,
  };
}

function stateOf({ failures, disabledReason }: FeedState): FeedView['state'] {
  if (disabledReason !== undefined) return 'stopped';
  return failures > 0 ? 'failing' : 'fine';
}
