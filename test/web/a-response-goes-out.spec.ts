import { type Page } from 'playwright-core';
import { TemplateContent } from '../../src/responses/responses.api';
import { DESK_SIZE, describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { INCIDENT } from '../support/fake-pages';
import { busyRun } from '../support/fake-run';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

describeInBrowser('a response goes out', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    const now = new Date();
    service = await FakeService.start(now);
    service.answers = { ...service.answers, run: busyRun(now) };
    ({ page } = await visitor(browser(), { size: PHONE_SIZE }));
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const told = (path: string) => service.done.filter((one) => one.path === path);
  const dialog = () => page.getByRole('dialog');

  it('is filled in, looked at, copied, and said to be out', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${service.address}/incidents/${INCIDENT}?view=do`);
    await page.getByRole('button', { name: 'Erstmeldung veröffentlichen' }).click();
    await page.getByRole('button', { name: 'Verwenden: Erstmeldung' }).first().click();
    const use = dialog().getByRole('button', { name: 'Text verwenden' });
    expect(await use.isDisabled()).toBe(true);
    await dialog().getByLabel('Kanal').selectOption('x');
    await dialog().getByLabel('Welche Strecke?').fill('http://boese.example');
    await dialog().getByText('Links und Erwähnungen sind hier nicht erlaubt.').waitFor();
    await dialog().getByLabel('Welche Strecke?').fill('Hamburg–Kiel');
    await dialog().getByRole('textbox', { name: 'Nächste Information' }).fill('16:00');
    await dialog().locator('ins', { hasText: 'Hamburg–Kiel' }).waitFor();
    await dialog()
      .getByText(/von 280 Zeichen, wie X sie zählt/)
      .waitFor();
    expect(await hurdles(page, '[role=dialog]')).toEqual([]);
    await use.click();
    await dialog().getByRole('button', { name: 'Text kopieren' }).click();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied).toMatch(/^Wir wissen, dass bei Hamburg–Kiel nichts fährt/);
    await dialog().getByLabel('Adresse des Beitrags').fill('x.com/nordbahn/1');
    await dialog().getByRole('button', { name: 'Ist draußen' }).click();
    await dialog().getByText('Schreiben Sie die ganze Adresse mit https://').waitFor();
    await dialog().getByLabel('Adresse des Beitrags').fill('https://x.com/nordbahn/1');
    await dialog().getByRole('button', { name: 'Ist draußen' }).click();
    await dialog().waitFor({ state: 'detached' });
    const [used] = told('/v1/responses/erstmeldung/use');
    expect(used?.body).toMatchObject({
      ...{ incident: INCIDENT, step: 'answer', channel: 'x', language: 'de', door: 'clipboard', hash: 'c'.repeat(64) },
      values: { strecke: 'Hamburg–Kiel', uhrzeit: '16:00' },
    });
    const publication = page.locator('.publication');
    await publication.getByText('ist draußen').waitFor();
    expect(await publication.getByRole('link', { name: 'Original' }).getAttribute('href')).toBe(
      'https://x.com/nordbahn/1',
    );
  });

  it('a warning must be read before the text is used', async () => {
    await page.goto(`${service.address}/incidents/${INCIDENT}?view=do`);
    await page.getByRole('button', { name: 'Verwenden: Erstmeldung' }).click();
    await dialog().getByLabel('Welche Strecke?').fill('unverschämt');
    await dialog().getByRole('textbox', { name: 'Nächste Information' }).fill('16:00');
    await dialog().getByText('Klingt nach Streit').waitFor();
    const use = dialog().getByRole('button', { name: 'Text verwenden' });
    expect(await use.isDisabled()).toBe(true);
    await dialog().getByLabel('Ich habe die Hinweise gelesen').check();
    await use.click();
    await dialog().getByRole('button', { name: 'Text kopieren' }).waitFor();
    expect(told('/v1/responses/erstmeldung/use')[0]?.body.accepted).toEqual(['quarrel']);
  });

  it('what is missing is approved in the crisis, for this playbook, and then it can be used', async () => {
    await page.goto(`${service.address}/incidents/${INCIDENT}?view=do`);
    await page.getByRole('button', { name: '1 weitere Antwort' }).click();
    await page.getByRole('button', { name: 'Verwenden: Bedauern' }).click();
    await dialog().getByText('Es fehlt die Freigabe: Recht.').waitFor();
    expect(await dialog().getByRole('button', { name: 'Text verwenden' }).isDisabled()).toBe(true);
    await dialog().getByRole('button', { name: 'Freigeben' }).click();
    await dialog().getByText('Lesen Sie die Texte zuerst.').waitFor();
    await dialog().getByLabel('Ich habe jeden Text gelesen.').check();
    await dialog().getByRole('button', { name: 'Freigeben' }).click();
    await dialog()
      .getByText(/freigegeben bis/)
      .waitFor();
    const [approval] = told('/v1/responses/bedauern/approve');
    expect(approval?.body).toMatchObject({
      ...{ hash: 'c'.repeat(64), function: 'legal' },
      scope: { playbooks: ['service-welle'] },
    });
    await dialog().getByRole('button', { name: 'Text verwenden' }).click();
    await dialog().getByRole('button', { name: 'Text kopieren' }).waitFor();
  });

  it('an approval is for the words that were read, not for what came meanwhile', async () => {
    await page.clock.install();
    await page.goto(`${service.address}/responses/bedauern`);
    await page.getByText('Spricht von einem Einzelfall').waitFor();
    service.responses.rewrite('bedauern', 'Ganz anderer Text. Das Team der Nordbahn');
    await page.getByLabel('Ich habe jeden Text gelesen.').check();
    await page.getByRole('button', { name: 'Freigeben' }).click();
    await page.getByText('Der Text wurde geändert, seit Sie ihn gelesen haben.').first().waitFor();
    await page.clock.runFor(16_000);
    await page.getByRole('button', { name: 'Neu lesen' }).click();
    await page.getByText('Ganz anderer Text.').waitFor();
    expect(told('/v1/responses/bedauern/approve').map(({ body }) => body.hash)).toEqual(['c'.repeat(64)]);
  });

  it('a text is written with its length and findings beside it, and saving says that approvals fall', async () => {
    await page.goto(`${service.address}/responses`);
    await page.getByText('1 Text gesperrt').waitFor();
    await page.getByRole('link', { name: 'Erstmeldung' }).click();
    await page.getByRole('button', { name: 'Ändern', exact: true }).click();
    const text = page.getByRole('textbox', { name: 'Text 1' });
    await text.fill('Das war ein Einzelfall.');
    await page.locator('.findings q', { hasText: 'Einzelfall' }).waitFor();
    await page.locator('.found', { hasText: 'Einzelfall' }).waitFor();
    await text.fill('Wir sehen nach, was bei {{strecke}} los ist.');
    const first = page.getByRole('listitem', { name: 'Text 1' });
    await first.locator('.post__text ins', { hasText: 'Hamburg' }).waitFor();
    await first.getByLabel('Vorschau für').selectOption('SMS');
    await first.locator('.post--sms').waitFor();
    expect(await hurdles(page)).toEqual([]);
    await page.setViewportSize(DESK_SIZE);
    const [left, right] = await Promise.all(
      [0, 1].map((place) => page.locator('.variants > li').nth(place).boundingBox()),
    );
    expect(right?.y).toBe(left?.y);
    await page.getByText('Eine Änderung hebt alle Freigaben auf.').waitFor();
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Freigabe fehlt: Kommunikation, Recht').waitFor();
    const [saved] = service.done.filter(({ method }) => method === 'PUT');
    expect(saved?.body).toMatchObject({
      version: 1,
      variants: [{ text: 'Wir sehen nach, was bei {{strecke}} los ist.' }, {}],
    });
  });

  it('a newer text that came with the product waits until somebody looks at it', async () => {
    const [holding] = service.responses.templates;
    const variants = [{ language: 'de' as const, channel: 'any' as const, text: 'Neuer Text der Nordbahn.' }];
    const newer = TemplateContent.parse({ ...holding, variants });
    service.responses.templates = service.responses.templates.map((one) =>
      one === holding ? { ...one, shippedUpdate: newer } : one,
    );
    await page.goto(`${service.address}/responses/erstmeldung`);
    await page.getByText('Mit der Sturmwarte kam ein neuerer Text.').waitFor();
    await page.getByRole('button', { name: 'Neueren Text ansehen' }).click();
    expect(await page.getByRole('textbox', { name: 'Text 1' }).inputValue()).toBe('Neuer Text der Nordbahn.');
    expect(service.done.filter(({ method }) => method === 'PUT')).toEqual([]);
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Freigabe fehlt: Kommunikation, Recht').waitFor();
  });

  it('the guideline is for leads: what blocks, what warns, which words stay in the house', async () => {
    await page.goto(`${service.address}/responses/guideline`);
    await page.getByLabel('Streit').selectOption('block');
    await page.getByLabel('Worte, die nicht nach außen dürfen').fill('Projekt Nachtfalter\n\nVorstand Ost');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Gespeichert.', { exact: true }).waitFor();
    expect(service.responses.guideline).toMatchObject({
      ...{ rules: { quarrel: 'block', unsigned: 'warn' }, version: 4 },
      secretTerms: ['Projekt Nachtfalter', 'Vorstand Ost'],
    });
    service.role = 'responder';
    await page.reload();
    await page.getByText('Ihre Rolle erlaubt das nicht.').waitFor();
  });
});
