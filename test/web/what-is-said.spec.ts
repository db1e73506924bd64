import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

describeInBrowser('what is said', (browser) => {
  let service: FakeService;
  let page: Page;
  const visit = async (path: string, visitOf: Parameters<typeof visitor>[1] = {}): Promise<void> => {
    ({ page } = await visitor(browser(), visitOf));
    await page.goto(service.address + path);
  };
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    const { items } = service.answers.mentions;
    const mentions = { items: items.map((item, i) => ({ ...item, copies: i === 0 ? 41 : 1 })), nextCursor: null };
    service.answers = { ...service.answers, mentions };
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const lastAsked = (): URLSearchParams => {
    const asked = service.asked.map(({ url }) => url).filter((url) => url.startsWith('/v1/mentions?'));
    return new URL(asked.at(-1) ?? '', service.address).searchParams;
  };

  it('is searched, sorted and filtered, and the choice stands in the address', async () => {
    await visit('/mentions');
    await page.locator('.mention').first().waitFor();
    await page.getByLabel('Thema').selectOption('nordbahn');
    await page.getByLabel('Zeitraum').selectOption('168');
    await page.getByRole('radiogroup', { name: 'Reihenfolge' }).getByText('Wut').click();
    await page.getByRole('button', { name: 'Weitere Filter' }).click();
    await page.getByLabel('Quelle').selectOption('news');
    await page.getByLabel('Tonfall').selectOption('negative');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Nordbahn' }).click();
    await page.keyboard.press('/');
    const found = page.waitForResponse(/\/v1\/mentions\?.*search=klimaanlage/);
    await page.keyboard.type('klimaanlage');
    await page.waitForURL(/search=klimaanlage/);
    await found;
    const wanted = { topic: 'nordbahn', sort: 'outrage', source: 'news', sentiment: 'negative', fold: 'copies' };
    expect(Object.fromEntries(lastAsked())).toMatchObject({ ...wanted, search: 'klimaanlage' });
    const { href } = new URL(page.url());
    await page.goto(href);
    await page.getByRole('button', { name: 'Weitere Filter (2 gesetzt)' }).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('klimaanlage');
    expect(await hurdles(page)).toEqual([]);
  });

  it('stands once where many say nearly the same, and who they are is fetched on demand', async () => {
    await visit('/mentions?topic=nordbahn', { language: 'en', size: PHONE_SIZE });
    const [first] = service.answers.mentions.items;
    const folded = page.getByRole('button', { name: '40 more say nearly the same' });
    await folded.waitFor();
    expect(service.asked.some(({ url }) => url.includes('like='))).toBe(false);
    await folded.click();
    await page.locator('.copies .mention').first().waitFor();
    expect(lastAsked().get('like')).toBe(first?.key);
    expect(await page.locator('.copies .mention').count()).toBe(service.answers.mentions.items.length - 1);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });

  it('may be listed one by one', async () => {
    await visit('/mentions?isFolded=false');
    await page.locator('.mention').first().waitFor();
    expect(lastAsked().has('fold')).toBe(false);
  });
});

describeInBrowser('the first steps', (browser) => {
  it('say by themselves what is done, and end with a drill', async () => {
    const service = await FakeService.start(new Date());
    service.messages.drills = [];
    const { page } = await visitor(browser(), { size: PHONE_SIZE });
    await page.goto(`${service.address}/welcome`);
    await page.getByText('4 von 5 erledigt').waitFor();
    const next = page.locator('[aria-current="step"]');
    await next.getByRole('heading', { name: 'Einen Probealarm starten' }).waitFor();
    await next.getByRole('button').click();
    await next.getByText('läuft').waitFor();
    expect(service.done.map(({ path }) => path)).toEqual(['/v1/drills']);
    await page.context().close();
    await service.stop();
  });

  it('are named on every page to who set it up while nothing is watched', async () => {
    const service = await FakeService.start(new Date());
    service.answers = { ...service.answers, topics: [], board: { ...service.answers.board, topics: [], sources: [] } };
    const { page } = await visitor(browser(), { language: 'en' });
    await page.goto(service.address);
    await page.getByRole('link', { name: 'First steps' }).click();
    await page.locator('[aria-current="step"]').getByRole('link', { name: 'New topic' }).waitFor();
    await page.getByText('/v1/mentions').waitFor();
    await page.context().close();
    await service.stop();
  });
});
