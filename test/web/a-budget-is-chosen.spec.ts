import { type Page } from 'playwright-core';
import { describeInBrowser, DESK_SIZE, PHONE_SIZE, type Visit, visitor } from '../support/browser';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

const VISITS: readonly [string, Visit, Readonly<Record<'open' | 'use' | 'present' | 'next' | 'list', string>>][] = [
  [
    'German, on a desk',
    { language: 'de', size: DESK_SIZE },
    {
      open: 'Was andere Budgets',
      use: 'Dieses Budget verwenden',
      present: '0,25 in 30 Tagen, gilt jetzt',
      next: '0,5 in 30 Tagen',
      list: 'Was geöffnet worden wäre',
    },
  ],
  [
    'English, on a phone',
    { language: 'en', size: PHONE_SIZE, theme: 'dark' },
    {
      open: 'What other budgets',
      use: 'Use this budget',
      present: '0.25 in 30 days, in force',
      next: '0.5 in 30 days',
      list: 'What would have been opened',
    },
  ],
];

describeInBrowser('a budget', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const puts = () => service.done.filter(({ method }) => method === 'PUT');

  it.each(VISITS)('is chosen by its effect, with the keyboard, and taken: %s', async (_, visit, words) => {
    ({ page } = await visitor(browser(), visit));
    await page.goto(`${service.address}/topics/nordbahn`);
    await page.getByRole('button', { name: words.open }).click();
    const slider = page.getByRole('slider');
    await slider.waitFor();
    expect(await slider.getAttribute('aria-valuetext')).toBe(words.present);
    expect(await page.locator('.budget-axis__incident').count()).toBe(2);
    expect(await page.getByRole('button', { name: words.use }).count()).toBe(0);
    await slider.press('ArrowRight');
    expect(await slider.getAttribute('aria-valuetext')).toBe(words.next);
    expect(await page.locator('.budget-axis__incident').count()).toBe(3);
    await page.getByRole('button', { name: words.list }).click();
    expect(await hurdles(page)).toEqual([]);
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: words.use }).click();
    expect(puts()).toEqual([]);
    expect(await hurdles(page, '[role=dialog] .mantine-Modal-body')).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: words.use }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const [topic] = service.answers.topics;
    expect(puts()[0]?.body).toMatchObject({ query: topic?.query, alarmBudget: 0.5, version: topic?.version });
  });

  it('says what it would have overlooked, and where', async () => {
    const { backtest } = service.answers;
    const openedAt = backtest.budgets[0]?.opened[0]?.openedAt ?? '';
    const missed = [{ incident: '0195b3c0-0bbb-7000-8000-000000000001', kind: 'firestorm' as const, openedAt }];
    const budgets = backtest.budgets.map((one) => (one.isPresent ? { ...one, missed, falseAlarms: 1 } : one));
    service.answers = { ...service.answers, backtest: { ...backtest, budgets } };
    ({ page } = await visitor(browser()));
    await page.goto(`${service.address}/topics/nordbahn`);
    await page.getByRole('button', { name: 'Was andere Budgets' }).click();
    await page.getByText('1 echter Vorfall wäre nicht erkannt worden.').waitFor();
    await page.getByText('1 davon war ein Fehlalarm.').waitFor();
    await page.getByRole('button', { name: 'Was geöffnet worden wäre' }).click();
    const link = page.getByRole('region', { name: 'Fehlalarm-Budget' }).getByRole('link', { name: 'Shitstorm' });
    expect(await link.getAttribute('href')).toBe('/incidents/0195b3c0-0bbb-7000-8000-000000000001');
  });
});
