import ICAL from 'ical.js';
import { ImportView, OnCallView, type ScheduleView } from '../../../src/oncall/oncall.api';
import { type Member, OncallApp } from '../../support/oncall-app';
import { inputOf, layerOf } from '../../support/schedules';

const CONSOLE = { host: 'localhost:8080', origin: 'http://localhost:8080', 'x-sturmwarte': '1' };

function calendarOf(...events: string[][]): string {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:test', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

describe('calendars', () => {
  let house: OncallApp;
  let lead: Member;
  let ada: Member;
  let bob: Member;
  let admin: Member;
  let schedule: ScheduleView;

  beforeAll(async () => {
    house = await OncallApp.start();
    admin = await house.administrator('Root');
    lead = await house.member(admin, 'lead', 'Lea');
    ada = await house.member(admin, 'responder', 'Ada');
    bob = await house.member(admin, 'responder', 'Bob');
    const { body } = await house.ask(lead, 'POST', '/v1/schedules', inputOf(layerOf([ada.id, bob.id])));
    schedule = body;
  });
  afterAll(() => house.close());

  const read = async (url: string) => {
    const { statusCode, headers, body } = await house.story.app.inject(new URL(url).pathname);
    return { status: statusCode, type: headers['content-type'], body };
  };
  const eventsIn = (text: string) =>
    new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0])
      .getAllSubcomponents('vevent')
      .map((event) => ({
        uid: String(event.getFirstPropertyValue('uid')),
        summary: String(event.getFirstPropertyValue('summary')),
        start: String(event.getFirstPropertyValue('dtstart')),
      }));
  const links = async (who: Member) => {
    const { body } = await house.ask(who, 'POST', '/v1/me/calendar-link');
    return body as unknown as { mine: string; schedules: { url: string }[] };
  };
  const bring = async (payload: string, apply = false, who = lead) => {
    await house.ask(who, 'GET', '/v1/schedules'); // signs in again where the session is over
    const { statusCode, body } = await house.story.app.inject({
      ...{ method: 'POST', url: `/v1/schedules/${schedule.id}/import?apply=${String(apply)}`, payload },
      headers: { ...CONSOLE, cookie: who.cookie, 'content-type': 'text/calendar', 'accept-language': 'de' },
    });
    return { status: statusCode, body: JSON.parse(body) as unknown };
  };

  describe('to subscribe to', () => {
    it('show one’s own shifts, or all of a schedule, to whoever knows the secret address', async () => {
      const { mine, schedules } = await links(ada);
      const own = await read(mine);
      expect([own.status, own.type]).toEqual([200, 'text/calendar; charset=utf-8']);
      const events = eventsIn(own.body);
      expect(new Set(events.map(({ summary }) => summary))).toEqual(new Set(['Bereitschaft Krisenteam: Ada']));
      // Ada's next shift after the clock change: eight o'clock in Berlin is six in UTC by then
      expect(events.map(({ start }) => start)).toEqual(
        expect.arrayContaining(['2026-03-28T07:00:00Z', '2026-03-30T06:00:00Z']),
      );
      const all = eventsIn((await read(schedules[0]!.url)).body);
      expect(all.length).toBeGreaterThan(events.length);
      expect(own.body).toContain('Reihum: Reihum.');
    });

    it('keep the UID of a shift, whenever they are asked for', async () => {
      const { mine } = await links(ada);
      const before = new Set(eventsIn((await read(mine)).body).map(({ uid }) => uid));
      house.pass(24 * 60);
      const after = eventsIn((await read(mine)).body).map(({ uid }) => uid);
      expect(new Set(after).size).toBe(after.length);
      expect(after.filter((uid) => !before.has(uid)).length).toBeLessThanOrEqual(1);
    });

    it('stop with the next address, and with the person; the address is stored as a hash only', async () => {
      const first = await links(bob);
      const token = first.mine.split('/').at(-2)!;
      const rows = await house.run((tx) =>
        tx.query('select row_to_json(calendar_link)::text as all from calendar_link'),
      );
      expect(JSON.stringify(rows)).not.toContain(token);
      const second = await links(bob);
      expect((await read(first.mine)).status).toBe(404);
      expect((await read(second.mine)).status).toBe(200);
      const eve = await house.colleague(admin, 'responder', 'Eve');
      await house.run((tx) =>
        tx.query('update calendar_link set person_id = $1 where person_id = $2', [eve.id, bob.id]),
      );
      expect((await read(second.mine)).status).toBe(200);
      await house.ask(admin, 'DELETE', `/v1/people/${eve.id}`);
      expect((await read(second.mine)).status).toBe(404);
    });
  });

  describe('to take over', () => {
    const weekend = ['UID:w1', 'DTSTART:20260411T080000', 'DTEND:20260413T080000', 'SUMMARY:Notdienst Bob'];
    const rule = [
      ...['UID:r1', 'DTSTART;TZID=Europe/Berlin:20260325T200000', 'DTEND;TZID=Europe/Berlin:20260326T080000'],
      ...['RRULE:FREQ=DAILY;COUNT=6', 'EXDATE;TZID=Europe/Berlin:20260327T200000'],
      ...['SUMMARY:Nacht', 'ATTENDEE:mailto:ADA@example.de', 'ORGANIZER:mailto:bob@example.de'],
    ];
    const stranger = ['UID:x1', 'DTSTART:20260411T080000Z', 'DTEND:20260412T080000Z', 'SUMMARY:Zoe'];

    it('are shown first, and change nothing', async () => {
      const { status, body } = await bring(calendarOf(weekend, rule, stranger));
      expect(status).toBe(200);
      const view = ImportView.parse(body);
      expect(view.isApplied).toBe(false);
      expect(view.shifts.map(({ name, from, to }) => `${name} ${from} ${to}`)).toEqual([
        'Ada 2026-03-25T19:00:00.000Z 2026-03-26T07:00:00.000Z',
        'Ada 2026-03-26T19:00:00.000Z 2026-03-27T07:00:00.000Z',
        // the night of the clock change is an hour shorter
        'Ada 2026-03-28T19:00:00.000Z 2026-03-29T06:00:00.000Z',
        'Ada 2026-03-29T18:00:00.000Z 2026-03-30T06:00:00.000Z',
        'Ada 2026-03-30T18:00:00.000Z 2026-03-31T06:00:00.000Z',
        'Bob 2026-04-11T06:00:00.000Z 2026-04-13T06:00:00.000Z',
      ]);
      expect(view.unmatched).toMatchObject([{ uid: 'x1', summary: 'Zoe' }]);
      const changes = await house.ask(
        lead,
        'GET',
        `/v1/schedules/${schedule.id}/changes?from=2026-03-01T00:00:00Z&to=2026-05-01T00:00:00Z`,
      );
      expect(changes.body).toEqual([]);
    });

    it('replace what they brought before', async () => {
      expect((await bring(calendarOf(weekend), true)).status).toBe(200);
      const moved = weekend.map((line) => line.replace('20260411', '20260412'));
      await bring(calendarOf(moved), true);
      await bring(calendarOf(moved), true);
      const onCall = async (at: string) =>
        OnCallView.array().parse((await house.ask(ada, 'GET', `/v1/on-call?at=${at}`)).body)[0]!.now[0]!;
      expect(await onCall('2026-04-11T12:00:00Z')).toMatchObject({ why: { kind: 'rotation' } });
      expect(await onCall('2026-04-12T12:00:00Z')).toMatchObject({ name: 'Bob', why: { kind: 'import' } });
      const changes = await house.ask(
        lead,
        'GET',
        `/v1/schedules/${schedule.id}/changes?from=2026-04-01T00:00:00Z&to=2026-05-01T00:00:00Z`,
      );
      expect((changes.body as unknown as { state: string }[]).map(({ state }) => state).sort()).toEqual([
        'in-force',
        'withdrawn',
        'withdrawn',
      ]);
    });

    describe('and what is deleted there', () => {
      const named = (...events: string[][]) =>
        calendarOf(...events).replace('PRODID', 'X-WR-CALNAME:Notdienst\r\nPRODID');
      const day = (date: string) => [`UID:d${date}`, `DTSTART:${date}T080000Z`, `DTEND:${date}T200000Z`, 'SUMMARY:Bob'];
      const inForce = async () => {
        const url = `/v1/schedules/${schedule.id}/changes?from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z`;
        const { body } = await house.ask(lead, 'GET', url);
        const all = body as unknown as { state: string; from: string }[];
        return all.filter(({ state }) => state === 'in-force').map(({ from }) => from.slice(0, 10));
      };
      let others: readonly string[];

      beforeAll(async () => {
        await bring(calendarOf(day('20260601')), true);
        others = await inForce();
        await bring(named(day('20260602'), day('20260603'), day('20260604')), true);
      });

      it('is shown, and stays until it is taken over', async () => {
        const view = ImportView.parse((await bring(named(day('20260602'), day('20260604')))).body);
        expect(view.removed).toMatchObject([{ uid: 'd20260603', name: 'Bob', from: '2026-06-03T08:00:00.000Z' }]);
        expect(await inForce()).toEqual([...others, '2026-06-02', '2026-06-03', '2026-06-04']);
      });

      it('goes, with nothing of other calendars and nothing by one that has no name', async () => {
        await bring(named(day('20260602'), day('20260604')), true);
        expect(await inForce()).toEqual([...others, '2026-06-02', '2026-06-04']);
        await bring(calendarOf(day('20260605')), true);
        await bring(named(day('20260602'), day('20260604')).replace('Notdienst', 'Ferien'), true);
        expect(await inForce()).toEqual([...others, '2026-06-02', '2026-06-04', '2026-06-05']);
      });

      it('but never what has begun', async () => {
        const before = await inForce();
        house.pass((Date.parse('2026-06-04T09:00:00Z') - house.now.getTime()) / 60_000);
        const view = ImportView.parse((await bring(named(day('20260606')).replace('Notdienst', 'Ferien'), true)).body);
        expect(view.removed).toEqual([]);
        expect(await inForce()).toEqual([...before, '2026-06-06']);
      });
    });

    it('are refused where they are none, and to who is no lead', async () => {
      expect((await bring('<html>')).status).toBe(400);
      expect((await bring('')).status).toBe(400);
      expect((await bring(calendarOf(weekend), false, ada)).status).toBe(403);
    });
  });
});
