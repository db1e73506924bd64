import { type Page } from 'playwright-core';
import { describeInBrowser, DESK_SIZE, PHONE_SIZE, type Visit, visitor } from '../support/browser';
import { fakeId } from '../support/fake-part';
import { REPLAY } from '../support/fake-replays';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

interface Words {
  readonly choose: string;
  readonly wrong: string;
  readonly play: string;
  readonly budget: string;
  readonly rota: string;
  readonly done: string;
  readonly differs: readonly string[];
  readonly incidents: RegExp;
  readonly steps: RegExp;
  readonly step: string;
}

const VISITS: readonly [string, Visit, Words][] = [
  [
    'German, on a desk',
    { language: 'de', size: DESK_SIZE },
    {
      choose: 'Datei auswählen',
      wrong: 'Line 1: id is missing',
      play: 'Durchspielen',
      budget: 'Fehlalarm-Budget',
      rota: 'Bereitschaft',
      done: 'fertig',
      differs: ['ein Vorfall mehr (Ansturm)', 'öffnet 12 Minuten früher', 'zuerst Kim Aydın statt Alex Brandt'],
      incidents: /2 Vorfälle/,
      steps: /3 von 4 Schritten/,
      step: 'Erstmeldung veröffentlichen',
    },
  ],
  [
    'English, on a phone',
    { language: 'en', size: PHONE_SIZE, theme: 'dark' },
    {
      choose: 'Choose a file',
      wrong: 'Line 1: id is missing',
      play: 'Play',
      budget: 'Alarm budget',
      rota: 'Rota',
      done: 'done',
      differs: [
        'one incident more (benign surge)',
        'opens 12 minutes earlier',
        'pages Kim Aydın first instead of Alex Brandt',
      ],
      incidents: /2 incidents/,
      steps: /3 of 4 steps/,
      step: 'Publish the holding statement',
    },
  ],
];

const GOOD = { id: '1', source: 'bluesky', publishedAt: '2026-02-12T02:00:00Z', text: 'Schon wieder!' };
const fileOf = (name: string, line: object) => ({
  name,
  mimeType: 'application/x-ndjson',
  buffer: Buffer.from(`${JSON.stringify(line)}\n`),
});

const AT_NIGHT = { id: fakeId('00ff', 9), name: 'Nachts', isDefault: false };

describeInBrowser('what would have happened', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const isSound = async (): Promise<void> => {
    expect(await hurdles(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  };

  it.each(VISITS)('is seen of a file that was uploaded, with another budget and rota: %s', async (_, visit, words) => {
    service.policies.policies = service.policies.policies.flatMap((one) => [one, { ...one, ...AT_NIGHT }]);
    ({ page } = await visitor(browser(), visit));
    await page.goto(`${service.address}/drills`);
    await page.getByRole('link', { name: visit.language === 'de' ? 'Wiedergaben' : 'Replays', exact: true }).click();
    await page.getByText('februar.ndjson.gz').waitFor();
    const input = page.getByLabel(words.choose, { exact: true }).and(page.locator('input'));
    await input.setInputFiles(fileOf('kaputt.ndjson', { text: 'ohne alles' }));
    await page.getByRole('alert').getByText(words.wrong).waitFor();
    await isSound();
    await input.setInputFiles(fileOf('neu.ndjson', GOOD));
    await page.getByRole('heading', { level: 1, name: 'neu.ndjson' }).waitFor();
    expect(service.done.filter(({ path }) => path === '/v1/replays').map(({ query }) => query.get('name'))).toEqual([
      'kaputt.ndjson',
      'neu.ndjson',
    ]);

    await page.goto(`${service.address}/replays/${REPLAY}`);
    await page.getByRole('button', { name: words.play }).click();
    await page.getByText(words.done, { exact: true }).waitFor();
    await page.getByLabel(words.budget).selectOption('2');
    await page.getByLabel(words.rota).selectOption({ index: 1 });
    await page.getByRole('button', { name: words.play }).click();
    for (const differs of words.differs) await page.getByText(differs).waitFor();
    const [first, second] = service.done.filter(({ path }) => path.endsWith('/runs')).map(({ body }) => body);
    expect(first).toEqual({ budget: null, playbook: null, rota: null });
    expect(second).toMatchObject({ budget: 2, rota: { kind: 'policy' } });

    const bold = page.getByRole('article').nth(1);
    await bold.getByRole('button', { name: words.incidents }).click();
    await bold.getByRole('button', { name: words.steps }).click();
    await bold.getByText(words.step).waitFor();
    expect(await bold.getByText('+5 min').count()).toBeGreaterThan(0);
    await isSound();
  });

  it('asks for no rota where there is only one policy, and says which', async () => {
    ({ page } = await visitor(browser()));
    await page.route('**/v1/schedules', (route) => route.fulfill({ json: [] }));
    await page.goto(`${service.address}/replays/${REPLAY}`);
    await page.getByText('„Standard“', { exact: true }).waitFor();
    await page.getByText('Es gibt nur diese Alarmkette und keinen Bereitschaftsplan.').waitFor();
    expect(await page.getByLabel('Bereitschaft').and(page.locator('select')).count()).toBe(0);
  });

  it('can be tried with an example that is offered for download', async () => {
    ({ page } = await visitor(browser()));
    await page.goto(`${service.address}/replays`);
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Beispieldatei herunterladen' }).click();
    expect((await file).suggestedFilename()).toBe('example-mentions.ndjson');
  });

  it('is told where a run fails, and a run is cancelled and deleted', async () => {
    service.replays.fails = true;
    ({ page } = await visitor(browser()));
    await page.goto(`${service.address}/replays/${REPLAY}`);
    await page.getByText('Noch nichts durchgespielt').waitFor();
    await page.getByRole('button', { name: 'Durchspielen' }).click();
    await page.getByRole('button', { name: 'Abbrechen' }).click();
    await page.getByText('abgebrochen').waitFor();
    await page.getByRole('button', { name: 'Durchspielen' }).click();
    await page.getByRole('alert').getByText('Die Wiedergabe brauchte zu viel Speicher.').waitFor();
    await page.getByRole('article').nth(1).getByRole('button', { name: 'Wiedergabe löschen' }).click();
    await page.getByText('Die Wiedergabe brauchte zu viel Speicher.').waitFor({ state: 'detached' });
  });

  it('is compared with whichever run the reader chooses, by keyboard', async () => {
    service.replays.play();
    ({ page } = await visitor(browser()));
    await page.goto(`${service.address}/replays/${REPLAY}`);
    const base = page.getByLabel('Verglichen mit');
    await page.getByRole('article').nth(1).getByText('öffnet 12 Minuten früher').waitFor();
    await base.focus();
    await base.press('ArrowDown');
    await page.getByRole('article').first().getByText('öffnet 12 Minuten später').waitFor();
    await page.getByRole('article').first().getByText('dieser Vorfall öffnet sich nicht').waitFor();
    expect(await page.getByText('Anders als in Wiedergabe 1').count()).toBe(0);
  });

  it('is gone with its file, once that was asked', async () => {
    ({ page } = await visitor(browser()));
    await page.goto(`${service.address}/replays/${REPLAY}`);
    await page.getByRole('button', { name: 'Datei löschen' }).click();
    expect(service.done).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Löschen' }).click();
    await page.getByText('Noch keine Datei').waitFor();
  });
});
