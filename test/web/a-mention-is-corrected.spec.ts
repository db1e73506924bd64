import { type Locator, type Page } from 'playwright-core';
import { describeInBrowser, DESK_SIZE, PHONE_SIZE, type Visit, visitor } from '../support/browser';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

const WORDS = {
  de: {
    ...{
      wrong: /^Das stimmt nicht: Na super/,
      ask: 'Wie klingt diese Erwähnung?',
      negative: 'negativ',
      save: 'So klingt sie',
    },
    ...{
      outrage: 'Ist jemand wütend auf uns, auch höflich?',
      yes: 'ja',
      forAll: 'Für alle Themen',
      cancel: 'Abbrechen',
    },
    ...{ taught: 'Vom Team gelernt', one: '1 Berichtigung gilt (Stand 1)', none: 'Noch hat niemand etwas berichtigt' },
    ...{
      changed: 'Dadurch klingt 1 von 1.240 Erwähnungen der letzten 24 Stunden anders.',
      shift: 'neutral → negativ: 1',
    },
    ...{
      list: 'Alle Berichtigungen',
      undo: 'Rückgängig: negativ, wütend auf uns: ja',
      undone: /rückgängig gemacht von Ada Lorenz/,
    },
    ...{ mark: 'so gesagt vom Team', zero: '0 Berichtigungen gelten' },
    ...{
      why: /^Warum so\? Na super/,
      pro: 'Dafür sprechen: „vor“.',
      contra: 'Dagegen sprechen: „Na“.',
      unsure: /Die Stimmung ist unsicher/,
      waits: /wartet auf Antwort/,
      nothing: 'Kein einzelnes Wort gibt den Ausschlag.',
      here: /negativ 40.% statt 20.%/,
    },
  },
  en: {
    ...{
      wrong: /^That's wrong: Na super/,
      ask: 'How does this mention sound?',
      negative: 'negative',
      save: 'It sounds like this',
    },
    ...{ outrage: 'Is somebody angry at us, even politely?', yes: 'yes', forAll: 'For all topics', cancel: 'Cancel' },
    ...{
      taught: 'Learned from your team',
      one: '1 correction is in force (version 1)',
      none: 'Nobody has corrected anything yet',
    },
    ...{
      changed: 'Because of that 1 of 1,240 mentions of the last 24 hours sounds otherwise.',
      shift: 'neutral → negative: 1',
    },
    ...{ list: 'All corrections', undo: 'Undo: negative, angry at us: yes', undone: /undone by Ada Lorenz/ },
    ...{ mark: 'as your team said', zero: '0 corrections are in force' },
    ...{
      why: /^Why so\? Na super/,
      pro: 'In favour: “vor”.',
      contra: 'Against it: “Na”.',
      unsure: /The sentiment is unsure/,
      waits: /waiting for an answer/,
      nothing: 'No single word decides.',
      here: /negative 40% instead of 20%/,
    },
  },
};

/** The frame around it is the dialog library's own. */
const DIALOG = '.mantine-Modal-body';

describeInBrowser('a mention is corrected', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });

  const open = async (visit: Visit): Promise<void> => {
    ({ page } = await visitor(browser(), visit));
    await page.goto(`${service.address}/topics/nordbahn`);
  };
  const panel = (): Locator => page.locator('section[aria-labelledby="taught"]');
  const accuse = async (place = 'body'): Promise<void> => {
    expect(await hurdles(page, place)).toEqual([]);
  };

  it.each([
    ['de', DESK_SIZE],
    ['en', PHONE_SIZE],
  ] as const)('in %s: said at the mention, shown at the topic, and undone', async (language, size) => {
    const words = WORDS[language];
    await open({ language, size });
    await panel().getByText(words.none).waitFor();
    await page.getByRole('button', { name: words.wrong }).click();
    const form = page.getByRole('form', { name: words.ask });
    expect(await form.locator('input[type="radio"]:checked').count()).toBe(0);
    expect(await form.getByRole('button', { name: words.save }).isDisabled()).toBe(true);
    await form.getByText(words.negative, { exact: true }).click();
    await form.getByLabel(words.outrage).selectOption(words.yes);
    await accuse(DIALOG);
    await form.getByRole('button', { name: words.save }).click();
    await page.locator('.mention').filter({ hasText: 'Na super' }).getByText(words.mark).waitFor();
    expect(service.done.at(-1)?.body).toEqual({
      topic: 'nordbahn',
      scope: 'topic',
      said: { sentiment: 'negative', outrage: true },
    });
    await panel().getByText(words.one).waitFor();
    await panel().getByText(words.changed).waitFor();
    await panel().getByText(words.shift).waitFor();
    await panel().getByRole('button', { name: words.list }).click();
    await accuse();
    await panel().getByRole('button', { name: words.undo }).click();
    await panel().getByText(words.undone).waitFor();
    await panel().getByText(words.zero).waitFor();
    expect(service.done.at(-1)?.path).toMatch(/^\/v1\/tone-corrections\/[\w-]+\/undo$/);
  });

  it.each([
    ['de', PHONE_SIZE],
    ['en', DESK_SIZE],
  ] as const)('in %s: says why it sounds so, to whoever asks', async (language, size) => {
    const words = WORDS[language];
    service.role = 'viewer';
    await open({ language, size });
    await page.getByRole('button', { name: words.why }).click();
    const dialog = page.locator(DIALOG);
    for (const said of [words.pro, words.contra, words.unsure, words.here]) await dialog.getByText(said).waitFor();
    expect(await dialog.locator('mark').allTextContents()).toEqual(['Na', 'vor']);
    await accuse(DIALOG);
    await dialog.getByText(words.waits).click();
    await dialog.getByText(words.nothing).waitFor();
    expect(await dialog.locator('mark').count()).toBe(0);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it.each([
    ['lead', 1, 1],
    ['responder', 1, 0],
    ['viewer', 0, 0],
  ] as const)('offers a %s what they may do', async (role, mayCorrect, mayForAll) => {
    service.role = role;
    await open({});
    await panel().getByText(WORDS.de.none).waitFor();
    await page.locator('.mention').first().waitFor();
    const wrong = page.getByRole('button', { name: WORDS.de.wrong });
    expect(await wrong.count()).toBe(mayCorrect);
    if (mayCorrect) await wrong.click();
    if (mayCorrect) await page.getByRole('form', { name: WORDS.de.ask }).waitFor();
    expect(await page.getByLabel(WORDS.de.forAll).count()).toBe(mayForAll);
  });
});
