import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { MAIN, NIGHT } from '../support/fake-oncall';
import { BELA } from '../support/fake-people';
import { FakeService } from '../support/fake-service';

/** The Wednesday before the clocks go forward. */
const BEFORE_SUMMER = new Date('2027-03-24T10:00:00Z');
const FEED = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n';

describeInBrowser('a schedule', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(BEFORE_SUMMER);
    ({ page } = await visitor(browser()));
    await page.clock.setFixedTime(BEFORE_SUMMER);
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });

  const puts = () => service.done.filter(({ method }) => method === 'PUT');

  it('shows a week, its gap in words, and the day that has 23 hours', async () => {
    await page.goto(`${service.address}/on-call/schedules/${NIGHT}`);
    await page.getByRole('heading', { name: 'Mo 22.3. bis So 28.3.' }).waitFor();
    await page.getByText('So 28.3.: Die Uhren werden umgestellt, der Tag hat 23 Stunden.').waitFor();
    expect(await page.locator('.lanes__hours').allInnerTexts()).toEqual(['23 h']);
    const gap = page.locator('.plain__row').filter({ hasText: 'Lücke: Niemand ist eingetragen.' });
    expect(await gap.innerText()).toContain('Fr 26.3. 11:00 bis Sa 27.3. 01:00');
    expect(await page.locator('.lanes__bar--gap').count()).toBe(2); // and in the legend
    await gap.getByRole('button', { name: 'Vertretung eintragen' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('textbox', { name: 'Von' }).inputValue()).toBe('26.03.2027 11:00');
    await dialog.getByLabel('Wer vertritt?').selectOption(BELA.name);
    await dialog.getByLabel('Es ist eine Urlaubsvertretung').check();
    await dialog.getByRole('button', { name: 'Vertretung eintragen' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(service.done[0]?.body).toMatchObject({
      ...{ personId: BELA.id, from: '2027-03-26T10:00:00.000Z', kind: 'holiday-cover' },
    });
  });

  it('goes on to the weeks after, and shows four of them', async () => {
    await page.goto(`${service.address}/on-call/schedules/${NIGHT}`);
    await page.getByRole('button', { name: 'Später' }).click();
    await page.getByRole('heading', { name: 'Mo 29.3. bis So 4.4.' }).waitFor();
    await page.getByText('4 Wochen').click();
    await page.getByRole('heading', { name: 'Mo 29.3. bis So 25.4.' }).waitFor();
    expect(await page.locator('.lanes__day').count()).toBe(28);
    await page.getByRole('button', { name: 'Heute' }).click();
    await page.getByRole('heading', { name: /^Mo 22\.3\./ }).waitFor();
  });

  it('an override is marked, and lifted after asking', async () => {
    await page.goto(`${service.address}/on-call/schedules/${MAIN}`);
    const override = page.locator('.plain__row').filter({ hasText: 'Vertretung für Ada Lorenz' });
    await override.getByRole('button', { name: 'Vertretung aufheben' }).click();
    await page.getByRole('dialog').getByText('Dann gilt wieder, was der Plan sagt.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Vertretung aufheben' }).click();
    await override.waitFor({ state: 'detached' });
    expect(service.done[0]).toMatchObject({ method: 'DELETE' });
  });

  it('on a phone it is a list', async () => {
    await page.setViewportSize(PHONE_SIZE);
    await page.goto(`${service.address}/on-call/schedules/${NIGHT}`);
    await page.getByText('Lücke: Niemand ist eingetragen.').waitFor();
    expect(await page.locator('.lanes').isVisible()).toBe(false);
  });

  it('is planned by keyboard, and shows what comes of it before it is saved', async () => {
    await page.goto(`${service.address}/on-call/schedules/new`);
    await page.getByLabel('Name', { exact: false }).first().fill('Wochenenden');
    const layer = page.getByRole('listitem', { name: 'Ebene 1' });
    await page.getByRole('button', { name: 'Speichern' }).click();
    await layer.getByText('Fügen Sie mindestens eine Person hinzu.').waitFor();
    expect(service.done.filter(({ path }) => path === '/v1/schedules')).toEqual([]);
    await layer.getByLabel('Name der Ebene').fill('Samstags');
    const named = page.getByRole('listitem', { name: 'Samstags' });
    await named.getByLabel('Person hinzufügen').selectOption('Ada Lorenz');
    await named.getByLabel('Person hinzufügen').selectOption('Bela Okafor');
    await named.getByRole('button', { name: 'Nach oben: Bela Okafor' }).focus();
    await page.keyboard.press('Enter');
    const preview = page.getByRole('region', { name: /^Vorschau/ });
    await preview.getByText('Keine Lücke.').waitFor();
    expect(await preview.locator('.lanes__name').allInnerTexts()).toEqual(['Bela Okafor', 'Ada Lorenz']);
    await named.getByRole('textbox', { name: 'Beginnt am' }).fill('2027-04-01');
    await preview.getByText('1 Lücke: Dann ist niemand eingetragen.').waitFor();
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByRole('heading', { name: 'Wochenenden' }).waitFor();
    const saved = service.done.find(({ path }) => path === '/v1/schedules');
    expect(saved?.body).toMatchObject({ name: 'Wochenenden', timezone: 'Europe/Berlin' });
  });

  it('somebody was faster: that is said, and nothing that was typed is lost', async () => {
    await page.goto(`${service.address}/on-call/schedules/${MAIN}/edit`);
    await page.getByLabel('Name', { exact: false }).first().fill('Hauptdienst neu');
    service.onCall.schedules = service.onCall.schedules.map((one) => ({ ...one, version: one.version + 1 }));
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Was Sie getippt haben, ist noch da.').waitFor();
    expect(await page.getByLabel('Name', { exact: false }).first().inputValue()).toBe('Hauptdienst neu');
    await page.getByRole('button', { name: 'Mit meinem Stand überschreiben' }).click();
    await page.getByRole('heading', { name: 'Hauptdienst neu' }).waitFor();
    expect(puts().map(({ body }) => body.version)).toEqual([4, 5]);
  });

  it('hours of the week and holidays limit a layer', async () => {
    await page.goto(`${service.address}/on-call/schedules/${MAIN}/edit`);
    await page.getByRole('button', { name: /^Nur zu bestimmten Zeiten/ }).click();
    await page.getByRole('button', { name: 'Zeitfenster hinzufügen' }).click();
    const hours = page.getByRole('group', { name: 'Zeitfenster 1' });
    await hours.getByRole('textbox', { name: 'Bis' }).fill('06:00');
    await hours.getByText('am nächsten Tag').waitFor();
    await hours.getByLabel('Fr').click();
    await page.getByLabel('Gesetzliche Feiertage').selectOption('nicht an Feiertagen');
    await page.getByLabel('Feiertage von').selectOption('DE-BY');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByRole('heading', { name: 'Hauptdienst', exact: true }).waitFor();
    expect(puts().at(-1)?.body.layers).toMatchObject([
      {
        restrictions: [{ days: [1, 2, 3, 4], from: '08:00', to: '06:00' }],
        holidays: { region: 'DE-BY', when: 'except' },
      },
    ]);
  });

  it('a calendar of another program is looked at before it is taken over', async () => {
    await page.goto(`${service.address}/on-call/schedules/${MAIN}`);
    await page.getByRole('button', { name: 'Kalender übernehmen' }).click();
    const file = { name: 'dienst.ics', mimeType: 'text/calendar', buffer: Buffer.from(FEED) };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('1 Schicht gefunden. Noch ist nichts geändert.').waitFor();
    await page.getByText('Dienst Dora').waitFor();
    await page.getByRole('button', { name: '1 Schicht übernehmen' }).click();
    await page.getByText('1 Schicht übernommen.').waitFor();
    expect(service.done.map(({ query, text }) => [query.get('apply'), text])).toEqual([
      ['false', FEED],
      ['true', FEED],
    ]);
  });
});
