import { AxeBuilder } from '@axe-core/playwright';
import { type Locator, type Page } from 'playwright-core';
import { describeInBrowser, type Visit, visitor } from '../support/browser';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

const DAY = 86_400_000;
const dayIn = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

describeInBrowser('what is planned', (browser) => {
  let service: FakeService;
  let page: Page;
  let form: Locator;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });

  const open = async (visit: Visit = {}): Promise<void> => {
    ({ page } = await visitor(browser(), visit));
    await page.goto(`${service.address}/topics/nordbahn`);
    const isEnglish = visit.language === 'en';
    await page.getByRole('button', { name: isEnglish ? 'New event' : 'Neues Ereignis' }).click();
    form = page.getByRole('form', { name: isEnglish ? 'Announce an event' : 'Ereignis ankündigen' });
  };
  const lift = (): Locator => form.locator('input[inputmode="decimal"]');
  const times = (): Locator => form.locator('.moment input');
  const fillRest = async (): Promise<void> => {
    await form.locator('input[type="text"], input:not([type])').first().fill('Fahrplanwechsel');
    await times()
      .first()
      .fill(`${dayIn(1)}T18:00`);
    await times()
      .last()
      .fill(`${dayIn(1)}T23:00`);
  };
  const done = () => service.done.filter(({ path }) => path.includes('/planned-events'));
  const send = (): Promise<void> => form.locator('button[type="submit"]').click();

  it.each([
    ['de', '2,5'],
    ['de', '2.5'],
    ['en', '2,5'],
    ['en', '2.5'],
  ] as const)('in %s %s is two and a half, typed and pasted, and is said before it counts', async (language, text) => {
    await open({ language });
    await fillRest();
    for (const enter of [() => lift().fill(text), () => lift().pressSequentially(text)]) {
      await lift().fill('');
      await enter();
      expect(await lift().inputValue()).toBe(text);
      const said = await form.locator('.understood').innerText();
      if (language === 'de')
        expect(said).toMatch(/^Rechnet mit 2,5-mal so viel wie üblich, \w\w \d+\.\d+\. 18:00 bis 23:00/);
      else expect(said).toMatch(/^Expects 2\.5 times as much as usual, \w+ \d+ \w+ 18:00 to 23:00/);
    }
    expect(done()).toEqual([]);
    await send();
    await page.locator('.row').filter({ hasText: 'Fahrplanwechsel' }).waitFor();
    expect(done().at(-1)?.body.lift).toBe(2.5);
  });

  it.each([
    ['1', 'Eine Zahl über 1, höchstens 100.'],
    ['1.000', '1.000 lässt sich auf zwei Arten lesen. Schreiben Sie 1 oder 1000.'],
    ['2,5,5', 'Schreiben Sie eine Zahl mit Ziffern, zum Beispiel 2,5.'],
  ])('refuses %s at its field, and leaves it as it was typed', async (text, words) => {
    await open();
    await fillRest();
    await lift().fill(text);
    await send();
    await form.getByText(words).waitFor();
    expect(await lift().inputValue()).toBe(text);
    expect(await lift().getAttribute('aria-invalid')).toBe('true');
    expect(await form.locator('[aria-invalid="true"]').count()).toBe(1);
    expect(done()).toEqual([]);
  });

  it('says at each field what is missing, and leads to the first', async () => {
    await open();
    await send();
    await form.getByText('Sagen Sie in ein paar Worten, was geplant ist.').waitFor();
    expect(await form.getByText('Tag und Uhrzeit fehlen.').count()).toBe(2);
    expect(await form.locator(':focus').getAttribute('maxlength')).toBe('200');
    expect(await hurdles(page)).toEqual([]);
    await times()
      .first()
      .fill(`${dayIn(2)}T18:00`);
    await times()
      .last()
      .fill(`${dayIn(1)}T18:00`);
    await form.getByText('Das Ende muss nach dem Beginn liegen.').waitFor();
  });

  it('asks back before it expects more than ten times as much', async () => {
    await open();
    await fillRest();
    await lift().fill('25');
    await send();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Oder meinten Sie 2,5?').waitFor();
    // a dialog's <header> stands outside the page's landmarks
    const axe = new AxeBuilder({ page })
      .setLegacyMode()
      .include('[role="dialog"]')
      .disableRules('landmark-no-duplicate-banner');
    const { violations } = await axe.analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(done()).toEqual([]);
    await dialog.getByRole('button', { name: 'Zahl ändern' }).click();
    await send();
    await dialog.getByRole('button', { name: 'Ja, 25-mal so viel' }).click();
    await page.locator('.row').filter({ hasText: '25-mal so viel' }).waitFor();
    expect(done().at(-1)?.body.lift).toBe(25);
  });

  it('says the times by the clock of the topic as well, where that is another', async () => {
    await open({ timezone: 'America/New_York' });
    await fillRest();
    expect(await form.locator('.understood').innerText()).toMatch(
      /18:00 bis 23:00 \(\w+: \w\w \d+\.\d+\. 2[23]:00 bis \w\w .* 0[34]:00\)\.$/,
    );
  });

  it('is withdrawn only when asked for twice, and stays with who did it and when', async () => {
    await open();
    await fillRest();
    await send();
    const row = page.locator('.row').filter({ hasText: 'Fahrplanwechsel' });
    await row.getByText(/angekündigt von Ada Lorenz, \d\d:\d\d/).waitFor();
    await row.getByRole('button', { name: 'Zurückziehen: Fahrplanwechsel' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Ab sofort wird nicht mehr damit gerechnet').waitFor();
    expect(await hurdles(page, '[role=dialog] .mantine-Modal-body')).toEqual([]);
    await dialog.getByRole('button', { name: 'Abbrechen' }).click();
    expect(done().map(({ method }) => method)).toEqual(['POST']);
    await row.getByRole('button', { name: 'Zurückziehen: Fahrplanwechsel' }).click();
    await dialog.getByRole('button', { name: 'Zurückziehen' }).click();
    await row.getByText(/zurückgezogen von Ada Lorenz, \d\d:\d\d/).waitFor();
    await page.getByText('Nichts ist geplant.').waitFor();
    expect(await row.getByRole('button').count()).toBe(0);
    expect(done().at(-1)).toMatchObject({ method: 'DELETE', path: '/v1/topics/nordbahn/planned-events/1' });
  });
});
