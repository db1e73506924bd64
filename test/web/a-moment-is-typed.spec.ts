import { type Page } from 'playwright-core';
import { describeInBrowser, DESK_SIZE, PHONE_SIZE, type Visit, visitor } from '../support/browser';
import { POLICY } from '../support/fake-policies';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

const VISITS: readonly [string, Visit, Readonly<Record<string, string>>][] = [
  [
    'German, on a phone',
    { language: 'de', size: PHONE_SIZE, theme: 'dark' },
    { open: 'Wer hat Bereitschaft um …?', when: 'Zeitpunkt', written: '05.12.2026 18:00' },
  ],
  [
    'English, on a desk',
    { language: 'en', size: DESK_SIZE },
    { open: 'Who is on call at …?', when: 'Moment', written: '5 Dec 2026 18:00' },
  ],
];

describeInBrowser('a moment', (browser) => {
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
  const askedAt = () => service.asked.filter(({ url }) => url.includes('at=')).at(-1)?.url ?? '';

  it.each(VISITS)('is typed as people write it, and shown with 24 hours: %s', async (_, visit, words) => {
    await open('/on-call', visit);
    await page.getByRole('button', { name: words.open ?? '' }).click();
    const field = page.getByRole('textbox', { name: words.when ?? '' });
    await field.fill('5.12.26 6 pm');
    await field.blur();
    expect(await field.inputValue()).toBe(words.written);
    await field.press('End');
    await field.press('ArrowUp');
    expect(await field.inputValue()).toMatch(/ 18:15$/);
    await page.locator('.who-at__row').first().waitFor();
    expect(await hurdles(page)).toEqual([]);
  });

  it('that cannot be read is said so, with an example, and stays to be mended', async () => {
    await open('/on-call');
    await page.getByRole('button', { name: 'Wer hat Bereitschaft um …?' }).click();
    const field = page.getByRole('textbox', { name: 'Zeitpunkt' });
    await field.fill('31.2.2027 18:00');
    await field.blur();
    await page.getByText('Schreiben Sie zum Beispiel 28.11.2026 18:00.').waitFor();
    expect(await field.inputValue()).toBe('31.2.2027 18:00');
    await page.getByText('Nennen Sie einen Tag und eine Uhrzeit.').waitFor();
  });

  it('is chosen with the keyboard alone, and Escape gives the focus back', async () => {
    await open('/on-call', { size: PHONE_SIZE });
    await page.getByRole('button', { name: 'Wer hat Bereitschaft um …?' }).click();
    const field = page.getByRole('textbox', { name: 'Zeitpunkt' });
    await field.fill('30.11.2026 18:00');
    const opener = page.getByRole('button', { name: 'Zeitpunkt: auswählen' });
    await opener.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Zeitpunkt: auswählen' });
    await dialog.getByRole('button', { name: 'Montag, 30. November 2026' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator(':focus').getAttribute('data-day')).toBe('2026-12-01');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('Stunde').selectOption('03');
    expect(await hurdles(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('01.12.2026 03:00');
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Zeitpunkt: auswählen');
    await page.locator('.who-at__row').first().waitFor();
    expect(askedAt()).toContain('at=2026-12-01T02%3A00%3A00.000Z');
  });

  it('where nobody is on call says so in as many words', async () => {
    await open('/on-call');
    await page.getByRole('button', { name: 'Wer hat Bereitschaft um …?' }).click();
    const hole = service.onCall.warnings.find(({ code }) => code === 'gap')?.from ?? '';
    const [day = '', time = ''] = new Date(Date.parse(hole) + 3_600_000).toISOString().split('T');
    await page.getByRole('textbox', { name: 'Zeitpunkt' }).fill(`${day} ${time.slice(0, 5)}`);
    await page.locator('.who-at__row').getByText('Dann ist niemand eingetragen.').waitFor();
  });

  it('says whom a policy would call then', async () => {
    await open(`/on-call/policies/${POLICY}`, { language: 'en' });
    await page.getByRole('heading', { name: 'Who would be paged now' }).waitFor();
    await page.getByRole('textbox', { name: 'For another moment' }).fill('5 Dec 2026 03:00');
    await page.getByRole('heading', { name: 'Who would be paged then' }).waitFor();
    expect(askedAt()).toContain('/preview?at=2026-12-05T02%3A00%3A00.000Z');
  });
});
