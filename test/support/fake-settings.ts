import { PrivacyView } from '../../src/access/access.api';
import { FeedView } from '../../src/adapters/feeds/feeds.api';
import { type Answer, type Asked, type FakePart } from './fake-part';

/** What the settings of the service say: how long what is kept, and how its feeds are. */
export class FakeSettings implements FakePart {
  readonly privacy: PrivacyView = { mentionDays: 90, sentDays: 30, sessionMinutes: 720, linkMinutes: 1440 };
  readonly feeds: readonly FeedView[];

  constructor(now: Date) {
    const nextAt = new Date(now.getTime() + 240_000).toISOString();
    const fine = { state: 'fine', failures: 0, failure: null, nextAt };
    this.feeds = [
      { source: 'news', address: 'https://www.example.de/feed.xml', ...fine },
      {
        source: 'forum',
        address: 'https://forum.example.de/neu?…',
        state: 'failing',
        failures: 3,
        failure: 'status 503',
        nextAt,
      },
      {
        source: 'blog',
        address: 'https://blog.example.de/rss',
        state: 'stopped',
        failures: 0,
        failure: 'gone (410)',
        nextAt: null,
      },
    ].map((feed) => FeedView.parse(feed));
  }

  answer({ method, path }: Asked): Answer | undefined {
    const routes: Readonly<Record<string, unknown>> = {
      'GET /v1/privacy': PrivacyView.parse(this.privacy),
      'GET /v1/feeds': this.feeds,
    };
    const told = routes[`${method} ${path}`];
    return told === undefined ? undefined : [200, told];
  }
}
