import { type Page } from 'playwright-core';
import { DESK_SIZE, describeInBrowser, visitor } from '../support/browser';
import { ADA } from '../support/fake-people';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

describeInBrowser('the console', (browser) => {
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

  it('answers a page on the sandbox phone with a key', async () => {
    await page.goto(`${service.address}/phone`);
    const newest = page.locator('.sms').first();
    await newest.getByRole('button', { name: /1\s*übernehmen/ }).click();
    await newest.getByText('Gedrückt: 1 übernehmen').waitFor();
    expect(service.done[0]).toMatchObject({ path: '/v1/sandbox-phone/s-2/keys', body: { digit: '1' } });
  });

  it('shows what was posted into the war room as Slack would', async () => {
    const [page0] = service.answers.phone;
    const posted = { ...page0!, id: 's-3', to: 'war room', via: 'slack' as const, keys: [] };
    const phone = [...service.answers.phone, { ...posted, text: '*Nordbahn: Stufe 4* 3*4 Wagen' }];
    service.answers = { ...service.answers, phone };
    await page.goto(`${service.address}/phone`);
    const post = page.locator('.sms').last();
    await post.getByText('Slack · Krisenraum').waitFor();
    expect(await post.locator('strong').allInnerTexts()).toEqual(['Nordbahn: Stufe 4']);
    expect(await post.locator('.sms__text').innerText()).toBe('Nordbahn: Stufe 4 3*4 Wagen');
  });

  it('has one scroll bar on the phone page, and the keys in sight', async () => {
    await page.goto(`${service.address}/phone`);
    const key = await page.getByRole('button', { name: /1\s*übernehmen/ }).boundingBox();
    expect((key?.y ?? Infinity) + (key?.height ?? 0)).toBeLessThan(DESK_SIZE.height);
    const overflow = await page.evaluate<number>('document.documentElement.scrollHeight - innerHeight');
    expect(overflow).toBeLessThanOrEqual(0);
  });

  it('shows the newest mentions of a topic, also before anything happened', async () => {
    await page.goto(`${service.address}/topics/nordbahn`);
    await page.locator('.mention').first().waitFor();
    const asked = service.asked.map(({ url }) => url).filter((url) => url.startsWith('/v1/mentions'));
    expect(asked).toEqual(['/v1/mentions?topic=nordbahn&sort=new&limit=25&fold=copies']);
  });

  it('marks who is angry and who waits for an answer, and shows only those', async () => {
    await page.goto(`${service.address}/topics/nordbahn`);
    const first = page.locator('.mention').first();
    await first.waitFor();
    expect(await first.locator('.tag').allInnerTexts()).toEqual(['negativ', 'wütend', 'wartet auf Antwort']);
    service.answers = { ...service.answers, mentions: { items: [], nextCursor: null } };
    await page.getByRole('radiogroup', { name: 'Welche Erwähnungen' }).getByText('wartet').click();
    await page.getByText('Keine davon in dieser Zeit.').waitFor();
    const asked = service.asked.map(({ url }) => url).filter((url) => url.startsWith('/v1/mentions'));
    expect(asked.at(-1)).toBe('/v1/mentions?topic=nordbahn&sort=new&limit=25&only=needs-answer&fold=copies');
  });

  it('asks what other alarm budgets would have done only when somebody wants to know', async () => {
    await page.goto(`${service.address}/topics/nordbahn`);
    await page.locator('.mention').first().waitFor();
    const asked = () => service.asked.filter(({ url }) => url.includes('/backtest'));
    expect(asked()).toEqual([]);
    await page.getByRole('button', { name: 'Was andere Budgets' }).click();
    const slider = page.getByRole('slider', { name: 'Budget' });
    await slider.waitFor();
    expect(await slider.getAttribute('aria-valuetext')).toBe('0,25 in 30 Tagen, gilt jetzt');
    await page.getByRole('button', { name: 'Alle Budgets' }).click();
    const present = page.getByRole('row').filter({ hasText: 'gilt jetzt' });
    await present.waitFor();
    expect(await present.locator('th, td').allInnerTexts()).toEqual(['0,25 gilt jetzt', '2', '2', '1']);
    expect(asked().map(({ url }) => url)).toEqual([
      '/v1/topics/nordbahn/backtest?budgets=0.05,0.1,0.25,0.5,0.75,1,1.5,2,3,4',
    ]);
    await page.getByText('Aus 25 Tagen Geschichte').waitFor();
    expect(await hurdles(page)).toEqual([]);
  });

  it('says that a budget needs a history, and what went wrong', async () => {
    const { backtest } = service.answers;
    service.answers = { ...service.answers, backtest: { ...backtest, history: { ...backtest.history, days: 0 } } };
    await page.goto(`${service.address}/topics/nordbahn`);
    await page.getByRole('button', { name: 'Was andere Budgets' }).click();
    await page.getByText('noch keine Erwähnung gezählt').waitFor();
    await page.goto(`${service.address}/topics/suedtel`); // the fake knows no past of it
    await page.getByRole('button', { name: 'Was andere Budgets' }).click();
    await page
      .getByRole('region', { name: 'Fehlalarm-Budget' })
      .getByRole('alert')
      .filter({ hasText: 'Noch einmal versuchen' })
      .waitFor();
  });

  it('says why a topic may have no mention yet', async () => {
    service.answers = { ...service.answers, mentions: { items: [], nextCursor: null } };
    await page.goto(`${service.address}/topics/nordbahn`);
    await page.getByText('Noch keine Erwähnung').waitFor();
    await page.getByText('Sobald eine Quelle etwas bringt').waitFor();
  });

  it('keeps the height of the sources while the last word of one grows older', async () => {
    const [first, ...others] = service.answers.board.sources;
    const heights: number[] = [];
    for (const agoMs of [0, 12_000, 47 * 60_000]) {
      const heard = { ...first!, state: 'alive' as const, lastHeardAt: new Date(Date.now() - agoMs).toISOString() };
      service.answers = { ...service.answers, board: { ...service.answers.board, sources: [heard, ...others] } };
      await page.goto(service.address);
      heights.push((await page.locator('.source').first().boundingBox())?.height ?? 0);
    }
    expect(new Set(heights).size).toBe(1);
  });

  it("shows a query's fault at its place, with the mend", async () => {
    await page.goto(`${service.address}/topics/new`);
    await page.getByLabel('Name').fill('Südtel Mobil');
    expect(await page.getByLabel('Kennung').inputValue()).toBe('suedtel-mobil');
    await page.getByText('Text', { exact: true }).click();
    const query = page.getByRole('textbox', { name: 'Suchanfrage' });
    await query.fill('suedtel AND (ausfall');
    await page.locator('#query-verdict mark').filter({ hasText: '(' }).waitFor();
    expect(await page.locator('#query-verdict').innerText()).toContain('Zeichen 13');
    await query.fill('suedtel AND (ausfall)');
    await page.getByText('Wird gelesen als: suedtel AND ausfall').waitFor();
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByRole('heading', { name: 'Themen' }).waitFor();
    // the query was tried as well, sooner or later
    expect(service.done.find(({ path }) => path === '/v1/topics')).toMatchObject({
      method: 'POST',
      body: { id: 'suedtel-mobil', kind: 'brand' },
    });
  });

  it('leads from the run to its playbook', async () => {
    await page.goto(`${service.address}/incidents/${service.answers.incident.id}`);
    await page.getByRole('link', { name: 'Diesen Krisenplan ansehen' }).click();
    await page.getByRole('heading', { name: 'Service-Welle' }).waitFor();
    await page.getByRole('heading', { name: 'Fassungen' }).waitFor();
  });

  it('begins with how the topic stands, and ends with what changes or ends it', async () => {
    await page.goto(`${service.address}/topics/nordbahn`);
    await page.locator('.topic-page canvas').waitFor();
    const headings = await page.locator('h1, h2').allInnerTexts();
    expect(headings).toEqual([
      'Nordbahn',
      ...['Geplante Ereignisse', 'Fehlalarm-Budget', 'Vom Team gelernt', 'Was gerade auffällt', 'Erwähnungen'],
      'Einstellungen des Themas',
    ]);
    const state = page.getByRole('region', { name: 'Lage' });
    await state.getByText(/^318\s*Erwähnungen in der letzten Stunde/).waitFor();
    await state.getByRole('link', { name: /Shitstorm/ }).waitFor();
    const place = async (name: string) => (await page.getByRole('button', { name }).first().boundingBox())?.y ?? 0;
    expect(await place('Thema löschen')).toBeGreaterThan(await place('Speichern'));
  });

  it('shows what stands out now only when somebody wants to know', async () => {
    await page.goto(`${service.address}/topics/nordbahn`);
    await page.locator('.mention').first().waitFor();
    const asked = () => service.asked.filter(({ url }) => url.startsWith('/v1/topics/nordbahn/drivers'));
    expect(asked()).toEqual([]);
    await page.getByRole('button', { name: 'Worte, Texte und Quellen' }).click();
    await page.getByText('keine Auskunft', { exact: true }).waitFor();
    expect(asked()).toHaveLength(1);
  });

  it('says at each field of a topic what is wrong, and saves nothing', async () => {
    await page.goto(`${service.address}/topics/new`);
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Geben Sie dem Thema einen Namen').waitFor();
    await page.getByText('Schreiben Sie, welche Worte').waitFor();
    await page.getByLabel('Name').fill('Südtel');
    await page.getByLabel('Fehlalarme in 30 Tagen').fill('1,000');
    await page.getByText('Schreiben Sie 1 oder 1000.').waitFor();
    expect(await page.locator('[aria-invalid="true"]').count()).toBe(2);
    expect(service.done.filter(({ path }) => path === '/v1/topics')).toEqual([]);
  });

  it('changes what somebody may do', async () => {
    await page.goto(`${service.address}/settings`);
    await page.getByRole('button', { name: 'Ada Lorenz ändern' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Rolle').selectOption('responder');
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(service.done.at(-1)).toMatchObject({
      method: 'PUT',
      path: `/v1/people/${ADA.id}`,
      body: { role: 'responder' },
    });
  });

  it('shuts somebody out, having said what that does', async () => {
    await page.goto(`${service.address}/settings`);
    await page.getByRole('button', { name: 'Ada Lorenz ändern' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Gesperrt wird sofort, auf allen Geräten.').waitFor();
    await dialog.getByRole('button', { name: 'Zugang sperren' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(service.done.at(-1)).toMatchObject({ method: 'DELETE', path: `/v1/people/${ADA.id}` });
  });

  it('shows a new API key once', async () => {
    await page.goto(`${service.address}/settings/keys`);
    await page.getByLabel('Wofür?').fill('Zulieferer');
    await page.getByRole('button', { name: 'Schlüssel erstellen' }).click();
    await page.getByText('sw_only-once').waitFor();
    await page
      .locator('.plain__row')
      .filter({ hasText: 'Lieferant' })
      .getByText('Erwähnungen anliefern, Vorfälle lesen')
      .waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'API-Schlüssel' }).waitFor();
    expect(await page.getByText('sw_only-once').count()).toBe(0);
  });

  it('can be walked with the keyboard alone', async () => {
    await page.goto(service.address);
    await page.getByRole('heading', { name: 'Lage' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Zum Inhalt springen');
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('content');
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate<string>(
        'document.activeElement.closest("#content") !== null && document.activeElement.id !== "content"',
      ),
    ).toBe(true);
  });
});
