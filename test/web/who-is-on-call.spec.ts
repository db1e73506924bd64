import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { MAIN, NIGHT } from '../support/fake-oncall';
import { ADA, BELA, CEM } from '../support/fake-people';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

describeInBrowser('who is on call', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    ({ page } = await visitor(browser(), { size: PHONE_SIZE }));
    await page.goto(`${service.address}/on-call`);
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const card = (name: string) => page.locator('.duty').filter({ hasText: name });

  it('is said with until when and why, and who comes next', async () => {
    const main = card('Hauptdienst');
    await main.waitFor();
    expect(await main.innerText()).toMatch(/Bela Okafor\s+bis .*\d\d:\d\d/);
    expect(await main.innerText()).toContain('weil: Vertretung für Ada Lorenz');
    expect(await main.innerText()).toMatch(/Danach .+ ab .+, weil: Rotation „Wochenrotation“/);
  });

  it('the clock of the schedule stands beside the reader’s where they differ', async () => {
    const night = card('Nachtdienst Lissabon');
    await night.waitFor();
    expect(await night.innerText()).toMatch(/\d\d:\d\d \(\d\d:\d\d, Lisbon\)/);
    expect(await card('Hauptdienst').innerText()).not.toContain('Berlin');
  });

  it('what would let a page go wrong comes first, with what to do', async () => {
    const gap = page.locator('.warning--danger').first();
    await gap.waitFor();
    const [first] = await page.locator('main h2').allInnerTexts();
    expect(first).toBe('3 Warnungen');
    expect(await gap.innerText()).toContain('Nachtdienst Lissabon: Niemand ist eingetragen.');
    await gap.getByRole('link', { name: 'Plan ansehen' }).click();
    await page.getByRole('heading', { name: 'Nachtdienst Lissabon' }).waitFor();
  });

  it('a shift is taken over, and its effect said before', async () => {
    await card('Hauptdienst').getByRole('button', { name: 'Schicht übernehmen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('In dieser Zeit gehen die Alarme an Sie').waitFor();
    expect(await hurdles(page, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('textbox', { name: 'Bis' }).fill('2020-01-01T00:00');
    await dialog.getByRole('button', { name: 'Schicht übernehmen' }).click();
    await dialog.getByText('Das Ende muss nach dem Beginn liegen.').waitFor();
    expect(service.done).toEqual([]);
    await dialog.getByRole('textbox', { name: 'Bis' }).fill('2039-01-01T00:00');
    await dialog.getByRole('button', { name: 'Schicht übernehmen' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(service.done[0]).toMatchObject({
      path: `/v1/schedules/${MAIN}/overrides`,
      body: { personId: ADA.id, insteadOf: null, to: '2038-12-31T23:00:00.000Z', kind: 'override' },
    });
  });

  it('a swap is asked of somebody, who must be named', async () => {
    await card('Hauptdienst').getByRole('button', { name: 'Tausch anfragen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Bis sie zusagt, ändert sich nichts.').waitFor();
    await dialog.getByRole('button', { name: 'Tausch anfragen' }).click();
    await dialog.getByText('Wählen Sie eine Person.').waitFor();
    await dialog.getByLabel('Wen fragen?').selectOption(CEM.name);
    await dialog.getByRole('button', { name: 'Tausch anfragen' }).click();
    await dialog.waitFor({ state: 'detached' });
    const asked = { fromPersonId: ADA.id, toPersonId: CEM.id, inReturn: null };
    expect(service.done[0]).toMatchObject({ path: `/v1/schedules/${MAIN}/swaps`, body: asked });
    await page.getByText(`Sie haben ${CEM.name} gefragt.`).waitFor();
  });

  it('a swap that waits for me is answered, and is gone from there', async () => {
    const swaps = page.getByRole('region', { name: 'Tauschanfragen' });
    await swaps.getByText(`${BELA.name} fragt, ob Sie übernehmen:`).waitFor();
    await swaps.getByRole('button', { name: 'Zusagen' }).click();
    await swaps.waitFor({ state: 'detached' });
    expect(service.done[0]?.path).toMatch(/^\/v1\/swaps\/.+\/accept$/);
    expect(service.onCall.changes.find(({ scheduleId }) => scheduleId === NIGHT)?.state).toBe('in-force');
  });

  it('a calendar address is made only after saying that the old one stops working', async () => {
    await page.getByRole('button', { name: 'Kalenderadresse erzeugen' }).click();
    await page.getByRole('dialog').getByText('Eine frühere Adresse gilt dann nicht mehr.').waitFor();
    expect(service.done).toEqual([]);
    await page.getByRole('button', { name: 'Neue Adresse erzeugen' }).click();
    await page.getByText('https://sturmwarte.example/v1/calendars/only-once/me.ics').waitFor();
  });

  it('my next shifts stand there, each with the question for a swap', async () => {
    const mine = page.getByRole('region', { name: 'Meine nächsten Schichten' });
    const first = mine.getByRole('listitem').first();
    await first.getByRole('button', { name: /^Tausch anfragen für/ }).click();
    const from = await page.getByRole('dialog').getByRole('textbox', { name: 'Von' }).inputValue();
    expect(from).toMatch(/ 08:00$/);
  });

  it('a viewer sees who has it, and presses nothing', async () => {
    service.role = 'viewer';
    await page.reload();
    await card('Hauptdienst').waitFor();
    expect(await page.locator('.duty').getByRole('button').count()).toBe(0);
    await page
      .getByRole('navigation', { name: 'Hauptbereiche' })
      .getByRole('link', { name: /^(Bereitschaft|Dienst)$/ })
      .waitFor();
  });
});
