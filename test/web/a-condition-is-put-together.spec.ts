import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, type Visit, visitor } from '../support/browser';
import { ADA } from '../support/fake-people';
import { DRAFT, TEXT } from '../support/fake-playbooks';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

const WITH_HOOK = `${TEXT}  - id: werkzeug
    type: webhook
    hook: publishing-tool
    title: { de: Werkzeug anhalten, en: Stop the tool }
`;

describeInBrowser('a condition is put together', (browser) => {
  let service: FakeService;
  let page: Page;
  const open = async (visit: Visit = {}) => {
    ({ page } = await visitor(browser(), visit));
    await page.goto(`${service.address}/playbooks/drafts/${DRAFT}`);
    await page.locator('.step-card').first().waitFor();
  };
  const step = (id: string) => page.locator(`[data-step=${id}] .step-card__open`);
  const only = (id: string) => page.locator(`[data-step=${id}]`).getByRole('group', { name: 'Nur wenn' });
  const saved = async () => {
    await page.getByRole('button', { name: 'Speichern und prüfen' }).click();
    await page.getByText('Gespeichert.', { exact: true }).waitFor();
    return service.playbooks.draft?.text ?? '';
  };
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    service.playbooks.inReview(ADA.name, WITH_HOOK);
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });

  it('by choosing, and reads as a sentence', async () => {
    await open();
    await step('zurueckziehen').click();
    const condition = only('zurueckziehen');
    await condition.getByText('„Behalten oder zurückziehen?“: Zurückziehen').waitFor();
    await condition.getByRole('button', { name: 'Noch eine Bedingung' }).click();
    const second = condition.getByRole('listitem', { name: 'Bedingung 2' });
    await second.getByLabel('Was').selectOption({ label: 'Uhrzeit' });
    await second.getByLabel('Vergleich').selectOption({ label: 'vor' });
    await second.getByLabel('Wert').selectOption({ label: '22 Uhr' });
    await condition.getByText('„Behalten oder zurückziehen?“: Zurückziehen und Uhrzeit vor 22 Uhr').waitFor();
    await condition.getByLabel('Es müssen zutreffen').selectOption({ label: 'mindestens eine Bedingung' });
    await page.getByText('nur wenn „Behalten oder zurückziehen?“: Zurückziehen oder Uhrzeit vor 22 Uhr').waitFor();
    expect(await saved()).toContain('    if: outcome("entscheidung") == "zurueckziehen" || hour < 22\n');
    await condition.getByRole('button', { name: 'Bedingung 1 entfernen' }).click();
    await condition.getByRole('button', { name: 'Bedingung 1 entfernen' }).click();
    await condition.getByText('Immer, ohne Bedingung').waitFor();
    expect(await saved()).not.toContain('if:');
  });

  it('a formula that cannot be chosen stays as it is, with completion and each fault at its place', async () => {
    service.playbooks.inReview(
      ADA.name,
      TEXT.replace(
        'if: outcome("entscheidung") == "zurueckziehen"',
        'if: size(sources) > 2 && incident.kin == "surge"',
      ),
    );
    await open();
    await step('zurueckziehen').click();
    const condition = only('zurueckziehen');
    const formula = condition.getByRole('textbox', { name: 'Nur wenn' });
    await formula.waitFor();
    await condition.getByText('Zeichen 31: „kin“ gibt es in Bedingungen nicht.').waitFor();
    expect(await condition.getByRole('button', { name: 'Diese Formel lässt sich nicht auswählen' }).isDisabled()).toBe(
      true,
    );
    await formula.fill('outcome("');
    await page.keyboard.press('Control+Space');
    await page.locator('.cm-tooltip-autocomplete').getByText('entscheidung').click();
    await formula.pressSequentially('") == "');
    await page.locator('.cm-tooltip-autocomplete').getByText('behalten').click();
    await condition.getByText('„Behalten oder zurückziehen?“: Behalten').waitFor();
    await condition.getByRole('button', { name: 'Wieder auswählen' }).click();
    await condition.getByLabel('Antwort').waitFor();
    expect(await saved()).toContain('if: outcome("entscheidung") == "behalten"');
  });

  it('the playbook says for which topics it is, and from which level', async () => {
    await open();
    await page.getByRole('button', { name: /Service-Welle/ }).click();
    await page.getByLabel('Beginnt von selbst').check();
    await page.getByLabel('Nur bei diesen Themen').first().click();
    await page.getByRole('option', { name: 'Nordbahn' }).first().click();
    await page.keyboard.press('Escape');
    const condition = page.locator('.step-card--head').getByRole('group', { name: 'Nur wenn' });
    await condition.getByRole('button', { name: 'Bedingung hinzufügen' }).click();
    await condition.getByText('Stufe mindestens 4').waitFor();
    expect(await condition.getByLabel('Was').locator('option').allInnerTexts()).not.toContain('Schritt erledigt');
    const text = await saved();
    expect(text).toMatch(/topics: \[nordbahn\]/);
    expect(text).toMatch(/if: incident\.level >= 4/);
  });

  it('and a hook what is sent along', async () => {
    await open();
    await step('werkzeug').click();
    await page.getByRole('button', { name: 'Angabe hinzufügen' }).click();
    await page.getByLabel('Name').fill('stunden');
    await page.getByLabel('Art', { exact: true }).selectOption({ label: 'Zahl' });
    await page.getByLabel('Wert').fill('2,5');
    expect(await saved()).toMatch(/payload: \{ stunden: 2\.5 \}/);
  });

  it('on a phone in English, without barrier', async () => {
    await open({ size: PHONE_SIZE, language: 'en', theme: 'dark' });
    await step('zurueckziehen').click();
    const condition = page.locator('[data-step=zurueckziehen]').getByRole('group', { name: 'Only if' });
    await condition.getByRole('button', { name: 'Another condition' }).click();
    await condition.getByText('“Keep or withdraw?”: Withdraw and Level at least 4').waitFor();
    await condition.scrollIntoViewIfNeeded();
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(await hurdles(page)).toEqual([]);
    await condition.getByRole('button', { name: 'Write as a formula' }).click();
    await condition.getByRole('textbox', { name: 'Only if' }).waitFor();
    expect(await hurdles(page)).toEqual([]);
  });
});
