import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { CODE } from '../support/fake-methods';
import { ADA, BELA } from '../support/fake-people';
import { FakeService } from '../support/fake-service';

describeInBrowser('how I am reached', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    ({ page } = await visitor(browser(), { size: PHONE_SIZE }));
    await page.goto(`${service.address}/me/contact`);
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const way = (name: RegExp) => page.getByRole('listitem', { name });

  it('a number is added as people write it, and counts once its code came back', async () => {
    await page.getByRole('button', { name: 'Kontaktweg hinzufügen' }).click();
    const form = page.getByRole('form', { name: 'Kontaktweg hinzufügen' });
    await form.getByLabel('Telefonnummer').fill('0151 234');
    await form.getByRole('button', { name: 'Hinzufügen und Code senden' }).click();
    await form.getByText('Schreiben Sie die Nummer mit + und Landesvorwahl.').waitFor();
    expect(service.done).toEqual([]);
    await form.getByLabel('Telefonnummer').fill('+49 (151) 234-567 89');
    await form.getByLabel('Bezeichnung').fill('Privat');
    await form.getByRole('button', { name: 'Hinzufügen und Code senden' }).click();
    const added = way(/SMS Privat/);
    await added.getByText('noch nicht bestätigt').waitFor();
    expect(service.done[0]?.body).toEqual({ channel: 'sms', address: '+4915123456789', label: 'Privat' });
    await added.getByLabel('Code aus sechs Ziffern').fill('000 000');
    await added.getByRole('button', { name: 'Bestätigen' }).click();
    await added.getByText('Der Code stimmt nicht. Sie haben noch 4 Versuche.').waitFor();
    await added.getByLabel('Code aus sechs Ziffern').fill(CODE);
    await added.getByRole('button', { name: 'Bestätigen' }).click();
    await added.getByText('bestätigt, wird benutzt').waitFor();
  });

  it('a number without country code is asked about, and put in by one press', async () => {
    await page.getByRole('button', { name: 'Kontaktweg hinzufügen' }).click();
    const form = page.getByRole('form', { name: 'Kontaktweg hinzufügen' });
    await form.getByLabel('Telefonnummer').fill('0171 / 1234567');
    expect(await form.getByRole('button', { name: /In Deutschland/ }).count()).toBe(0);
    await form.getByRole('button', { name: 'Hinzufügen und Code senden' }).click();
    await form.getByRole('button', { name: 'In Deutschland? +491711234567 einsetzen' }).click();
    expect(service.done).toEqual([]);
    expect(await form.getByLabel('Telefonnummer').inputValue()).toBe('+491711234567');
    await form.getByRole('button', { name: 'Hinzufügen und Code senden' }).click();
    await way(/SMS/).getByText('noch nicht bestätigt').waitFor();
    expect(service.done[0]?.body).toMatchObject({ address: '+491711234567' });
  });

  it('a test goes the real way, and is followed until it has arrived', async () => {
    const sms = way(/SMS Diensthandy/);
    await sms.getByRole('button', { name: 'Testen' }).click();
    await sms.getByText('wird gesendet').waitFor();
    const id = service.messages.messages[0]!.id;
    service.messages.settle(id, 'accepted');
    await sms.getByText('angenommen, noch nicht zugestellt').waitFor();
    service.messages.settle(id, 'delivered');
    await sms
      .locator('.message-state')
      .filter({ hasText: /^zugestellt$/ })
      .waitFor();
    const box = await sms.getByRole('button', { name: 'Testen' }).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
  });

  it('a test that fails says why', async () => {
    const voice = way(/Anruf Diensthandy/);
    await voice.getByRole('button', { name: 'Testen' }).click();
    await voice.getByText('wird gesendet').waitFor();
    service.messages.settle(service.messages.messages[0]!.id, 'unreached', 'call-busy');
    await voice.getByText('nicht erreicht').waitFor();
    await voice.getByText('Besetzt').waitFor();
  });

  it('a way that was disabled says why and how to mend it', async () => {
    const mail = way(/E-Mail/);
    await mail.getByText('abgeschaltet, wird nicht benutzt').waitFor();
    expect(await mail.innerText()).toContain('Der Mailserver hat die Nachricht abgelehnt (Originalmeldung: 550 5.1.1)');
    expect(await mail.innerText()).toContain(': Der Mailserver ist nicht erreichbar (Originalmeldung: EDNS)');
    await mail.getByRole('button', { name: 'Neuen Code senden' }).click();
    await mail.getByText('Ein neuer Code ist unterwegs an ada@example.org.').waitFor();
  });

  it('the rules stand there as a sentence, and change with it', async () => {
    const rules = page.getByRole('region', { name: 'Wenn ein Alarm kommt' });
    await rules.getByText('sofort SMS (Diensthandy), nach 3 min Anruf (Diensthandy)').waitFor();
    await rules.getByLabel('Wann, Regel 2').selectOption('10');
    await rules.getByText('nach 10 min Anruf (Diensthandy)').waitFor();
    await rules.getByText('Ein Alarm kommt immer, auch in der Ruhezeit.').waitFor();
    await rules.getByRole('switch', { name: 'Hinweise zu bestimmten Zeiten zurückhalten' }).click();
    await rules.getByRole('button', { name: 'Regeln speichern' }).click();
    await rules.getByText('Gespeichert.', { exact: true }).waitFor();
    const [first, second] = service.methods.methods;
    expect(service.done.at(-1)?.body).toEqual({
      page: [
        { methodId: first?.id, afterMinutes: 0 },
        { methodId: second?.id, afterMinutes: 10 },
      ],
      notice: [first?.id],
      quiet: { from: '22:00', to: '07:00', timezone: 'Europe/Berlin' },
    });
  });

  it('who has no way that works is told so on every page, and by one press where to mend it', async () => {
    service.methods.methods = service.methods.methods.filter(({ state }) => state !== 'usable');
    await page.goto(service.address);
    const banner = page.getByRole('complementary', { name: 'Hinweis zu Ihren Kontaktwegen' });
    await banner.getByRole('link', { name: 'Kontaktweg einrichten' }).click();
    await page.waitForURL(/me\/contact/);
    service.role = 'viewer';
    await page.goto(service.address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await banner.count()).toBe(0);
  });

  it('an administrator reaches the ways of another person from the settings', async () => {
    await page.goto(`${service.address}/settings`);
    await page.getByRole('link', { name: `Kontaktwege von ${BELA.name}` }).click();
    await page.getByRole('heading', { name: `Kontaktwege von ${BELA.name}` }).waitFor();
    await page.getByText('Noch kein Kontaktweg').waitFor();
    expect(service.methods.methods.every(({ personId }) => personId === ADA.id)).toBe(true);
  });
});
