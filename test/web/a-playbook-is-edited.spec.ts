import { type Page } from 'playwright-core';
import { DESK_SIZE, describeInBrowser, PHONE_SIZE, type Visit, visitor, untilTrue } from '../support/browser';
import { ADA, CEM } from '../support/fake-people';
import { DRAFT, TEXT } from '../support/fake-playbooks';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

describeInBrowser('a playbook is edited', (browser) => {
  let service: FakeService;
  let page: Page;
  const open = async (visit: Visit = {}) => {
    ({ page } = await visitor(browser(), visit));
    await page.goto(`${service.address}/playbooks/drafts/${DRAFT}`);
    await page.locator('.step-card').first().waitFor();
  };
  const titles = async () =>
    (await page.locator('.step-cards .step-card__title').allInnerTexts()).map((title) => title.replace(/^\d+\s/, ''));
  const text = () => page.locator('.cm-content');
  const written = async () => (await text().innerText()).replaceAll('\u200b', '');
  const step = (id: string) => page.locator(`[data-step=${id}] .step-card__open`);
  beforeEach(async () => {
    service = await FakeService.start(new Date());
    service.playbooks.inReview(ADA.name);
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const ORDER = [
    'Bereitschaft alarmieren',
    'Geplante Beiträge anhalten',
    'Behalten oder zurückziehen?',
    'Überall zurückziehen',
  ];

  it('as cards that read like sentences, changed by forms, and the text follows at once', async () => {
    await open();
    expect(await titles()).toEqual(ORDER);
    await page.getByText('nur wenn „Behalten oder zurückziehen?“: Zurückziehen').waitFor();
    await page.getByText('Beides', { exact: true }).click();
    await text().waitFor();
    await step('pause').click();
    await page.getByRole('textbox', { name: 'Frist (min)' }).fill('20');
    await page.getByText('Frist 20 min').waitFor();
    expect(await written()).toContain('dueMinutes: 20');
    expect(await written()).toContain('# Service wave: many customers');
    await page.getByRole('button', { name: 'Speichern und prüfen' }).click();
    await page.getByText('Gespeichert.', { exact: true }).waitFor();
    expect(service.playbooks.draft?.text).toBe(TEXT.replace('dueMinutes: 15', 'dueMinutes: 20'));
  });

  it('what is typed in the text is judged at once, and the cards follow', async () => {
    await open();
    await page.getByText('Text', { exact: true }).click();
    await text().waitFor();
    await text().fill(TEXT.replace('dueMinutes: 15', 'dueMinutes: bald'));
    await page
      .getByText(/Hier gehört eine Zahl hin|eine Zahl/)
      .first()
      .waitFor();
    expect(await page.locator('.cm-lint-marker-error').count()).toBe(1);
    await page.getByRole('button', { name: 'Geplante Beiträge anhalten (Zeile 12, Spalte 5)' }).click();
    expect(await page.evaluate<string>('getSelection().toString()')).toBe('dueMinutes: bald');
    await text().fill(TEXT.replace('dueMinutes: 15', 'dueMinutes: 25'));
    await page.getByText('Karten', { exact: true }).click();
    await page.getByText('Frist 25 min').waitFor();
  });

  it('the text completes what the schema and this playbook know', async () => {
    await open();
    await page.getByText('Text', { exact: true }).click();
    await text().fill(TEXT.replace('owner: communications\n    dueMinutes: 15', 'owner: \n    dueMinutes: 15'));
    await page.locator('.cm-line', { hasText: 'owner:' }).first().click();
    await page.keyboard.press('End');
    const offered = page.locator('.cm-tooltip-autocomplete').getByText('spokesperson');
    // whom the house has comes a moment after the text, and a person asks again
    for (let tries = 0; tries < 20 && !(await offered.isVisible()); tries++) {
      await page.keyboard.press('Control+Space');
      await page.waitForTimeout(500);
    }
    await offered.click();
    expect(await written()).toContain('owner: spokesperson');
  });

  it('steps are moved by keyboard and by mouse, and everything is taken back', async () => {
    await open();
    await page.getByRole('button', { name: 'Verschieben: Geplante Beiträge anhalten' }).focus();
    await page.keyboard.press('Space');
    await page.waitForTimeout(100);
    await page.keyboard.press('ArrowUp');
    await page.getByText('Geplante Beiträge anhalten steht auf Platz 1 von 4.').waitFor({ state: 'attached' });
    await page.keyboard.press('Space');
    await untilTrue(page, 'document.querySelector(".step-cards .step-card__title").innerText.includes("Geplante")');
    await page.keyboard.press('Control+z');
    await untilTrue(page, 'document.querySelector(".step-cards .step-card__title").innerText.includes("Bereitschaft")');
    const handle = page.getByRole('button', { name: 'Verschieben: Bereitschaft alarmieren' });
    const [from, to] = [(await handle.boundingBox())!, (await step('entscheidung').boundingBox())!];
    await page.mouse.move(from.x + 10, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(from.x + 10, from.y + 60, { steps: 4 });
    await page.mouse.move(from.x + 10, to.y + to.height / 2, { steps: 8 });
    await page.mouse.up();
    await untilTrue(page, 'document.querySelector(".step-cards .step-card__title").innerText.includes("Geplante")');
    expect(await titles()).toEqual([ORDER[1], ORDER[2], ORDER[0], ORDER[3]]);
    await page.getByRole('button', { name: 'Rückgängig' }).click();
    expect(await titles()).toEqual(ORDER);
    await page.getByRole('button', { name: 'Wiederholen', exact: true }).click();
    expect((await titles())[0]).toBe(ORDER[1]);
  });

  it('an answer gets a branch, and a step is added and removed', async () => {
    await open();
    await step('entscheidung').click();
    await page.getByRole('button', { name: 'Schritt, wenn „Behalten“' }).click();
    expect(await titles()).toEqual([...ORDER, 'Aufgabe']);
    await page.getByText('nur wenn „Behalten oder zurückziehen?“: Behalten').waitFor();
    await page.getByRole('button', { name: 'Entfernen: Aufgabe' }).click();
    expect(await titles()).toEqual(ORDER);
    await page.getByRole('button', { name: 'Schritt hinzufügen' }).click();
    await page.getByRole('menuitem', { name: /Öffentlich zugesagt/ }).click();
    expect(await titles()).toEqual([...ORDER, 'Zusage']);
  });

  it('what was not saved survives a closed tab', async () => {
    await open();
    await step('pause').click();
    await page.getByRole('textbox', { name: 'Frist (min)' }).fill('45');
    await page.getByText('Frist 45 min').waitFor();
    await page.reload();
    await page.getByText('Dieser Browser hat Änderungen behalten').waitFor();
    await page.getByText('Frist 15 min').waitFor();
    await page.getByRole('button', { name: 'Weiterarbeiten' }).click();
    await page.getByText('Frist 45 min').waitFor();
    await page.getByRole('button', { name: 'Speichern und prüfen' }).click();
    await page.getByText('Gespeichert.', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('Frist 45 min').waitFor();
    expect(await page.getByText('Dieser Browser hat Änderungen behalten').count()).toBe(0);
  });

  it('two people at once: both keep their work, and where both changed the same one chooses', async () => {
    await open();
    await step('pause').click();
    await page.getByRole('textbox', { name: 'Frist (min)' }).fill('45');
    await page
      .getByRole('group', { name: 'Titel' })
      .getByRole('textbox', { name: 'Englisch' })
      .last()
      .fill('Pause all');
    const theirs = TEXT.replace('dueMinutes: 15', 'dueMinutes: 5').replace('Auch bei Partnern.', 'Auch in Läden.');
    service.playbooks.draft = { ...service.playbooks.draft!, revision: 7, text: theirs, by: CEM.name };
    await page.getByRole('button', { name: 'Speichern und prüfen' }).click();
    await page.getByRole('heading', { name: `Zusammengeführt mit dem Stand von ${CEM.name}` }).waitFor();
    const clashes = page.getByRole('list', { name: 'Beide haben dasselbe geändert' });
    expect((await clashes.innerText()).split(/\n+/).filter((line) => /^\d+$/.test(line))).toEqual(['45', '5']);
    await clashes.getByRole('button', { name: `Von ${CEM.name} übernehmen` }).click();
    await page.getByText('Frist 5 min').waitFor();
    await page.getByRole('button', { name: 'Speichern und prüfen' }).click();
    await page.getByText('Gespeichert.', { exact: true }).waitFor();
    expect(service.playbooks.draft.text).toBe(theirs.replace('Pause scheduled posts', 'Pause all'));
  });

  it('and is told who else has it open', async () => {
    const at = new Date().toISOString();
    service.playbooks.others = [
      { name: CEM.name, isMe: false, since: at },
      { name: ADA.name, isMe: true, since: at },
    ];
    await open();
    await page.getByText(`${CEM.name} bearbeitet diesen Entwurf gerade.`).waitFor();
    await page.getByText('Sie haben diesen Entwurf noch in einem anderen Fenster offen.').waitFor();
  });

  it('on a phone in English: moved by its buttons, with everything in reach', async () => {
    await open({ size: PHONE_SIZE, language: 'en', theme: 'dark' });
    await step('pause').click();
    await page.getByRole('button', { name: 'Move up: Pause scheduled posts' }).click();
    expect((await titles())[0]).toBe('Pause scheduled posts');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });

  it.each<Visit>([
    { size: DESK_SIZE, language: 'de', theme: 'light' },
    { size: PHONE_SIZE, language: 'en', theme: 'dark' },
  ])('no barrier in cards, forms and text: %o', async (visit) => {
    await open(visit);
    await step('entscheidung').click();
    const wordsOf = async () => await hurdles(page);
    expect(await wordsOf()).toEqual([]);
    await page.locator('.editor__bar .mantine-SegmentedControl-label').last().click();
    await text().waitFor();
    expect(await wordsOf()).toEqual([]);
  });

  it('who may only read reads cards', async () => {
    service.role = 'viewer';
    await open();
    await page.getByRole('button', { name: 'Alle aufklappen' }).click();
    await page.getByText('Auch bei Partnern.').waitFor();
    expect(await page.getByRole('button', { name: /Verschieben/ }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Speichern und prüfen' }).count()).toBe(0);
  });
});
