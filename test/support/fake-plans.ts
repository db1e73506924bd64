import { PlannedEventView } from '../../src/topics/topics.api';

const PATH = '/v1/topics/nordbahn/planned-events';

/** What is planned for the fake service's first topic. */
export class FakePlans {
  private events: readonly PlannedEventView[] = [];

  constructor(
    private readonly now: Date,
    private readonly name: string,
  ) {}

  list(): readonly PlannedEventView[] {
    return this.events;
  }

  /** Undefined for every other route. */
  change(method: string, path: string, body: Readonly<Record<string, unknown>>): unknown {
    if (method === 'POST' && path === PATH) return this.plan(body);
    if (method !== 'DELETE' || !path.startsWith(`${PATH}/`)) return undefined;
    const gone = { withdrawnBy: this.name, withdrawnAt: this.now.toISOString() };
    this.events = this.events.map((event) => (path === `${PATH}/${event.id}` ? { ...event, ...gone } : event));
    return {};
  }

  private plan(body: Readonly<Record<string, unknown>>): PlannedEventView {
    const said = { createdBy: this.name, createdAt: this.now.toISOString(), withdrawnBy: null, withdrawnAt: null };
    const event = PlannedEventView.parse({ id: 1 + this.events.length, ...body, ...said });
    this.events = [...this.events, event];
    return event;
  }
}
