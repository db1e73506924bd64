import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { INCIDENT } from '../support/fake-pages';
import { ADA, BELA } from '../support/fake-people';
import { POLICY } from '../support/fake-policies';
import { FakeService } from '../support/fake-service';

describeInBrowser('what became of a page', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    ({ page } = await visitor(browser(), { size: PHONE_SIZE }));
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const deliveries = () => page.getByRole('list', { name: 'Zustellprotokoll' }).locator('> li');
  const more = async (word: string): Promise<void> => {
    await page.getByRole('button', { name: 'Mehr Handlungen' }).click();
    await page.getByRole('menuitem', { name: word }).click();
  };

  it('the incident says whom it called, why them, by which ways, and what each brought', async () => {
    await page.goto(`${service.address}/incidents/${INCIDENT}?view=log`);
    const pages = page.getByRole('region', { name: 'Alarme' }).locator('.pages__page');
    await pages.first().waitFor();
    const [first, second, third] = (await pages.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
    expect(first).toContain('Stufe 1 von „Standard“, Bereitschaft „Hauptdienst“');
    expect(first).toMatch(
      /SMS zugestellt .*Anruf nicht erreicht Ein Anrufbeantworter hat abgenommen .*E-Mail fehlgeschlagen/,
    );
    const line =
      'Alarm an Ada Lorenz fehlgeschlagen (E-Mail): Der Mailserver hat die Nachricht abgelehnt (Originalmeldung: 550 5.1.1)';
    await page.getByRole('region', { name: 'Verlauf' }).getByText(line).waitFor();
    // the sentence of an older release
    expect(first).toContain(
      'E-Mail fehlgeschlagen Der Mailserver hat die Nachricht abgelehnt (Originalmeldung: 550 5.1.1)',
    );
    expect(second).toMatch(/Bela Okafor antwortet \d\d:\d\d: nächste Person/);
    expect(third).toContain('Ende der Kette: alle, die verwalten');
  });

  it('it is handed over to somebody who is named', async () => {
    await page.goto(`${service.address}/incidents/${INCIDENT}`);
    await more('Übergeben');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('bis dahin bleibt alles, wie es ist').waitFor();
    await dialog.getByRole('button', { name: 'Übergeben' }).click();
    await dialog.getByText('Wählen Sie eine Person.').waitFor();
    expect(await dialog.getByRole('option', { name: ADA.name }).count()).toBe(0);
    await dialog.getByLabel('An wen?').selectOption(BELA.name);
    await dialog.getByLabel('Was sollen sie wissen?').fill('Bitte mit der Presse sprechen');
    await dialog.getByRole('button', { name: 'Übergeben' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(service.done[0]).toMatchObject({
      path: `/v1/incidents/${INCIDENT}/hand-over`,
      body: { personId: BELA.id, note: 'Bitte mit der Presse sprechen' },
    });
  });

  it('more people are called, by the usual policy or another', async () => {
    const [standard] = service.policies.policies;
    const other = { ...standard!, id: POLICY.replace(/1$/, '2'), name: 'Vorstand', isDefault: false };
    service.policies.policies = [standard!, other];
    await page.goto(`${service.address}/incidents/${INCIDENT}`);
    await more('Weitere alarmieren');
    await page.getByRole('dialog').getByLabel('Nach welcher Alarmkette?').selectOption('Vorstand');
    await page.getByRole('dialog').getByRole('button', { name: 'Weitere alarmieren' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(service.done[0]).toMatchObject({ path: `/v1/incidents/${INCIDENT}/page`, body: { policyId: other.id } });
  });

  it('who has it already can be relieved', async () => {
    const { incident } = service.answers;
    const taken = { ...incident, state: 'acknowledged' as const, acknowledgedBy: BELA.name };
    service.answers = { ...service.answers, incident: taken };
    await page.goto(`${service.address}/incidents/${INCIDENT}`);
    await more('Selbst übernehmen');
    await page.getByRole('dialog').getByText(`Jetzt hat es ${BELA.name}.`).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Selbst übernehmen' }).click();
    await page
      .locator('.actions__done')
      .filter({ hasText: `übernommen von ${ADA.name}` })
      .waitFor();
    expect(service.done[0]?.path).toBe(`/v1/incidents/${INCIDENT}/take-over`);
  });

  it('the log tells each attempt and what the provider answered', async () => {
    await page.goto(`${service.address}/on-call/deliveries?incident=${INCIDENT}&state=failed`);
    await deliveries().first().waitFor();
    expect(await deliveries().count()).toBe(1);
    await deliveries().getByRole('button', { name: '2 Versuche und Rückmeldungen' }).click();
    const attempts = (await page.locator('.attempt').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
    expect(attempts[0]).toContain('gesendet · SMTP: gerade nicht möglich, später noch einmal');
    expect(attempts[0]).toContain('Der Mailserver hat mit einem Fehler geantwortet (Originalmeldung: 451 4.7.1)');
    expect(attempts[1]).toContain(
      'abgelehnt Der Mailserver hat die Nachricht abgelehnt (Originalmeldung: 550 5.1.1) · Fehlercode 550 · 220 ms',
    );
  });

  it('the log is filtered, and goes on to older ones', async () => {
    await page.goto(`${service.address}/on-call/deliveries`);
    await deliveries().nth(24).waitFor();
    await page.getByRole('button', { name: 'Ältere zeigen' }).click();
    await deliveries().nth(49).waitFor();
    const asked = service.asked.map(({ url }) => url).filter((url) => url.startsWith('/v1/messages'));
    const [, , , last] = service.messages.messages.slice(21);
    expect(asked.at(-1)).toBe(`/v1/messages?limit=25&before=${last?.id ?? ''}`);
    await page.getByLabel('Wozu').selectOption('Alarm');
    await deliveries().nth(3).waitFor({ state: 'detached' });
    // between the two lists there is none
    await deliveries().nth(2).waitFor();
    expect(await deliveries().count()).toBe(3);
    expect(page.url()).toContain('purpose=page');
  });

  it('nobody answered: that stands above every page, and leads to the incident', async () => {
    service.messages.health = { ...service.messages.health, unanswered: [INCIDENT] };
    await page.goto(`${service.address}/topics`);
    const banner = page.getByRole('complementary', { name: 'Unbeantworteter Alarm' });
    await banner.getByText('Alle wurden alarmiert, und niemand hat geantwortet').waitFor();
    await banner.getByRole('link').click();
    await page.waitForURL(new RegExp(INCIDENT));
  });

  it('a wrong clock and a gap are said everywhere, and on the health page how to mend them', async () => {
    const { health } = service.messages;
    const checks = health.checks.map((check) => (check.name === 'clock' ? { ...check, isFine: false } : check));
    service.messages.health = { ...health, checks };
    await page.goto(service.address);
    const banner = page.getByRole('complementary', { name: 'Störung der Alarmwege' });
    await banner.getByText('Die Uhr geht falsch. Die Bereitschaft hat eine Lücke.').waitFor();
    await banner.getByRole('link', { name: 'Alarmwege prüfen' }).click();
    await page.getByText('Stellen Sie die Uhr des Rechners (NTP).').waitFor();
    await banner.waitFor({ state: 'detached' });
  });

  it('a drill is started after saying whom it wakes, and its seconds are told', async () => {
    await page.goto(`${service.address}/on-call/health`);
    const passed = page.locator('.drill').filter({ hasText: /^bestanden/ });
    await page.getByText('Der Anbieter hat mit einem Fehler geantwortet (Originalmeldung: 503)').waitFor();
    expect(await passed.innerText()).toMatch(/vom Anbieter angenommen\s+2,3 s/);
    await page.getByRole('button', { name: 'Probealarm starten' }).click();
    await page.getByRole('dialog').getByText('wird jetzt wirklich alarmiert').waitFor();
    expect(service.done).toEqual([]);
    await page.getByRole('button', { name: 'Jetzt starten' }).click();
    await page.locator('.drill').filter({ hasText: 'läuft' }).waitFor();
    expect(service.done[0]?.path).toBe('/v1/drills');
  });
});
