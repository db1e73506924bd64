import { mkdirSync } from 'node:fs';
import { type Page } from 'playwright-core';
import { DESK_SIZE, describeInBrowser, PHONE_SIZE, type Visit, visitor } from '../support/browser';
import { INCIDENT } from '../support/fake-pages';
import { CEM } from '../support/fake-people';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

const SHOTS = process.env['SHOTS'];

describeInBrowser('what is learned from an incident', (browser) => {
  let service: FakeService;
  let page: Page;
  const open = async (visit: Visit, path = `/reviews/${INCIDENT}`): Promise<void> => {
    ({ page } = await visitor(browser(), visit));
    await page.goto(service.address + path);
  };
  beforeEach(async () => {
    service = await FakeService.start(new Date());
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const last = () => service.done.at(-1);

  it('stands in a list, with the lessons that wait, the late ones said so', async () => {
    await open({ language: 'de', size: DESK_SIZE }, '/');
    await page.getByRole('link', { name: 'Nachbereitung' }).click();
    const waiting = page.getByRole('region', { name: 'Lehren, die warten' });
    await waiting.getByText(/überfällig seit/).waitFor();
    await page.getByRole('link', { name: 'Nordbahn', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Nordbahn' }).waitFor();
  });

  it('tells itself over the curve; each sentence and each mark leads to the entry that proves it', async () => {
    await open({ language: 'en', size: DESK_SIZE });
    const times = page.getByRole('region', { name: 'Times against the goals' });
    await times.getByRole('row', { name: /First public answer.*43 min.*1 h.*met/ }).waitFor();
    await times.getByRole('row', { name: /Acknowledged.*14 min.*10 min.*missed/ }).waitFor();
    const words = page.getByRole('region', { name: 'In words' });
    const sentence = words.getByRole('listitem').filter({ hasText: 'Bela Okafor acknowledged' });
    await sentence.getByRole('button', { name: 'Evidence: entry 107' }).press('Enter');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('line-107');
    await page.getByRole('button', { name: /^Public: .*Published: Erstmeldung \(X\)/ }).press('Enter');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('line-113');
  });

  it('is written on from the draft, and what somebody else wrote meanwhile is not lost', async () => {
    await open({ language: 'de', size: PHONE_SIZE });
    await page.getByRole('button', { name: 'Entwurf übernehmen und bearbeiten' }).click();
    const summary = page.getByRole('textbox', { name: 'Zusammenfassung' });
    expect(await summary.inputValue()).toContain('Alarmiert wurden 2 Personen');
    expect(await page.getByRole('textbox', { name: 'Was besser werden muss' }).inputValue()).toMatch(/^- Übernommen/);
    await summary.fill('Das Stellwerk fiel aus.\n- Wir sagten es nach 43 Minuten.');
    service.reviews.isTakenBy = CEM.name;
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByRole('button', { name: /überschreiben/i }).click();
    await page.getByText('Das Stellwerk fiel aus.', { exact: true }).waitFor();
    expect(last()).toMatchObject({ path: `/v1/reviews/${INCIDENT}/texts`, body: { version: 1 } });
    await page.getByRole('listitem').filter({ hasText: 'Wir sagten es nach 43 Minuten.' }).waitFor();
  });

  it('leads to what was written in the room, for those who work with the crisis team', async () => {
    await open({});
    const link = page.getByRole('link', { name: 'Was im Krisenraum geschrieben wurde (Datei)' });
    expect(await link.getAttribute('href')).toBe(`/v1/incidents/${INCIDENT}/room/export?format=markdown`);
    service.role = 'viewer';
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await link.count()).toBe(0);
  });

  it('gives lessons an owner and a day, and ticks them off, with the keyboard alone', async () => {
    await open({ language: 'en', size: PHONE_SIZE });
    await page.getByRole('button', { name: 'Add a lesson' }).press('Enter');
    const form = page.getByRole('form', { name: 'Add a lesson' });
    await form.getByRole('button', { name: 'Save' }).press('Enter');
    await form.getByText('Choose who is responsible.').waitFor();
    await form.getByRole('textbox', { name: 'What shall get better?' }).fill('A text for failures at night');
    await form.getByRole('combobox', { name: 'Owner' }).selectOption({ label: CEM.name });
    const day = form.getByRole('textbox', { name: 'By when?' });
    await day.fill('24.12.2026');
    await day.press('Tab');
    expect(await day.inputValue()).toBe('24 Dec 2026');
    await form.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByRole('checkbox', { name: 'Done: A text for failures at night' }).press('Space');
    await page.getByText(/done by Ada Lorenz/).waitFor();
    const asked = service.done.map(({ method, path, body }) => [method, path.split('/')[4], body]);
    expect(asked).toMatchObject([
      ['POST', 'lessons', { ownerId: CEM.id, dueOn: '2026-12-24' }],
      ['PUT', 'lessons', { isDone: true }],
    ]);
  });

  it('is proven by the chain, and says where that is broken', async () => {
    await open({ language: 'de', size: DESK_SIZE });
    const proof = page.getByRole('region', { name: 'Nachweis' });
    await proof.getByText(/Die Kette aller 4\.?711 Einträge hält/).waitFor();
    service.reviews.proof = { ...service.reviews.proof, holds: false, brokenSeq: 105, proven: 4 };
    await proof.getByRole('button', { name: 'Erneut prüfen' }).click();
    await proof.getByText('Die Kette ist ab Eintrag 105 gebrochen. Belegt sind 4 von 17 Einträgen').waitFor();
  });

  it('is shared by a link that is shown once, without names unless wished, and that can be ended', async () => {
    await open({ language: 'de', size: PHONE_SIZE });
    const shares = page.getByRole('region', { name: 'Link zum Lesen' });
    await shares.getByRole('combobox', { name: 'Gilt' }).selectOption({ label: '30 Tage' });
    await shares.getByRole('button', { name: 'Link erstellen' }).click();
    await shares.getByText('https://sturmwarte.example/r/only-once').waitFor();
    expect(last()).toMatchObject({ body: { days: 30, withNames: false, language: 'de' } });
    await shares.getByRole('button', { name: 'Beenden' }).click();
    await shares.getByText(/^Beendet/).waitFor();
  });

  it('is finished by a lead, and then changed by nobody; who only looks on may only read', async () => {
    await open({ language: 'en', size: DESK_SIZE });
    await page.getByRole('button', { name: 'Finish the review' }).click();
    await page.getByText(/^Finished by Ada Lorenz/).waitFor();
    expect(await page.getByRole('button', { name: /Take the draft/ }).count()).toBe(0);
    service.role = 'viewer';
    await page.reload();
    await page.getByRole('region', { name: 'Proof' }).waitFor();
    for (const name of [/Add a lesson/, /Open again/, /Make a link/])
      expect(await page.getByRole('button', { name }).count()).toBe(0);
  });

  it.each([
    ['desk', { language: 'de', theme: 'light', size: DESK_SIZE }],
    ['phone', { language: 'en', theme: 'dark', size: PHONE_SIZE }],
  ] as const)(
    'has no barrier while it is written on a %s, and prints without what is only for the screen',
    async (name, visit) => {
      await open(visit);
      if (SHOTS !== undefined) await shoot(name);
      await page.locator('.panel__head button').first().click();
      await page.locator('.lessons__add').click();
      expect(await hurdles(page)).toEqual([]);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.review__actions, .rail, .review__shares').filter({ visible: true }).count()).toBe(0);
    },
  );

  async function shoot(name: string): Promise<void> {
    mkdirSync(SHOTS ?? '', { recursive: true });
    await page.locator('.proof__holds').waitFor();
    await page.screenshot({ path: `${SHOTS}/review-${name}.png`, fullPage: true });
    await page.locator('#curve').scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${SHOTS}/curve-${name}.png` });
    await page.locator('#timeline').scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${SHOTS}/lines-${name}.png` });
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    await page.screenshot({ path: `${SHOTS}/print-${name}.png`, fullPage: true });
    await page.emulateMedia({ media: 'screen', colorScheme: name === 'phone' ? 'dark' : 'light' });
    await page.goto(`${service.address}/reviews`);
    await page.locator('.row').waitFor();
    await page.screenshot({ path: `${SHOTS}/list-${name}.png` });
    await page.goto(`${service.address}/reviews/${INCIDENT}`);
    await page.locator('.proof__holds').waitFor();
  }
});
