import {
  CalendarLinks,
  ChangeView,
  ImportView,
  OnCallView,
  type ScheduleInput,
  ScheduleView,
  WarningView,
} from '../../src/oncall/oncall.api';
import { type Answer, type Asked, fakeId, type FakePart } from './fake-part';
import { ADA, BELA, CEM, nameOf } from './fake-people';
import { fakeTurns } from './fake-turns';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const MAIN = fakeId('00cc', 1);
export const NIGHT = fakeId('00cc', 2);

/** Two schedules: one in order, one with a hole. */
export class FakeOnCall implements FakePart {
  schedules: ScheduleView[];
  changes: ChangeView[];
  warnings: WarningView[];
  private readonly hole: { from: number; to: number };

  constructor(private readonly now: Date) {
    const startsOn = new Date(now.getTime() - 30 * DAY).toISOString().slice(0, 10);
    const layer = (number: number, name: string, people: readonly string[], every: number) => ({
      ...{ id: fakeId('00dd', number), name, timezone: null, people, restrictions: [], holidays: null, endsOn: null },
      rotation: { unit: 'day', every, startsOn, handoffAt: '08:00' },
    });
    this.schedules = [
      {
        ...{ id: MAIN, version: 4, name: 'Hauptdienst', timezone: 'Europe/Berlin' },
        layers: [layer(1, 'Wochenrotation', [ADA.id, BELA.id, CEM.id], 3)],
      },
      {
        ...{ id: NIGHT, version: 1, name: 'Nachtdienst Lissabon', timezone: 'Europe/Lisbon' },
        layers: [layer(2, 'Nächte', [CEM.id, BELA.id], 2)],
      },
    ].map((schedule) => ScheduleView.parse(schedule));
    this.hole = { from: this.at(2 * DAY), to: this.at(2 * DAY + 14 * HOUR) };
    this.changes = [this.swapFor(ADA.id), this.override()];
    this.warnings = this.fakeWarnings();
  }

  answer(asked: Asked): Answer | undefined {
    const answer = asked.method === 'GET' ? this.read(asked) : this.change(asked);
    if (answer === undefined || answer === null) return undefined;
    return Array.isArray(answer) && typeof answer[0] === 'number' ? (answer as unknown as Answer) : [200, answer];
  }

  private read({ path, query }: Asked): unknown {
    const [, id, what] = /^\/v1\/schedules\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
    if (id !== undefined) return this.ofSchedule(id, what, query);
    const routes: Readonly<Record<string, () => unknown>> = {
      '/v1/on-call': () =>
        this.schedules.map((schedule) => this.onCall(schedule, Date.parse(query.get('at') ?? this.said(0)))),
      '/v1/on-call/warnings': () => this.warnings,
      '/v1/schedules': () => this.schedules,
    };
    return routes[path]?.();
  }

  private ofSchedule(id: string, what: string | undefined, query: URLSearchParams): unknown {
    const schedule = this.schedules.find((one) => one.id === id);
    if (!schedule) return undefined;
    if (what === undefined) return schedule;
    if (what === 'changes') return this.changes.filter(({ scheduleId }) => scheduleId === id);
    return this.shifts(schedule, Date.parse(query.get('from') ?? ''), Date.parse(query.get('to') ?? ''));
  }

  private shifts(schedule: ScheduleInput & { readonly id: string }, from: number, to: number) {
    const inForce = this.changes.filter(({ scheduleId, state }) => scheduleId === schedule.id && state === 'in-force');
    return fakeTurns({ schedule, changes: inForce, hole: schedule.id === NIGHT ? this.hole : undefined, from, to });
  }

  private onCall(schedule: ScheduleView, at: number): OnCallView {
    const { shifts } = this.shifts(schedule, at - 4 * DAY, at + 10 * DAY);
    const present = shifts.find(({ from, to }) => Date.parse(from) <= at && Date.parse(to) > at);
    const next = shifts.find(({ from }) => Date.parse(from) > at);
    const duty = (shift: typeof present) =>
      shift ? [{ ...shift, until: shift.to, isReachable: shift.personId !== CEM.id }] : [];
    const { id: scheduleId, name, timezone } = schedule;
    return OnCallView.parse({ scheduleId, schedule: name, timezone, now: duty(present), next: duty(next) });
  }

  private change({ method, path, body, query }: Asked): unknown {
    const [, id, what] = /^\/v1\/schedules\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
    if (id === 'preview') return this.preview(body as unknown as ScheduleInput & { from: string; to: string });
    if (id !== undefined && what !== undefined) return this.changeOf(id, what, { ...body, query });
    if (path.startsWith('/v1/schedules')) return this.save(method, id, body);
    return path === '/v1/me/calendar-link' ? this.links() : this.changeChange(path);
  }

  private changeChange(path: string): unknown {
    const [, kind, change, deed] = /^\/v1\/(swaps|overrides)\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
    if (change === undefined) return undefined;
    return kind === 'swaps' ? this.settle(change, deed) : this.drop(change);
  }

