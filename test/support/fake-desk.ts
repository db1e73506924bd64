import { type QueryTrialView } from '../../src/intake/query-trial.api';
import { type Answer, type Asked, fakeId, type FakePart } from './fake-part';

const DAY = 86_400_000;

/** What topics' desks ask of the stored mentions. */
export class FakeDesk implements FakePart {
  /** Whether there are more mentions than are looked at. */
  isTooMuch = false;

  constructor(private readonly now: Date) {}

  answer({ method, path, body }: Asked): Answer | undefined {
    if (method === 'POST' && path === '/v1/topics/try') return [200, this.trial(body)];
    if (method === 'PUT' && path === '/v1/topics/nordbahn') return [200, this.saved(body)];
    return undefined;
  }

  private saved(body: Asked['body']): unknown {
    const at = this.now.toISOString();
    return { ...body, id: 'nordbahn', version: Number(body.version) + 1, createdAt: at, updatedAt: at };
  }

  /** A query that excludes something loses four hits a day; one that has an OR gains two. */
  private trial({ query, topic, days }: Asked['body']): QueryTrialView {
    const [isLess, isMore] = [String(query).includes('NOT'), String(query).includes(' OR ')];
    const isCompared = topic !== undefined;
    const [gained, lost] = [isCompared && isMore ? 2 : 0, isCompared && isLess ? 4 : 0];
    const count = Number(days);
    const perDay = Array.from({ length: count }, (_, i) => ({
      day: new Date(this.now.getTime() - (count - 1 - i) * DAY).toISOString().slice(0, 10),
      ...{ hits: 10 + i - lost + gained, gained, lost },
    }));
    return {
      hits: perDay.reduce((sum, { hits }) => sum + hits, 0),
      ...{ gained: gained * count, lost: lost * count, isCompared },
      ...{ scanned: this.isTooMuch ? 40_000 : 1_240, isWhole: !this.isTooMuch },
      since: new Date(this.now.getTime() - count * DAY).toISOString(),
      days: perDay,
      newest: Array.from({ length: 8 }, (_, i) => this.hit(i, 'Schon wieder Verspätung bei der Nordbahn')),
      newestGained: gained > 0 ? [this.hit(20, 'Die NB-Züge stehen still')] : [],
      newestLost: lost > 0 ? [this.hit(30, 'Nordbahn-Gewinnspiel: jetzt mitmachen')] : [],
    };
  }

  private hit(number: number, text: string) {
    const publishedAt = new Date(this.now.getTime() - number * 600_000).toISOString();
    return { key: fakeId('0aaa', number), source: 'x', publishedAt, text, author: 'Kim', url: null, own: false };
  }
}
