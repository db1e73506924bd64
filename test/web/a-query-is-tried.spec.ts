import { type Locator, type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, type Visit, visitor } from '../support/browser';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

describeInBrowser('a query on trial', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const open = async (path: string, visit: Visit = {}): Promise<Locator> => {
    ({ page } = await visitor(browser(), visit));
    await page.goto(service.address + path);
    return page.getByRole('region', {
      name: visit.language === 'en' ? 'What it would have caught' : 'Das hätte sie gefunden',
    });
  };
  /** The query as its text. */
  const text = async (label = 'Suchanfrage'): Promise<Locator> => {
    await page.getByText('Text', { exact: true }).click();
    return page.getByRole('textbox', { name: label });
  };
  const asked = () => service.done.filter(({ path }) => path === '/v1/topics/try').map(({ body }) => body);

  it('shows what it would have caught, day by day, and what changes against the present one', async () => {
    const trial = await open('/topics/nordbahn');
    await trial.getByText('91 Treffer').waitFor();
    await trial.getByText('Die jetzige Suchanfrage findet dasselbe.').waitFor();
    expect(await trial.getByRole('list', { name: 'Treffer je Tag' }).getByRole('listitem').count()).toBe(7);
    await (await text()).fill('nordbahn NOT gewinnspiel');
    await trial.getByText('Gegenüber der jetzigen Suchanfrage: 0 neu dabei, 28 nicht mehr.').waitFor();
    await trial.getByText('Nicht mehr', { exact: true }).click();
    await trial.getByText('Nordbahn-Gewinnspiel: jetzt mitmachen').waitFor();
    expect(await hurdles(page)).toEqual([]);
    expect(asked().at(-1)).toMatchObject({ query: 'nordbahn NOT gewinnspiel', topic: 'nordbahn', days: 7 });
  });

  it('of a new topic is compared with nothing; one that cannot be read yet is not tried', async () => {
    const trial = await open('/topics/new', { language: 'en', size: PHONE_SIZE, theme: 'dark' });
    const query = await text('Query');
    await query.fill('nordbahn AND (ausfall');
    await trial.getByText('As soon as the query can be read').waitFor();
    expect(asked()).toEqual([]);
    await query.fill('nordbahn AND (ausfall)');
    await trial.getByText('91 hits').waitFor();
    expect(await trial.getByText('present query').count()).toBe(0);
    await trial.getByRole('button', { name: 'Show 3 more' }).click();
    expect(await trial.locator('.trial__hit').count()).toBe(8);
    await trial.getByText('28 days').click();
    await trial.getByText('658 hits').waitFor();
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
  });

  it('says since when its figures hold where there is too much to look at', async () => {
    service.desk.isTooMuch = true;
    const trial = await open('/topics/nordbahn');
    await trial.getByText('dass nur die neuesten angesehen wurden: seit').waitFor();
  });

  it('is not asked for by who may not change topics', async () => {
    service.role = 'responder';
    const trial = await open('/topics/nordbahn');
    await page.getByRole('group', { name: 'Suchanfrage' }).waitFor();
    expect([await trial.count(), asked().length]).toEqual([0, 0]);
  });
});
