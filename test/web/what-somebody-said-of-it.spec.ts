import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { INCIDENT } from '../support/fake-pages';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

const REASONS: FakeService['answers']['incident']['reasons'] = [
  { code: 'negatives', values: { seen: 163, expected: 0, window: 'PT15M' } },
  { code: 'volume', values: { seen: 181, expected: 0.3, window: 'PT15M' } },
  { code: 'negative-share', values: { share: 68, usual: 12, window: 'PT15M' } },
  { code: 'authors', values: { seen: 235, expected: 3, window: 'PT6H' } },
  { code: 'sources', values: { seen: 3, expected: 0, window: 'PT1H' } },
  { code: 'media', values: { seen: 3 } },
];

describeInBrowser('what somebody said of an incident', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    ({ page } = await visitor(browser(), { size: PHONE_SIZE }));
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });

  const marking = () =>
    ({ mark: 'false-alarm', by: 'Kim Park', at: new Date(Date.now() - 60_000).toISOString(), level: 5 }) as const;
  const change = (incident: Partial<FakeService['answers']['incident']>): void => {
    service.answers = { ...service.answers, incident: { ...service.answers.incident, ...incident } };
  };
  const open = async (): Promise<string> => {
    await page.goto(`${service.address}/incidents/${INCIDENT}`);
    await page.locator('#evidence').waitFor();
    return (await page.locator('.incident__head').innerText()).replaceAll(/\s+/g, ' ');
  };

  it('stands in its head: the mark, by whom and when', async () => {
    change({ mark: 'false-alarm', marked: marking(), state: 'acknowledged', acknowledgedBy: 'Kim Park' });
    expect(await open()).toMatch(/Fehlalarm: Kim Park, .*\d\d:\d\d übernommen von Kim Park/);
  });

  it('is told to whom is called again because it got worse', async () => {
    change({ despite: marking(), continues: INCIDENT });
    expect(await open()).toMatch(
      /noch nicht übernommen .*Wurde als Fehlalarm gekennzeichnet \(Kim Park, .*\d\d:\d\d, bei Stufe 5\) und ist seither/,
    );
  });

  it('is a mark whose effect is said before: what it is believed for, and what calls again', async () => {
    await open();
    await page.getByRole('button', { name: 'Mehr Handlungen' }).click();
    await page.getByRole('menuitem', { name: 'Als Fehlalarm kennzeichnen' }).click();
    await page
      .getByRole('dialog')
      .getByText(/Steigt der Sturm danach auf eine höhere Stufe .* sofort wieder\./)
      .waitFor();
  });

  it('leads in the timeline to where it goes on', async () => {
    const entry = { at: marking().at, track: 'internal', actor: 'sturmwarte', hash: 'x' } as const;
    const superseded = { mark: 'false-alarm', from: 5, to: 6, continuedBy: INCIDENT };
    const told = { mark: 'false-alarm', markedBy: 'Kim Park', markedAt: marking().at, markedLevel: 5 };
    const timeline = [
      { ...entry, seq: 1, type: 'incident.superseded', data: superseded },
      { ...entry, seq: 2, type: 'incident.risen', data: { ...told, kind: 'firestorm', level: 6 } },
      { ...entry, seq: 3, type: 'step.done', data: { kind: 'message', title: { de: 'Bitte anrufen', en: 'Call' } } },
      { ...entry, seq: 4, type: 'run.finished', data: { done: 3, skipped: 13 } },
      // what a person wrote is no code, also where it reads like one
      { ...entry, seq: 5, type: 'incident.resolved', data: { reason: 'blocked' } },
      { ...entry, seq: 6, type: 'room.failed', data: { reason: 'refused/slack/is_archived' } },
    ];
    service.answers = { ...service.answers, timeline };
    await open();
    await page.getByRole('tab', { name: 'Verlauf' }).click();
    const lines = (await page.getByRole('region', { name: 'Verlauf' }).innerText()).replaceAll(/\s+/g, ' ');
    expect(lines).toMatch(/Trotz Kennzeichnung als Fehlalarm gestiegen: 5 → 6\. .* Zum neuen Vorfall/);
    expect(lines).toMatch(/War als Fehlalarm gekennzeichnet \(Kim Park, .+, bei Stufe 5\), .*: Shitstorm, Stufe 6/);
    expect(lines).toMatch(/Nachricht an den Krisenraum: Bitte anrufen/);
    expect(lines).toMatch(/Krisenplan beendet: 3 erledigt, 13 übersprungen/);
    expect(lines).toMatch(/Abgeschlossen\. blocked Sturmwarte/);
    expect(lines).toMatch(/nicht erreicht: Slack hat die Nachricht abgelehnt \(Originalmeldung: is_archived\)/);
    const link = page.getByRole('link', { name: 'Zum neuen Vorfall' });
    expect(await link.getAttribute('href')).toBe(`/incidents/${INCIDENT}`);
  });

  it('leaves steps that are skipped, and those are not counted as done', async () => {
    const { run } = service.answers;
    const steps = run.steps.map((step, i) => (i < 2 ? step : { ...step, state: 'skipped' as const }));
    service.answers = { ...service.answers, run: { ...run, steps } };
    await open();
    await page.getByRole('tab', { name: 'Tun' }).click();
    await page.getByText(/· 4 Schritte: 2 erledigt, 2 übersprungen$/).waitFor();
    await page.getByRole('button', { name: '2 erledigt, 2 übersprungen' }).click();
    await page.getByText(/Alarmkette begonnen/).waitFor();
  });

  it('is not needed for the reasons: three stand as a list, the others unfold, and the curve begins on the first screen', async () => {
    change({ reasons: REASONS });
    expect(await open()).toMatch(/163 kritische Personen in 15 min, erwartet weniger als 0,1/);
    const items = page.locator('.why__reasons li');
    expect(await items.count()).toBe(3);
    const curve = await page.locator('.views__view > .card').first().boundingBox();
    expect(curve?.y).toBeLessThan(PHONE_SIZE.height - 120);
    await page.getByRole('button', { name: '3 weitere Gründe' }).click();
    expect(await items.count()).toBe(6);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(await hurdles(page)).toEqual([]);
  });
});
