import { type Page } from 'playwright-core';
import { describeInBrowser, type Visit, visitor } from '../support/browser';
import { MAIN } from '../support/fake-oncall';
import { CEM } from '../support/fake-people';
import { FakeService } from '../support/fake-service';

describeInBrowser('an override', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const open = async (visit: Visit = {}): Promise<void> => {
    ({ page } = await visitor(browser(), visit));
    await page.goto(`${service.address}/on-call/schedules/${MAIN}`);
    await page.locator('.lanes__bar').first().waitFor();
  };
  /** From 10 to 40 of 100 of next week, in the lane of that name. */
  const drag = async (name: string, next: string): Promise<void> => {
    await page.getByRole('button', { name: next }).click();
    const lane = page.locator('.lanes__lane').filter({ hasText: name }).locator('.lanes__axis');
    await lane.scrollIntoViewIfNeeded();
    const box = await lane.boundingBox();
    if (!box) throw new Error('there is no such lane');
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + 0.1 * box.width, y);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.4 * box.width, y, { steps: 4 });
    await page.locator('.lanes__chosen-words').waitFor();
    await page.mouse.up();
  };

  it('is dragged in the lane of whoever takes it, and only put in after it was read', async () => {
    await open();
    await drag(CEM.name, 'Später');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    // once the colleagues are there
    const chosen = dialog.getByLabel('Wer vertritt?').locator('option:checked').filter({ hasText: CEM.name });
    await chosen.waitFor({ state: 'attached' });
    expect(service.done).toEqual([]);
    await dialog.getByRole('button', { name: 'Vertretung eintragen' }).click();
    await dialog.waitFor({ state: 'detached' });
    const body = service.done[0]?.body as { from: string; to: string; personId: string };
    expect(body.personId).toBe(CEM.id);
    const hours = (Date.parse(body.to) - Date.parse(body.from)) / 3_600_000;
    expect(hours).toBeGreaterThanOrEqual(50);
    expect(hours).toBeLessThanOrEqual(52);
    expect(body.from).toMatch(/:00:00\.000Z$/);
  });

  it('is dragged by who may only take over as a taking over of one’s own', async () => {
    service.role = 'responder';
    await open({ language: 'en', theme: 'dark' });
    await drag(CEM.name, 'Later');
    await page.getByRole('dialog').getByRole('button', { name: 'Take over a shift' }).waitFor();
  });

  it('shows which layer holds when, with people’s names in it', async () => {
    service.onCall.schedules = service.onCall.schedules.map((one) => {
      const [layer] = one.layers;
      const spare = layer && { ...layer, id: MAIN, name: 'Reserve' };
      return one.id === MAIN && spare ? { ...one, layers: [...one.layers, spare] } : one;
    });
    await open();
    await page.getByRole('radiogroup', { name: 'Zeilen' }).getByText('nach Ebene').click();
    const names = page.locator('.lanes__name');
    await names.filter({ hasText: 'Reserve' }).waitFor();
    expect((await names.allInnerTexts()).slice(-2)).toEqual(['Wochenrotation', 'Reserve']);
    const row = page.locator('.lanes__lane').filter({ hasText: 'Wochenrotation' });
    expect(await row.locator('.lanes__bar').allInnerTexts()).toContain(CEM.name);
  });

  it('of a viewer is not dragged', async () => {
    service.role = 'viewer';
    await open();
    expect(await page.locator('.lanes__axis--drag').count()).toBe(0);
  });
});