  private preview({ from, to, ...schedule }: ScheduleInput & { from: string; to: string }): unknown {
    return this.shifts({ ...schedule, id: 'preview' }, Date.parse(from), Date.parse(to));
  }

  private save(method: string, id: string | undefined, body: Record<string, unknown>): unknown {
    const before = this.schedules.find((one) => one.id === id);
    if (method === 'DELETE') {
      this.schedules = this.schedules.filter((one) => one !== before);
      return [204, undefined];
    }
    if (before && body.version !== before.version) return [409, { code: 'conflict' }];
    const fresh = { id: id ?? fakeId('00cc', 9), version: (before?.version ?? 0) + 1 };
    const saved = ScheduleView.parse({ ...body, ...fresh });
    this.schedules = before ? this.schedules.map((one) => (one === before ? saved : one)) : [...this.schedules, saved];
    return saved;
  }

  private changeOf(scheduleId: string, what: string, body: Record<string, unknown>): unknown {
    if (what === 'import') return this.import(String((body.query as URLSearchParams).get('apply')) === 'true');
    const isSwap = what === 'swaps';
    const [taker, giver] = isSwap ? [body.toPersonId, body.fromPersonId] : [body.personId, body.insteadOf];
    const change = ChangeView.parse({
      inReturn: null,
      ...body,
      ...{ id: fakeId('00ee', 10 + this.changes.length), scheduleId, kind: isSwap ? 'swap' : 'override' },
      ...{ state: isSwap ? 'proposed' : 'in-force', personId: taker, name: nameOf(taker), createdBy: ADA.name },
      insteadOf: typeof giver === 'string' ? { personId: giver, name: nameOf(giver) } : null,
    });
    this.changes = [...this.changes, change];
    return change;
  }

  private settle(id: string, deed: string | undefined): unknown {
    const states = { accept: 'in-force', decline: 'declined', withdraw: 'withdrawn' } as const;
    const state = states[deed as keyof typeof states];
    this.changes = this.changes.map((one) => (one.id === id ? { ...one, state } : one));
    return this.changes.find((one) => one.id === id);
  }

  private drop(id: string): Answer {
    this.changes = this.changes.filter((one) => one.id !== id);
    return [204, undefined];
  }

  private import(isApplied: boolean): ImportView {
    const span = { from: this.said(5 * DAY), to: this.said(6 * DAY) };
    const shifts = [{ uid: 'u-1', personId: BELA.id, name: BELA.name, ...span }];
    const unmatched = [{ uid: 'u-2', summary: 'Dienst Dora', reason: 'nobody is called "Dora"' }];
    return ImportView.parse({ shifts, removed: [], unmatched, isApplied });
  }

  private links(): CalendarLinks {
    const url = (of: string): string => `https://sturmwarte.example/v1/calendars/only-once/${of}.ics`;
    const schedules = this.schedules.map(({ id, name }) => ({ scheduleId: id, name, url: url(`schedules/${id}`) }));
    return CalendarLinks.parse({ mine: url('me'), schedules });
  }

  private swapFor(personId: string): ChangeView {
    return ChangeView.parse({
      ...{
        id: fakeId('00ee', 1),
        scheduleId: NIGHT,
        kind: 'swap',
        state: 'proposed',
        personId,
        name: nameOf(personId),
      },
      insteadOf: { personId: BELA.id, name: BELA.name },
      ...{ from: this.said(6 * DAY), to: this.said(7 * DAY), inReturn: null, createdBy: BELA.name },
    });
  }

  private override(): ChangeView {
    return ChangeView.parse({
      ...{ id: fakeId('00ee', 2), scheduleId: MAIN, kind: 'override', state: 'in-force' },
      ...{ personId: BELA.id, name: BELA.name, insteadOf: { personId: ADA.id, name: ADA.name } },
      ...{ from: this.said(-2 * HOUR), to: this.said(6 * HOUR), inReturn: null, createdBy: CEM.name },
    });
  }

  private fakeWarnings(): WarningView[] {
    const none = { scheduleId: null, schedule: null, personId: null, name: null, from: null, to: null };
    const night = { scheduleId: NIGHT, schedule: 'Nachtdienst Lissabon' };
    const hole = { from: new Date(this.hole.from).toISOString(), to: new Date(this.hole.to).toISOString() };
    const cem = { personId: CEM.id, name: CEM.name };
    return [
      { ...none, code: 'gap', severity: 'danger', ...night, ...hole },
      {
        ...none,
        code: 'no-usable-method',
        severity: 'danger',
        ...night,
        ...cem,
        from: hole.to,
        to: this.said(4 * DAY),
      },
      { ...none, code: 'rest', severity: 'warning', ...cem, from: this.said(2 * HOUR), to: this.said(9 * HOUR) },
    ].map((warning) => WarningView.parse(warning));
  }

  private at(ms: number): number {
    return Math.floor(this.now.getTime() / HOUR) * HOUR + ms;
  }

  private said(ms: number): string {
    return new Date(this.at(ms)).toISOString();
  }
}
