import { type CrisisDrillView, type DrillMention, type DrillPreview } from '../../src/drills/drills.api';
import { IncidentView } from '../../src/incidents/incidents.api';
import { ADA } from './fake-people';
import { type Answer, type Asked, fakeId, type FakePart } from './fake-part';

const MINUTE = 60_000;

interface Held {
  readonly get: () => IncidentView;
  readonly set: (incident: IncidentView) => void;
}

/** Crises that are practised: one that is begun becomes the incident that the fake service tells of. */
export class FakeDrills implements FakePart {
  obstacle: DrillPreview['obstacle'] = null;
  past: CrisisDrillView[] = [];

  constructor(
    private readonly now: Date,
    private readonly incident: Held,
  ) {}

  /** Two that are over: one ended by hand, one by a real storm. */
  practised(): void {
    const at = (days: number, minutes = 0): string =>
      new Date(this.now.getTime() - days * 1_440 * MINUTE + minutes * MINUTE).toISOString();
    const drill = (number: number, days: number, level: 4 | 5): IncidentView => ({
      ...this.drill('leak', at(days)),
      ...{ id: fakeId('d711', number), state: 'resolved', level, peakLevel: level, closedAt: at(days, 48) },
    });
    const times = { paged: 4_000, acknowledged: 2 * MINUTE, room: 31_000, answered: 24 * MINUTE };
    this.past = [
      { incident: drill(2, 8, 5), end: { by: 'Cem Yildiz', storm: null }, tookMs: times },
      {
        incident: drill(1, 40, 4),
        end: { by: null, storm: fakeId('d712', 1) },
        tookMs: { ...times, acknowledged: 11 * MINUTE, answered: null },
      },
    ];
  }

  /** The incident of the fake service is a drill from now on. */
  begin(scenario: string | null = 'product'): IncidentView {
    const drill = this.drill(scenario, new Date(this.now.getTime() - 6 * MINUTE).toISOString());
    this.incident.set(drill);
    return drill;
  }

  answer({ method, path, body }: Asked): Answer | undefined {
    const [, id, what] = /^\/v1\/crisis-drills(?:\/([\w-]+))?(?:\/(\w+))?$/.exec(path) ?? [];
    if (!path.startsWith('/v1/crisis-drills')) return undefined;
    if (method === 'GET' && id === 'preview') return [200, this.preview()];
    if (method === 'GET') return [200, what === 'mentions' ? this.mentions() : this.past];
    if (what !== 'end') return this.start(body);
    this.incident.set({ ...this.incident.get(), state: 'resolved', closedAt: this.now.toISOString() });
    return [200, this.incident.get()];
  }

  private start({ scenario }: Record<string, unknown>): Answer {
    if (this.obstacle) return [409, { code: `drill.${this.obstacle.code}`, title: 'Not now' }];
    return [201, this.begin(scenario as string | null)];
  }

  private drill(scenario: string | null, at: string): IncidentView {
    const endsAt = new Date(Date.parse(at) + 120 * MINUTE).toISOString();
    return IncidentView.parse({
      ...this.incident.get(),
      ...{ openedAt: at, onsetAt: at, mentions: 0, mentionsAtOpen: 0, signals: [], signalsAtOpen: [], ladders: null },
      reasons: [{ code: 'drill', values: { name: ADA.name } }],
      drill: { by: ADA.name, at, endsAt, scenario },
    });
  }

  private preview(): DrillPreview {
    return {
      obstacle: this.obstacle,
      playbook: {
        ...{ id: 'service-welle', version: 3, steps: 21, policies: [null], opensRoom: true },
        title: { de: 'Welle von Beschwerden', en: 'Wave of complaints' },
      },
      calledFirst: [ADA.name],
      paging: 'sandbox',
      minutes: 120,
    };
  }

  private mentions(): DrillMention[] {
    const at = (minutes: number): string => new Date(this.now.getTime() - minutes * MINUTE).toISOString();
    return ['[ÜBUNG] Muss erst jemand zu Schaden kommen?', '[ÜBUNG] Fast abgebrannt. Foto folgt.'].map((text, i) => ({
      ...{ id: `m-${i}`, at: at(1 + 3 * i), source: 'drill', tone: 'negative', text },
      author: `Übungsperson ${2 - i} (erfunden)`,
    }));
  }
}
