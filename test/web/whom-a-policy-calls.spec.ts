import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { MAIN } from '../support/fake-oncall';
import { CEM } from '../support/fake-people';
import { POLICY } from '../support/fake-policies';
import { FakeService } from '../support/fake-service';

describeInBrowser('whom a policy calls', (browser) => {
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
  const puts = () => service.done.filter(({ method }) => method === 'PUT');

  it('is a ladder with minutes, and administrators stand on its last rung', async () => {
    await page.goto(`${service.address}/on-call/policies/${POLICY}`);
    const rungs = page.locator('.rung');
    await rungs.first().waitFor();
    const said = (await rungs.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
    expect(said).toEqual([
      'at once Step 1 Ada Lorenz through “Hauptdienst” · SMS, call',
      'after 5 min Step 2 Bela Okafor ntfy Cem Yildiz no way: is left out',
      'after 15 min Step 3 Nobody: the step is skipped at once.',
      'after 30 min Last, until somebody acknowledges: all administrators Ada Lorenz SMS, call, e-mail',
    ]);
  });

  it('is changed by choosing: whom, how long, how many, how often', async () => {
    await page.goto(`${service.address}/on-call/policies/${POLICY}`);
    const second = page.getByRole('listitem', { name: 'Step 2' });
    await second.getByLabel('Waits for an answer').selectOption('20');
    await second.getByLabel('So many must acknowledge').selectOption('2');
    await second.getByRole('button', { name: 'Move up: Step 2' }).click();
    await page.getByRole('button', { name: 'Add a step' }).click();
    await page.getByLabel('Step 4: who, 1').selectOption(CEM.name);
    await page.getByRole('button', { name: 'Remove: Step 3' }).click();
    await page.getByLabel('When nothing happens after it was acknowledged').selectOption('never');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect(puts()[0]?.body).toMatchObject({
      steps: [
        { targets: [{ kind: 'person' }, { kind: 'rota', scheduleId: MAIN }], waitMinutes: 20, needed: 2 },
        { targets: [{ kind: 'schedule', scheduleId: MAIN }], waitMinutes: 5, needed: 1 },
        { targets: [{ kind: 'person', personId: CEM.id }], waitMinutes: 5, needed: 1 },
      ],
      acknowledgedForMinutes: null,
      version: 2,
    });
  });

  it('somebody was faster: the reader chooses whose stays', async () => {
    await page.goto(`${service.address}/on-call/policies/${POLICY}`);
    await page.getByRole('textbox', { name: 'Name' }).fill('Mine');
    service.policies.policies = service.policies.policies.map((one) => ({ ...one, name: 'Theirs', version: 3 }));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('What you typed is still there.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Mine');
    await page.getByRole('button', { name: 'Show what they saved' }).click();
    await page.getByRole('heading', { name: 'Theirs' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Theirs');
    expect(puts()).toHaveLength(1);
  });

  it('a new one needs a name, and the default one cannot be deleted', async () => {
    await page.goto(`${service.address}/on-call/policies/${POLICY}`);
    await page.getByRole('textbox', { name: 'Name' }).waitFor();
    expect(await page.getByRole('button', { name: 'Delete the policy' }).count()).toBe(0);
    await page.goto(`${service.address}/on-call/policies/new`);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Give the policy a name.').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('Night');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Night' }).waitFor();
    await page.getByRole('button', { name: 'Delete the policy' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete the policy' }).click();
    await page.waitForURL(/policies$/);
    await page.getByRole('link', { name: 'Standard' }).waitFor();
    expect(await page.getByRole('link', { name: 'Night' }).count()).toBe(0);
  });

  it('a responder reads it and changes nothing', async () => {
    service.role = 'responder';
    await page.goto(`${service.address}/on-call/policies/${POLICY}`);
    await page.locator('.rung').first().waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
  });
});
