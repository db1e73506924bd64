import { type QueryTrialView } from '../../src/intake/query-trial.api';
import { type AuditView } from '../../src/access/access.api';
import { SourceView } from '../../src/live/sources.api';
import { type Answer, type Asked, fakeId, type FakePart } from './fake-part';

const DAY = 86_400_000;

/** What topics' desks ask of the stored mentions. */
export class FakeDesk implements FakePart {
  /** Whether there are more mentions than are looked at. */
  isTooMuch = false;

  sources: SourceView[];

  constructor(private readonly now: Date) {
    const heard = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();
    const hours = Array.from({ length: 24 }, (_, hour) => 20 + 8 * (hour % 5));
    this.sources = [
      { source: 'facebook', lastHeardAt: heard(47), mentions: 18_204, lastHour: 1, hours, usualGapSeconds: 180 },
      {
        source: 'news',
        lastHeardAt: heard(200),
        mentions: 6,
        lastHour: 0,
        hours: hours.map(() => 0),
        usualGapSeconds: null,
      },
      { source: 'x', lastHeardAt: heard(1), mentions: 120_871, lastHour: 412, hours, usualGapSeconds: 24 },
    ].map((source) => SourceView.parse({ lastHeartbeatAt: null, ...source }));
  }

  answer({ method, path, body, query }: Asked): Answer | undefined {
    const routes: Readonly<Record<string, () => unknown>> = {
      'POST /v1/topics/try': () => this.trial(body),
      'GET /v1/sources': () => this.sources,
      'GET /v1/audit': () => this.audit(query),
      'PUT /v1/topics/nordbahn': () => this.saved(body),
    };
    const answer = routes[`${method} ${path}`]?.();
    return answer === undefined ? undefined : [200, answer];
  }

  private audit(query: URLSearchParams): readonly AuditView[] {
    const who = (name: string): AuditView['actor'] => ({ kind: 'person', id: name.toLowerCase(), name });
    const at = (hours: number): string => new Date(this.now.getTime() - hours * 3_600_000).toISOString();
    const entries: AuditView[] = [
      {
        ...{ id: 3, at: at(1), actor: who('Cem Yildiz'), action: 'topic.changed', subject: 'nordbahn' },
        data: { version: 4, query: 'nordbahn OR nb-express', before: { query: 'nordbahn' } },
      },
      { id: 2, at: at(30), actor: who('Ada Lorenz'), action: 'key.added', subject: 'k-0', data: { name: 'Lieferant' } },
      { id: 1, at: at(50), actor: who('Ada Lorenz'), action: 'topic.added', subject: 'nordbahn', data: {} },
    ];
    const [actor, action, subject] = ['actor', 'action', 'subject'].map((name) => query.get(name) ?? '');
    return entries.filter(
      (entry) =>
        entry.actor.name.includes(actor ?? '') &&
        (action === '' || entry.action.startsWith(`${action}.`)) &&
        (subject === '' || entry.subject === subject),
    );
  }

  private saved(body: Asked['body']): unknown {
    const at = this.now.toISOString();
    return { ...body, id: 'nordbahn', version: Number(body.version) + 1, createdAt: at, updatedAt: at };
  }

  /** A query that excludes the prize draw loses four hits a day; one that has the express gains two. */
  private trial({ query, topic, days }: Asked['body']): QueryTrialView {
    const [isLess, isMore] = [String(query).includes('gewinnspiel'), String(query).includes('nb-express')];
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
