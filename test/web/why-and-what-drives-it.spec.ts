import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { INCIDENT } from '../support/fake-pages';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

describeInBrowser('why this level, and what drives it', (browser) => {
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

  const open = (): Promise<unknown> => page.goto(`${service.address}/incidents/${INCIDENT}`);
  /** On a desk they stand behind a tab beside the mentions. */
  const unfold = async (name: string): Promise<void> => {
    await page.locator('.views').waitFor();
    const tab = page.getByRole('tab', { name });
    if ((await tab.count()) > 0) await tab.click();
  };
  const said = async (name: string): Promise<string> => {
    await unfold(name.startsWith('Warum') ? 'Warum diese Stufe' : name);
    const region = page.getByRole('region', { name });
    await region.waitFor();
    await region.locator('.loading').waitFor({ state: 'detached' });
    return (await region.innerText()).replaceAll(/\s+/g, ' ');
  };

  it('says why it opened: seen, expected, window, since when', async () => {
    await open();
    expect(await said('Warum Stufe 4')).toMatch(
      /Eröffnet um \d\d:\d\d, zu hören seit etwa \d\d:\d\d\. 22 kritische Personen in 15 min, erwartet 3,2/,
    );
  });

  it('shows for each criterion what was seen and what is needed, met or not by word as well', async () => {
    await open();
    const text = await said('Warum Stufe 4');
    expect(text).toMatch(/Stufe 4 ist erreicht .*erfüllt: kritische Personen in 6 h 61 nötig 20/);
    expect(text).toMatch(/Noch nicht Stufe 5 .*noch nicht erfüllt: kritische Erwähnungen in 1 h 41 % nötig 50 %/);
    expect(text).toMatch(/Kanäle mit ungewöhnlicher Kritik in 1 h nicht zu sehen nötig 3/);
    expect(text).toMatch(/erreicht erfüllt: kritische Personen .* erfüllt: durch Zufall so viel Kritik .* Eines davon/);
    expect(text).toMatch(/Zuletzt erreicht 30 min vor der letzten Messung/);
    expect(text).toMatch(/Was Medien daraus machen .*frische Brise/);
  });

  it('says no multiple and no span that nobody can picture', async () => {
    const { answers } = service;
    const { ladders } = answers.incident;
    if (!ladders) throw new Error('the storm stands on the ladders');
    const seen = { score: 9.4, lift: 1_401 } as Readonly<Record<string, number>>;
    const reached = ladders.social.reached.map((one) => ({ ...one, seen: seen[one.name] ?? one.seen }));
    const social = { ...ladders.social, reached };
    service.answers = { ...answers, incident: { ...answers.incident, ladders: { ...ladders, social } } };
    await open();
    const text = await said('Warum Stufe 4');
    expect(text).toMatch(/kritische Personen gegen die Erwartung mehr als 100-mal nötig 4-mal/);
    expect(text).toMatch(/durch Zufall so viel Kritik seltener als alle 10 Jahre nötig alle 35 Tage/);
  });

  it('names the time that repeated texts are counted over, where the two numbers differ', async () => {
    await open();
    expect(await said('Warum Stufe 4')).toMatch(/wiederholte Texte in 1 h \d+ %/);
    expect(await said('Was es treibt')).toMatch(/wiederholte Texte \d+ % der gelesenen Erwähnungen/);
  });

  it('says where the level does not follow from the ladders', async () => {
    const { answers } = service;
    service.answers = { ...answers, incident: { ...answers.incident, level: 2, levelSetBy: 'Ada Lorenz' } };
    await open();
    expect(await said('Warum Stufe 2')).toMatch(/von Hand gesetzt/);
    service.answers = { ...answers, incident: { ...answers.incident, level: 5 } };
    await page.reload();
    expect(await said('Warum Stufe 5')).toMatch(/sinkt erst, wenn/);
  });

  it('lists words with their factor, channels, people and the loudest texts', async () => {
    await open();
    const text = await said('Was es treibt');
    expect(text).toMatch(/keine Auskunft 31 % sonst unter 1 %, 78-mal so oft/);
    expect(text).toMatch(/#NordbahnSkandal 22 % sonst nie/);
    expect(text).toMatch(/facebook 60 % sonst 18 %/);
    expect(text).toMatch(/hier neue Personen 63 % von 214/);
    expect(text).toMatch(/41-mal gesagt/);
    expect(text).toMatch(/^Was es treibt Stand \d\d:\d\d 318/);
    expect(text).toMatch(/facebook 87 Reaktionen/);
    expect(text).toMatch(/pendler_ole Reichweite unbekannt/);
    expect(text).not.toMatch(/Wasser 7 %/);
    await page.getByRole('button', { name: '2 weitere', exact: true }).click();
    expect(await said('Was es treibt')).toMatch(/Wasser 7 %/);
  });

  it('says when most texts use words that nobody uses here, and only then', async () => {
    const { answers } = service;
    const { drivers } = answers.drivers;
    const withStrange = (share: number, usual: number) => ({
      ...answers,
      drivers: { ...answers.drivers, drivers: drivers && { ...drivers, strange: { share, usual } } },
    });
    service.answers = withStrange(0.62, 0.09);
    await open();
    const text = await said('Was es treibt');
    expect(text).toMatch(
      /62 % der Texte .*sonst 9 %.*gleichen Namens\. Die häufigsten: #NordbahnSkandal, Evakuierung, /,
    );
    service.answers = withStrange(0.48, 0.09);
    await page.reload();
    expect(await said('Was es treibt')).not.toMatch(/gleichen Namens/);
  });

  it('says how old it is, and that newer is on its way', async () => {
    const { answers } = service;
    const { drivers } = answers.drivers;
    const to = new Date(Date.now() - 600_000).toISOString();
    service.answers = { ...answers, drivers: { ...answers.drivers, drivers: drivers && { ...drivers, to } } };
    await open();
    expect(await said('Was es treibt')).toMatch(/Stand \d\d:\d\d · wird erneuert …/);
    service.answers = answers;
    await page.getByText(/^Stand \d\d:\d\d$/).waitFor({ timeout: 10_000 });
  });

  it('says that it is being searched, and shows it as soon as it is found', async () => {
    const { answers } = service;
    service.answers = { ...answers, drivers: { state: 'pending', drivers: null } };
    await open();
    await unfold('Was es treibt');
    await page.getByText('Wird gesucht …').waitFor();
    service.answers = answers;
    await page.getByText('keine Auskunft', { exact: true }).waitFor({ timeout: 10_000 });
    service.answers = { ...answers, drivers: { state: 'none', drivers: null } };
    await page.reload();
    await page.getByText('Seit dem Beginn wurde nichts gefunden.').waitFor();
  });

  it('folds the evidence away on a phone, and says in one line what is missing', async () => {
    await page.setViewportSize(PHONE_SIZE);
    await open();
    expect(await said('Warum Stufe 4')).toMatch(
      /Noch zu wenig für Stufe 5: kritische Personen gegen die Erwartung: 7,6-mal \(nötig 8-mal\); kritische Erwähnungen in 1 h: 41 % \(nötig 50 %\) Gem/,
    );
    expect(await page.getByText('Stufe 4 ist erreicht').count()).toBe(0);
    await page.getByRole('button', { name: 'Gemessen und nötig' }).first().click();
    await page.getByText('Stufe 4 ist erreicht').waitFor();
    expect(await hurdles(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });

  it.each([800, 1_100, 1_920])('keeps names and numbers apart at a width of %d', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    await open();
    await unfold('Warum diese Stufe');
    const row = page.locator('.criterion').filter({ hasText: 'Kanäle mit ungewöhnlicher Kritik in 1 h' });
    const [name, seen] = [
      await row.locator('.criterion__name').boundingBox(),
      await row.locator('strong').boundingBox(),
    ];
    if (!name || !seen) throw new Error('the criterion has a name and a number');
    expect(name.width).toBeGreaterThan(120);
    expect(seen.x).toBeGreaterThanOrEqual(name.x + name.width);
  });

  it('is silent about ladders of an incident that has none: a blind source', async () => {
    const { answers } = service;
    const incident = {
      ...answers.incident,
      kind: 'blind' as const,
      topic: null,
      source: 'x',
      ladders: null,
      level: null,
    };
    service.answers = { ...answers, incident };
    await open();
    await page.getByRole('heading', { name: 'Verlauf' }).waitFor();
    expect(await page.getByText('Was es treibt').count()).toBe(0);
    expect(await page.getByText(/^Warum/).count()).toBe(0);
  });
});
