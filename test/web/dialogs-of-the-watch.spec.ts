import { type Locator, type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, type Visit, visitor } from '../support/browser';
import { INCIDENT } from '../support/fake-pages';
import { busyRun } from '../support/fake-run';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

interface Opening {
  readonly what: string;
  /** What is pressed, one after the other; focus must come back to the first. */
  readonly press: readonly ((page: Page) => Locator)[];
  readonly role?: 'dialog' | 'menu';
}

const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first();
const item = (name: string | RegExp) => (page: Page) => page.getByRole('menuitem', { name }).first();
const menu = (what: string, name: string | RegExp): Opening => ({ what, press: [button(name)], role: 'menu' });
const dialog = (what: string, ...press: Opening['press']): Opening => ({ what, press });

/** By address: what opens there over the page. */
const OPENINGS: Readonly<Record<string, readonly Opening[]>> = {
  '/': [menu('the menu of the person', 'Menü')],
  '/incidents': [dialog('declaring a storm', button('Sturm ausrufen'))],
  [`/incidents/${INCIDENT}?view=do`]: [
    menu('the levels', /^Stufe/),
    dialog('another level', button(/^Stufe/), item(/Orkan/)),
    menu('what is done seldom', 'Mehr Handlungen'),
    dialog('handing over', button('Mehr Handlungen'), item('Übergeben')),
    dialog('paging somebody', button('Mehr Handlungen'), item('Weitere alarmieren')),
    dialog('a false alarm', button('Mehr Handlungen'), item('Als Fehlalarm kennzeichnen')),
    dialog('closing', button('Mehr Handlungen'), item('Vorfall abschließen')),
    dialog('a promise', button('Neue Zusage')),
    dialog('that it is kept', button(/^Zusage halten: /)),
    dialog('a step by hand', button('Schritt hinzufügen')),
    dialog('another playbook', button('Plan wechseln')),
    dialog('who does what', button(/^Andere einteilen/)),
    menu('what else a step takes', /^Mehr: /),
    dialog('skipping a step', button(/^Mehr: /), item('Überspringen …')),
    dialog('giving a step away', button(/^Mehr: /), item('Jemand anderem geben …')),
    dialog('a response', button(/^(Verwenden|Ansehen): /)),
  ],
  [`/incidents/${INCIDENT}?view=log`]: [dialog('a decision', button('Entscheidung festhalten'))],
  '/mentions?topic=nordbahn': [
    dialog('why it sounds so', button(/^Warum so\?/)),
    dialog('that it sounds otherwise', button(/^Das stimmt nicht/)),
  ],
  '/topics/nordbahn': [dialog('deleting a topic', button('Thema löschen'))],
};

const KINDS: readonly (readonly [string, Visit])[] = [
  ['on a desk', {}],
  ['on a phone, in the dark', { size: PHONE_SIZE, theme: 'dark' }],
];

describeInBrowser('what opens over a page', (browser) => {
  let service: FakeService;
  beforeAll(async () => {
    const now = new Date();
    service = await FakeService.start(now);
    service.answers = { ...service.answers, run: busyRun(now) };
  });
  afterAll(() => service.stop());

  const places = KINDS.flatMap(([kind, visit]) =>
    Object.entries(OPENINGS).map(([path, openings]) => ({ kind, visit, path, openings })),
  );

  it.each(places)(
    '$path $kind: has no barrier, takes the focus, and gives it back',
    async ({ visit, path, openings }) => {
      const { page, complaints } = await visitor(browser(), visit);
      await page.goto(service.address + path);
      await page.locator('.loading').first().waitFor({ state: 'detached' });
      const faults: unknown[] = [];
      for (const opening of openings) faults.push(...(await faultsOf(page, opening)));
      await page.context().close();
      expect(faults).toEqual([]);
      expect(complaints).toEqual([]);
    },
    180_000,
  );
});

async function faultsOf(page: Page, { what, press, role = 'dialog' }: Opening): Promise<unknown[]> {
  for (const part of press) await part(page).click();
  const box = page.getByRole(role);
  await box.waitFor();
  const found = await hurdles(page, `[role=${role}]`);
  const takesFocus =
    (await box.locator(':focus').count()) > 0 || (await page.locator(`[role=${role}]:focus`).count()) > 0;
  await page.keyboard.press('Escape');
  await box.waitFor({ state: 'detached' });
  // given back once what covered it has gone
  const givesBack = await press[0]!(page)
    .and(page.locator(':focus'))
    .waitFor({ timeout: 2_000 })
    .then(
      () => true,
      () => false,
    );
  return [
    ...found.map((hurdle) => [what, hurdle]),
    ...(takesFocus ? [] : [[what, 'the focus is not inside']]),
    ...(givesBack ? [] : [[what, 'the focus does not come back']]),
  ];
}
