import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { FakeService } from '../support/fake-service';

describeInBrowser('the chat is set up', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    ({ page } = await visitor(browser(), { size: PHONE_SIZE, language: 'en' }));
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });

  it('says what is there, what is missing, and what to do', async () => {
    await page.goto(`${service.address}/settings/providers`);
    await page.getByRole('link', { name: 'Check the connection to Slack' }).click();
    const state = page.getByRole('region', { name: 'Connection' });
    await state.getByText('Workspace Nordbahn, app sturmwarte').waitFor();
    await state.getByText(/install it again: pins:write, bookmarks:write/).waitFor();
    await page.getByText('The line to Slack is down (Slack cannot be reached).').waitFor();
    await page.getByText('config/slack-manifest.yaml').waitFor();
  });

  it('is for administrators only, and asks nothing for others', async () => {
    service.role = 'lead';
    await page.goto(`${service.address}/settings/slack`);
    await page.getByText('Your role does not allow this.').waitFor();
    expect(service.asked.filter(({ url }) => url.startsWith('/v1/chat'))).toEqual([]);
  });
});
