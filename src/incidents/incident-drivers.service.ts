import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { type Drivers, DriverSearch } from '../detection/contract';
import { AppError } from '../kernel/app-error';
import { Clock } from '../kernel/clock';
import { type IncidentId, type TopicId } from '../kernel/ids';
import { type Incident, IncidentForces } from './contract';
import { isOld, spanOf } from './domain/drivers-span';
import { DriversArchive, type Kept } from './incident-drivers.archive';
import { type DriversMoment } from './incident-drivers.store';
import { type IncidentDriversView } from './incidents.api';

/** Of the incidents that somebody looked at lately. */
const MOST_REMEMBERED = 200;
/** Searches wait for each other. Who looks while so many wait is shown what is known, and the next look asks again. */
const MOST_UNDER_WAY = 8;

interface Found {
  readonly atMs: number;
  readonly drivers: Drivers | undefined;
}

/**
 * What drives an incident: searched while somebody looks and it is open, at most once a minute and never while they wait;
 * kept when it opens and when it is over.
 */
@Injectable()
export class IncidentDrivers extends IncidentForces implements BeforeApplicationShutdown {
  private readonly log = new Logger(IncidentDrivers.name);
  private readonly found = new Map<IncidentId, Found>();
  private readonly underWay = new Map<IncidentId, Promise<void>>();

  constructor(
    private readonly archive: DriversArchive,
    private readonly search: DriverSearch,
    private readonly clock: Clock,
  ) {
    super();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay.values());
  }

  /** What is known at once; what is old is searched anew for the next one who asks. */
  async of(id: IncidentId): Promise<IncidentDriversView> {
    const known = await this.archive.read(id);
    if (!known) throw new AppError('not-found', { detail: `There is no incident ${id}.` });
    if (this.isDue(known)) this.begin(known.incident);
    const drivers = this.newest(known);
    if (drivers) return { state: 'ready', drivers: await this.search.view(drivers) };
    return { state: this.underWay.has(id) ? 'pending' : 'none', drivers: null };
  }

  /** Idempotent: what was kept of a moment stays. */
  async keep(id: IncidentId, moment: DriversMoment): Promise<void> {
    const incident = (await this.archive.read(id))?.incident;
    // what people really say has nothing to do with a drill
    if (!incident || incident.topicId === null || incident.drill) return;
    const drivers = await this.search.find(incident.topicId, spanOf(incident, moment));
    if (drivers) await this.archive.keep(id, moment, drivers);
  }

  private newest({ incident, kept }: Kept): Drivers | undefined {
    if (kept?.moment === 'closed') return kept.drivers;
    return this.found.get(incident.id)?.drivers ?? kept?.drivers;
  }

  private isDue({ incident, kept }: Kept): boolean {
    const { id, topicId, drill } = incident;
    if (topicId === null || drill || kept?.moment === 'closed') return false;
    if (this.underWay.has(id) || this.underWay.size >= MOST_UNDER_WAY) return false;
    return isOld(incident, this.found.get(id)?.atMs, this.clock.now().getTime());
  }

  private begin(incident: Incident): void {
    const { id } = incident;
    const searching = this.searchNow(incident)
      .catch((error: unknown) => {
        this.log.error({ error, incident: id }, 'its drivers were not found; the next one who looks starts it again');
      })
      .finally(() => this.underWay.delete(id));
    this.underWay.set(id, searching);
  }

  private async searchNow({ id, topicId, onsetAt, closedAt }: Incident): Promise<void> {
    const now = this.clock.now();
    const drivers = await this.search.find(topicId as TopicId, { from: onsetAt, to: closedAt ?? now });
    this.found.delete(id); // so that it is the newest
    this.found.set(id, { atMs: now.getTime(), drivers });
    const [oldest] = this.found.keys();
    if (this.found.size > MOST_REMEMBERED && oldest !== undefined) this.found.delete(oldest);
  }
}
