import { type Locator, type Page } from 'playwright-core';
import { describeInBrowser, DESK_SIZE, PHONE_SIZE, type Visit, visitor } from '../support/browser';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

describeInBrowser('a query is built of words', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    service = await FakeService.start(new Date());
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const open = async (path: string, visit: Visit = {}): Promise<Locator> => {
    ({ page } = await visitor(browser(), visit));
    await page.goto(service.address + path);
    return page.getByRole('group', { name: visit.language === 'en' ? 'Query' : 'Suchanfrage', exact: true });
  };
  const group = (field: Locator, number: number): Locator =>
    field.getByRole('group', { name: `Bedingung ${number}`, exact: true });
  const textOf = async (field: Locator): Promise<string> => {
    await field.getByText('Text', { exact: true }).click();
    const text = await field.getByRole('textbox').inputValue();
    await field.getByText('Baukasten').click();
    return text;
  };
  const mends = async (): Promise<void> => {
    expect(await hurdles(page)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  };

  it('with the keyboard alone, and saved as what both views show', async () => {
    const field = await open('/topics/new', { size: DESK_SIZE });
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Südtel');
    await group(field, 1).getByRole('textbox').focus();
    await page.keyboard.type('Südtel');
    await page.keyboard.press('Enter');
    await page.keyboard.type('#südtel,');
    await group(field, 1).getByRole('button', { name: '#südtel ändern' }).waitFor();
    await field.getByRole('button', { name: 'Keines von diesen' }).focus();
    await page.keyboard.press('Enter');
    await group(field, 2)
      .getByRole('combobox', { name: 'Was', exact: true })
      .selectOption({ label: 'Wort oder Wortfolge' });
    await group(field, 2).getByRole('textbox').focus();
    await page.keyboard.type('freie Stelle');
    await page.keyboard.press('Enter');
    await page.keyboard.type('weg');
    await page.keyboard.press('Enter');
    await group(field, 2).getByRole('button', { name: 'weg ändern' }).waitFor();
    await page.keyboard.press('Backspace');
    expect(await textOf(field)).toBe('(Südtel OR #südtel) AND NOT "freie Stelle"');
    await page.getByRole('region', { name: 'Das hätte sie gefunden' }).getByText('91 Treffer').waitFor();
    await mends();
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.waitForURL('**/topics');
    const saved = service.done.find(({ method, path }) => method === 'POST' && path === '/v1/topics');
    expect(saved?.body.query).toBe('(Südtel OR #südtel) AND NOT "freie Stelle"');
  });

  it('and changed by touch: words, what holds, and groups within groups', async () => {
    const field = await open('/topics/nordbahn', { size: PHONE_SIZE, theme: 'dark' });
    await group(field, 1).getByRole('button', { name: '#nordbahn entfernen' }).click();
    await group(field, 1).getByRole('button', { name: '@nordbahn ändern' }).click();
    const typed = group(field, 1).getByRole('textbox');
    expect(await typed.inputValue()).toBe('nordbahn');
    await typed.fill('nordbahn_hilft');
    await group(field, 1).getByRole('button', { name: 'Hinzufügen' }).click();
    await group(field, 1).getByRole('button', { name: 'Verknüpfung einfügen' }).click();
    const nested = field.getByRole('group', { name: 'Verknüpfung 1' });
    for (const word of ['nord', 'bahn']) {
      await nested.getByRole('textbox').fill(word);
      await nested.getByRole('button', { name: 'Hinzufügen' }).click();
    }
    expect(await textOf(field)).toBe('nordbahn OR @nordbahn_hilft OR (nord AND bahn)');
    await nested.getByRole('combobox', { name: 'Bedingung 1: was gilt' }).selectOption('none');
    for (const button of await field.getByRole('button').all()) {
      const { width = 0, height = 0 } = (await button.boundingBox()) ?? {};
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(42);
    }
    await mends();
    await nested.getByRole('button', { name: 'Verknüpfung 1 entfernen' }).click();
    expect(await textOf(field)).toBe('nordbahn OR @nordbahn_hilft');
  });

  it('marks the word that cannot be read, and in the text sends the caret there', async () => {
    const field = await open('/topics/nordbahn');
    await group(field, 1).getByRole('combobox', { name: 'Was', exact: true }).selectOption({ label: 'Wortanfang' });
    await group(field, 1).getByRole('textbox').fill('n');
    await page.keyboard.press('Enter');
    await field.getByRole('button', { name: 'n*: fehlerhaft, siehe unten' }).waitFor();
    await field.getByText('Zeichen 39:').waitFor();
    await mends();
    await field.getByText('Text', { exact: true }).click();
    await field.getByRole('button', { name: 'Zur Stelle' }).click();
    const selected = 'const { value, selectionStart, selectionEnd } = document.activeElement';
    expect(await page.evaluate<string>(`{ ${selected}; value.slice(selectionStart, selectionEnd) }`)).toBe('n*');
    await field.getByText('Baukasten').click();
    await field.getByText('Als Text gezeigt: Sie enthält einen Fehler.').waitFor();
  });

  it('opens as text, and says why, where the builder has no picture of it', async () => {
    const [topic] = service.answers.topics;
    if (topic) service.answers = { ...service.answers, topics: [{ ...topic, query: 'nordbahn NEAR/5 ausfall' }] };
    const field = await open('/topics/nordbahn', { language: 'en', size: PHONE_SIZE });
    await field.getByText('Shown as text: the builder knows no distances (NEAR).').waitFor();
    expect(await field.getByRole('textbox').inputValue()).toBe('nordbahn NEAR/5 ausfall');
  });

  it('shows who may only look the words, and no field', async () => {
    service.role = 'viewer';
    const field = await open('/topics/nordbahn');
    await field.getByText('#nordbahn', { exact: true }).waitFor();
    expect(await field.getByRole('textbox').count()).toBe(0);
  });

  it('keeps what else is being written when another budget is taken', async () => {
    const field = await open('/topics/nordbahn');
    await group(field, 1).getByRole('button', { name: '#nordbahn entfernen' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Nordbahn AG');
    await page.getByRole('button', { name: 'Was andere Budgets' }).click();
    await page.getByRole('slider').press('ArrowRight');
    await page.getByRole('button', { name: 'Dieses Budget verwenden' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Dieses Budget verwenden' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('Nordbahn AG');
    expect(await page.getByLabel('Fehlalarme in 30 Tagen, höchstens').inputValue()).toBe('0,5');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.waitForURL('**/topics');
    const [first, second] = service.done.filter(({ method }) => method === 'PUT').map(({ body }) => body);
    expect(first).toMatchObject({ name: 'Nordbahn', alarmBudget: 0.5 });
    expect(second).toMatchObject({
      ...{ name: 'Nordbahn AG', alarmBudget: 0.5, query: 'nordbahn OR @nordbahn' },
      version: Number(first?.version) + 1,
    });
  });
});
