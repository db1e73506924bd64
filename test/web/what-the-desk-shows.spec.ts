import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, type Visit, visitor } from '../support/browser';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

const ENGLISH_PHONE: Visit = { language: 'en', size: PHONE_SIZE, theme: 'dark' };

describeInBrowser('the desk', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const open = async (path: string, visit: Visit = {}): Promise<void> => {
    ({ page } = await visitor(browser(), visit));
    await page.goto(service.address + path);
  };
  const barriers = async (): Promise<string[]> => {
    return hurdles(page);
  };

  it('shows each source with how often it is usually heard; the blind one comes first, with its effect', async () => {
    const { board } = service.answers;
    const [blind] = board.sources;
    if (!blind) throw new Error('the fake has a source');
    const since = new Date(Date.now() - 2_820_000).toISOString();
    const sources = [{ ...blind, source: 'x', state: 'blind' as const, blindSince: since }];
    service.answers = { ...service.answers, board: { ...board, sources } };
    await open('/topics');
    await page.getByRole('link', { name: 'Quellen' }).click();
    const first = page.locator('.origin').first();
    await first.getByText('Solange ist bei ihren Themen die Stufe unbekannt.').waitFor();
    expect(await first.innerText()).toContain('412 in der letzten Stunde');
    const facebook = page.locator('.origin').filter({ hasText: 'facebook' });
    expect(await facebook.innerText()).toContain('üblich alle 3');
    await page.locator('.origin').filter({ hasText: 'news' }).getByText('noch zu wenig gehört').waitFor();
    await facebook.getByRole('img', { name: 'Die letzten 24 Stunden: 20 bis 52 Erwähnungen je Stunde' }).waitFor();
    expect(await barriers()).toEqual([]);
  });

  it('says how the first source is connected', async () => {
    service.desk.sources = [];
    await open('/sources', ENGLISH_PHONE);
    await page.getByText('No source yet').waitFor();
    await page.getByText(`${service.address}/v1/mentions`).waitFor();
    await page.getByRole('link', { name: 'To the API keys' }).click();
    await page.waitForURL('**/settings/keys');
  });

  it('finds who changed what: by person, kind and day, and everything else of the same thing', async () => {
    await open('/settings/audit');
    const entries = page.locator('.audit__entry');
    await entries.nth(2).waitFor();
    await entries.first().getByRole('button', { name: 'Was festgehalten wurde' }).click();
    await entries.first().getByText('nordbahn OR nb-express').waitFor();
    expect(await barriers()).toEqual([]);
    await page.getByLabel('Was', { exact: true }).selectOption('API-Schlüssel');
    await entries.nth(1).waitFor({ state: 'detached' });
    expect(await entries.first().innerText()).toContain('Lieferant');
    await page.getByRole('button', { name: 'Filter zurücksetzen' }).click();
    await entries.nth(2).waitFor();
    await entries.first().getByRole('button', { name: 'Alle Änderungen an nordbahn' }).click();
    await entries.nth(2).waitFor({ state: 'detached' });
    await entries.nth(1).waitFor(); // they are asked for anew: for a moment there are none
    expect(await entries.count()).toBe(2);
    await page.getByRole('textbox', { name: 'Bis zum' }).fill('28.11.2026');
    await page.waitForRequest((request) => request.url().includes('to=2026-11-28T23%3A00%3A00.000Z'));
  });

  it('says when nothing of that was recorded', async () => {
    await open('/settings/audit', ENGLISH_PHONE);
    await page.getByRole('textbox', { name: 'Who', exact: true }).fill('Nobody');
    await page.getByText('Nothing of that was recorded.').waitFor();
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
