import { readFile } from 'node:fs/promises';
import { type Page } from 'playwright-core';
import { describeInBrowser, visitor } from '../support/browser';
import { ADA, CEM } from '../support/fake-people';
import { DRAFT, TEXT } from '../support/fake-playbooks';
import { FakeService } from '../support/fake-service';

describeInBrowser('a playbook is published', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    ({ page } = await visitor(browser()));
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const editor = () => page.getByRole('textbox', { name: 'Text des Krisenplans' });
  const openText = async () => {
    await page.getByText('Text', { exact: true }).click();
    await editor().waitFor();
  };

  it('from the list to a draft, with faults at their line, to the review', async () => {
    await page.goto(`${service.address}/playbooks`);
    await page.getByText('Wenn viele dieselbe Frage stellen.').waitFor();
    await page.getByText('bei: Shitstorm, Ansturm · nur wenn Stufe mindestens 3 · alle Themen · Vorrang 60').waitFor();
    await page.getByText(`4 Schritte · veröffentlicht von ${CEM.name}`).waitFor();
    await page.getByText('Mit der Sturmwarte kam eine neuere Fassung.').waitFor();
    await page.getByRole('link', { name: 'Service-Welle' }).click();
    await page.getByRole('button', { name: 'Ändern' }).click();
    await openText();
    await editor().fill(TEXT.replace('dueMinutes: 15', 'dueMinutes: bald'));
    await page.getByText('Noch nicht gespeichert.').waitFor();
    expect(await page.getByRole('button', { name: 'Zur Prüfung geben' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: /Zeile 12, Spalte 5/ }).click();
    expect(await page.evaluate<string>('getSelection().toString()')).toBe('dueMinutes: bald');
    await editor().fill(TEXT.replace('dueMinutes: 15', 'dueMinutes: 20'));
    await page.getByRole('button', { name: 'Speichern und prüfen' }).click();
    await page.getByText('Gespeichert.', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Zur Prüfung geben' }).click();
    await page.getByRole('heading', { name: 'Entwurf in Prüfung' }).waitFor();
    await page.getByText('Was Sie geschrieben haben, muss jemand anderes veröffentlichen.').waitFor();
    expect(await page.getByRole('button', { name: 'Veröffentlichen' }).isDisabled()).toBe(true);
  });

  it('a second person reads what it changes, runs it dry, and publishes it', async () => {
    const closed = { state: 'resolved', closedAt: new Date().toISOString() } as const;
    service.answers = { ...service.answers, incident: { ...service.answers.incident, ...closed } };
    service.playbooks.inReview(CEM.name);
    await page.goto(`${service.address}/playbooks/drafts/${DRAFT}`);
    const changes = page.getByRole('region', { name: 'Was ändert er?' });
    await changes.getByRole('heading', { name: 'Schritt „Geplante Beiträge anhalten“' }).waitFor();
    await changes.getByText('Frist (min)').waitFor();
    expect((await changes.getByRole('listitem').first().innerText()).split(/\n+/)).toEqual([
      'Geändert: Frist (min)',
      '10',
      '15',
    ]);
    await page.getByRole('button', { name: 'Probelauf starten' }).click();
    await page.getByText('Der Plan kommt von selbst zum Ende.').waitFor();
    await page.getByText('Umrandet: wie es mit dem geltenden Plan gelaufen wäre.').waitFor();
    await page.getByRole('button', { name: 'Ablauf in Worten' }).click();
    const events = page.getByRole('list', { name: 'Was geschehen wäre' }).getByRole('listitem');
    await events.nth(3).waitFor();
    expect((await events.nth(2).innerText()).replaceAll(/\s+/g, ' ')).toBe(
      'nach 7,5 min Geplante Beiträge anhalten ist erledigt Aufgabe: Kommunikation',
    );
    await page.getByRole('button', { name: 'Veröffentlichen' }).click();
    await page.getByRole('heading', { name: 'Fassungen' }).waitFor();
    const done = service.done.filter(({ path }) => !path.includes('/presence/'));
    expect(done.map(({ path }) => path.split('/').at(-1))).toEqual(['dry-run', 'dry-run', 'publish']);
  });

  it('or gives it back and says why', async () => {
    service.playbooks.inReview(CEM.name);
    await page.goto(`${service.address}/playbooks/drafts/${DRAFT}`);
    await page.getByRole('button', { name: 'Zurückgeben' }).click();
    await page.getByRole('dialog').getByLabel('Warum?').fill('Die Frist ist zu kurz');
    await page.getByRole('dialog').getByRole('button', { name: 'Zurückgeben' }).click();
    await page.getByText('Zurückgegeben: Die Frist ist zu kurz').waitFor();
  });

  it('somebody saved meanwhile, and neither text can be merged: nothing that was typed is lost', async () => {
    service.playbooks.inReview(ADA.name);
    await page.goto(`${service.address}/playbooks/drafts/${DRAFT}`);
    await openText();
    await editor().fill('id: [ # mine');
    // only what the page has heard of can be saved
    await page.getByText('Noch nicht gespeichert.').waitFor();
    service.playbooks.draft = { ...service.playbooks.draft!, revision: 7, text: 'id: service-welle # theirs' };
    await page.getByRole('button', { name: 'Speichern und prüfen' }).click();
    await page.getByText('Was Sie getippt haben, ist noch da.').waitFor();
    expect(await editor().innerText()).toContain('# mine');
    await page.getByRole('button', { name: 'Mit meinem Stand überschreiben' }).click();
    await page.getByText('Gespeichert.', { exact: true }).waitFor();
    expect(service.playbooks.draft.text).toBe('id: [ # mine');
  });

  it('a file is imported as a draft, and a draft leaves as a file', async () => {
    await page.goto(`${service.address}/playbooks`);
    const file = { name: 'a.yaml', mimeType: 'application/yaml', buffer: Buffer.from('id: aus-datei # Ä\n') };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('link', { name: 'Herunterladen' }).waitFor();
    expect(service.done[0]).toMatchObject({ path: '/v1/playbook-drafts', body: { text: 'id: aus-datei # Ä\n' } });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Herunterladen' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toBe('id: aus-datei # Ä\n');
  });

  it('a version is taken out of use with a reason', async () => {
    await page.goto(`${service.address}/playbooks/service-welle`);
    await page.getByRole('button', { name: 'Fassung 4 aus dem Gebrauch nehmen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Neue Vorfälle beginnen nicht mehr mit Fassung 4.').waitFor();
    await dialog.getByLabel('Warum?').fill('Die Hotline gibt es nicht mehr');
    await dialog.getByRole('button', { name: 'Aus dem Gebrauch nehmen' }).click();
    await page.getByText('nicht mehr in Gebrauch', { exact: true }).waitFor();
    expect(service.done[0]?.path).toBe(`/v1/playbooks/service-welle/versions/${'b'.repeat(64)}/deprecate`);
  });
});
