import { type Page } from 'playwright-core';
import { DESK_SIZE, describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { INCIDENT } from '../support/fake-pages';
import { busyRun } from '../support/fake-run';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

describeInBrowser('the incident room', (browser) => {
  let service: FakeService;
  let page: Page;
  const visit = async (language: 'de' | 'en' = 'de', size = DESK_SIZE): Promise<void> => {
    const now = new Date();
    service = await FakeService.start(now);
    service.answers = { ...service.answers, run: busyRun(now) };
    ({ page } = await visitor(browser(), { language, size }));
  };
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const open = (search = ''): Promise<unknown> => page.goto(`${service.address}/incidents/${INCIDENT}${search}`);
  const barriers = async (): Promise<unknown[]> => {
    return hurdles(page);
  };

  it('keeps its head with the actions in sight, however far one reads', async () => {
    await visit();
    await open();
    await page.getByRole('heading', { name: 'Verlauf' }).scrollIntoViewIfNeeded();
    const button = await page.getByRole('button', { name: 'Übernehmen' }).boundingBox();
    expect(button?.y).toBeGreaterThanOrEqual(56);
    expect(button?.y).toBeLessThan(DESK_SIZE.height / 4);
  });

  it('says what was promised and how long there is left, and takes that it was kept', async () => {
    await visit('en');
    await open();
    const promises = page.getByRole('region', { name: 'Promises' });
    await promises.getByText(/4\d min left/).waitFor();
    await promises.getByRole('button', { name: 'Keep the promise: Next update' }).click();
    await page.getByRole('dialog').locator('button[type=submit]').click();
    await promises.getByText('No promise is open.').waitFor();
    expect(service.done.map(({ path }) => path)).toEqual(['/v1/runs/r-1/steps/update/keep']);
    await promises.getByRole('button', { name: '1 earlier promise' }).click();
    await promises.getByText(/kept · \d\d:\d\d · Ada Lorenz/).waitFor();
  });

  it('counts the last minutes in seconds, and says since when a promise is broken', async () => {
    await visit();
    const { run } = service.answers;
    const due = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    const steps = run.steps.map((step) => (step.type === 'promise' ? { ...step, dueAt: due(3) } : step));
    service.answers = { ...service.answers, run: { ...run, steps } };
    await open();
    const promises = page.getByRole('region', { name: 'Zusagen' });
    await promises.getByText(/noch 2:[0-5]\d/).waitFor();
    const late = run.steps.map((step) => (step.type === 'promise' ? { ...step, dueAt: due(-7) } : step));
    service.answers = { ...service.answers, run: { ...run, steps: late } };
    await page.reload();
    await promises.getByText(/seit 7 min überfällig/).waitFor();
  });

  it('lists decisions, and records one that is no step of the plan', async () => {
    await visit();
    await open();
    const decisions = page.getByRole('region', { name: 'Entscheidungen' });
    await decisions.getByText('Die ersten Zeitungen rufen an.').waitFor();
    await decisions.getByRole('button', { name: 'Entscheidung festhalten' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Was ist entschieden, und warum?').fill('Wir sagen die Fahrt zur Messe ab.');
    expect(await barriers()).toEqual([]);
    await dialog.getByRole('button', { name: 'Entscheidung festhalten' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(service.done[0]).toMatchObject({
      path: `/v1/incidents/${INCIDENT}/note`,
      body: { text: 'Wir sagen die Fahrt zur Messe ab.', track: 'decision' },
    });
  });

  it('shows one track of the timeline, either end first, and draws together what the service repeats', async () => {
    await visit();
    const [first] = service.answers.timeline;
    const repeated = Array.from({ length: 5 }, (_, i) => ({ ...first!, seq: 20 + i, type: 'room.exported', data: {} }));
    service.answers = { ...service.answers, timeline: [...service.answers.timeline, ...repeated] };
    await open();
    const timeline = page.getByRole('region', { name: 'Verlauf' });
    const folded = timeline.getByRole('button', { name: / · 5 Mal$/ });
    await folded.waitFor();
    await timeline.getByRole('radiogroup').getByText('Entscheidungen').click();
    expect(await timeline.locator('.entry').count()).toBe(1);
    await timeline.getByRole('radiogroup').getByText('alles').click();
    expect(await timeline.locator('.entry').last().innerText()).toContain('Vorfall eröffnet');
    await timeline.getByRole('button', { name: 'Neueste zuerst' }).click();
    expect(await timeline.locator('.entry').first().innerText()).toContain('Vorfall eröffnet');
  });

  it('leads to a moment by its address', async () => {
    await visit();
    const [, , , , , set] = service.answers.timeline;
    await open(`?at=${encodeURIComponent(set!.at)}`);
    const marked = page.locator('.entry[aria-current="true"]');
    await marked.filter({ hasText: 'Stufe gesetzt: 3 → 4' }).waitFor();
    expect((await marked.boundingBox())?.y).toBeLessThan(DESK_SIZE.height);
    await page.getByRole('region', { name: 'Verlauf' }).locator('.entry__time').first().click();
    await marked.filter({ hasText: 'Kundenservice prüft' }).waitFor();
    expect(page.url()).toContain('at=');
  });

  it('is worked by keys: the palette, single keys, and a help that switches them off', async () => {
    await visit();
    await open();
    await page.getByRole('heading', { name: 'Verlauf' }).waitFor();
    await page.keyboard.press('a');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('acknowledge');
    expect(service.done).toEqual([]);
    await page.keyboard.press('d');
    await page.getByRole('dialog').getByLabel('Was ist entschieden').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    const help = page.getByRole('dialog');
    await help.getByText('Zum Übernehmen').waitFor();
    expect(await barriers()).toEqual([]);
    await help.getByRole('switch', { name: 'Einzelne Tasten gelten' }).click();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await page.keyboard.press('d');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('südtel');
    expect(await page.getByRole('option').allInnerTexts()).toEqual([expect.stringContaining('Südtel')]);
    expect(await barriers()).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/topics/suedtel');
  });

  it('goes to places by g and a letter, and has a title for each', async () => {
    await visit('en');
    await open();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    expect(await page.title()).toBe('Level 4 · Nordbahn · Sturmwarte');
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.locator('.row__link').waitFor();
    expect(await page.title()).toBe('Incidents · Sturmwarte');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/incidents/${INCIDENT}`);
  });

  it('a storm is declared by a person, who hears its effect before', async () => {
    await visit('de', PHONE_SIZE);
    await page.goto(`${service.address}/incidents`);
    await page.getByRole('button', { name: 'Sturm ausrufen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Es wird sofort alarmiert').waitFor();
    await dialog.getByRole('button', { name: 'Sturm ausrufen' }).click();
    await dialog.getByText('Wählen Sie ein Thema.').waitFor();
    expect(service.done).toEqual([]);
    await dialog.getByLabel('Thema').selectOption('nordbahn');
    await dialog.getByLabel('Stufe').selectOption('4');
    await dialog.getByLabel('Warum?').fill('Die Tagesschau dreht am Bahnhof');
    await dialog.getByRole('button', { name: 'Sturm ausrufen' }).click();
    await page.waitForURL(`**/incidents/${INCIDENT}`);
    expect(service.done[0]).toMatchObject({
      path: '/v1/incidents',
      body: { topic: 'nordbahn', level: 4, reason: 'Die Tagesschau dreht am Bahnhof' },
    });
  });

  it('where a storm is open already, that is where it leads', async () => {
    await visit('en');
    service.declared.isOpen = true;
    await page.goto(`${service.address}/incidents?declare=nordbahn`);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why?').fill('The evening news calls');
    await dialog.getByRole('button', { name: 'Declare a storm' }).click();
    await dialog.getByText('A storm is open on this topic already.').waitFor();
    await dialog.getByRole('link').click();
    await page.waitForURL(`**/incidents/${INCIDENT}`);
  });
});
