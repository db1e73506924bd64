import { type Locator, type Page } from 'playwright-core';
import { describeInBrowser, DESK_SIZE, PHONE_SIZE, visitor, untilTrue } from '../support/browser';
import { NIGHT } from '../support/fake-oncall';
import { CEM } from '../support/fake-people';
import { DRAFT } from '../support/fake-playbooks';
import { POLICY } from '../support/fake-policies';
import { REPLAY } from '../support/fake-replays';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

/** Where it is, what opens it; the first of several that have the name. */
const OPENERS: readonly (readonly [path: string, opener: RegExp])[] = [
  ['/playbooks/service-welle', /^Fassung 4 aus dem Gebrauch/],
  [`/playbooks/drafts/${DRAFT}`, /^Schritt hinzufügen/],
  [`/playbooks/drafts/${DRAFT}`, /^Zurückgeben/],
  [`/playbooks/drafts/${DRAFT}`, /^Entwurf verwerfen/],
  ['/responses/erstmeldung', /^Aus dem Gebrauch nehmen/],
  ['/on-call', /Schicht übernehmen/],
  ['/on-call', /Tausch anfragen/],
  ['/on-call', /Vertretung eintragen/],
  [`/on-call/schedules/${NIGHT}`, /^Plan löschen/],
  [`/on-call/schedules/${NIGHT}/edit`, /^Beginnt am: auswählen/],
  [`/on-call/schedules/${NIGHT}/edit`, /^Übergabe um: auswählen/],
  [`/on-call/policies/${POLICY}`, /^Für einen anderen Zeitpunkt: auswählen/],
  ['/on-call/health', /starten$/],
  ['/me/contact', /^Entfernen/],
  [`/replays/${REPLAY}`, /^Datei löschen/],
  ['/settings', /Ändern|ändern/],
  ['/settings/keys', /widerrufen/i],
  ['/settings/audit', /^Vom: auswählen/],
  ['/settings', /^Menü/],
];

describeInBrowser('the dialogs and menus of on call, playbooks, responses, drills and settings', (browser) => {
  let service: FakeService;
  let page: Page;
  let complaints: string[];
  let shown = '';
  beforeAll(async () => {
    service = await FakeService.start(new Date());
    service.playbooks.inReview(CEM.name);
    ({ page, complaints } = await visitor(browser()));
    page.setDefaultTimeout(5_000);
  });
  afterAll(async () => {
    await page.context().close();
    await service.stop();
  });

  /** Every second one by night on a phone: both themes, both sizes, and each only once. */
  const go = async (path: string, number: number): Promise<void> => {
    await page.emulateMedia({ colorScheme: number % 2 === 0 ? 'dark' : 'light' });
    await page.setViewportSize(number % 2 === 0 ? PHONE_SIZE : DESK_SIZE);
    if (shown === path) return;
    shown = path;
    await page.goto(service.address + path);
  };

  /** No barrier, the focus inside; Escape closes it, and the focus is where it was. */
  const isSound = async (opened: Locator, opener: Locator | undefined): Promise<void> => {
    await opened.waitFor();
    await untilTrue(page, 'document.activeElement?.closest("[role=dialog], [role=menu]")');
    const found = await hurdles(page, '[role=dialog], [role=menu]');
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    await page.keyboard.press('Escape');
    await opened.waitFor({ state: 'detached' });
    if (opener) await opener.and(page.locator(':focus')).waitFor();
    expect(found).toEqual([]);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  };
  const opened = () => page.locator('[role="dialog"]:visible, [role="menu"]:visible').first();

  it.each(OPENERS.map(([path, opener], number) => ({ path, opener, number })))(
    '$path: $opener',
    async ({ path, opener, number }) => {
      await go(path, number);
      const button = page.getByRole('button', { name: opener }).first();
      await button.click();
      await isSound(opened(), button);
    },
  );

  it.each(['Control+k', '?'])('the palette and the help of the keys: %s', async (keys) => {
    await go('/responses', 0);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press(keys);
    await isSound(opened(), undefined);
  });

  it('a key is revoked only after the effect was read', async () => {
    await go('/settings/keys', 1);
    await page.getByRole('button', { name: 'Schlüssel Lieferant widerrufen' }).click();
    expect(service.done.filter(({ method }) => method === 'DELETE')).toEqual([]);
    await page.getByText('Was ihn benutzt, wird sofort abgewiesen.').waitFor();
    const told = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
    await page.getByRole('dialog').getByRole('button', { name: 'Widerrufen' }).click();
    await told;
    expect(service.done.map(({ method, path }) => `${method} ${path}`)).toContain('DELETE /v1/keys/k-0');
  });
});
