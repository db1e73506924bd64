import { type Page } from 'playwright-core';
import { describeInBrowser, PHONE_SIZE, visitor } from '../support/browser';
import { INCIDENT } from '../support/fake-pages';
import { BELA } from '../support/fake-people';
import { busyRun } from '../support/fake-run';
import { FakeService } from '../support/fake-service';
import { hurdles } from '../support/hurdles';

describeInBrowser('a run is steered on a phone', (browser) => {
  let service: FakeService;
  let page: Page;
  beforeEach(async () => {
    const now = new Date();
    service = await FakeService.start(now);
    service.answers = { ...service.answers, run: busyRun(now) };
    ({ page } = await visitor(browser(), { size: PHONE_SIZE, theme: 'dark' }));
    await page.goto(`${service.address}/incidents/${INCIDENT}?view=do`);
  });
  afterEach(async () => {
    await page.context().close();
    await service.stop();
  });
  const run = () => page.getByRole('region', { name: 'Service-Welle' });
  const more = async (step: string, deed: string) => {
    await run()
      .getByRole('button', { name: `Mehr: ${step}` })
      .click();
    await page.getByRole('menuitem', { name: deed }).click();
    return page.getByRole('dialog');
  };

  it('says of each step what it waits for, why it failed, and since when it is late', async () => {
    await run().getByText('Das andere Werkzeug hat nicht rechtzeitig angenommen.').waitFor();
    await run()
      .getByText(/überfällig · Aufgabe · Kommunikation · war fällig um/)
      .waitFor();
    await run().getByRole('button', { name: 'Noch 1 weiterer Schritt' }).click();
    await run().getByRole('button', { name: 'Bekannt, unbekannt, als Nächstes' }).click();
    await run().getByText('Wartet auf: Geplante Beiträge anhalten').waitFor();
    await run().getByRole('button', { name: '1 erledigt, 1 übersprungen' }).click();
    await run().getByText('Warum: Alle sitzen schon zusammen.').waitFor();
  });

  it('a decision shows who may decide and whose voice there is, and is asked back', async () => {
    await run().getByText('Entscheiden darf: Leitung, Kommunikation.').waitFor();
    await run().getByText('Cem Yildiz: Ja, mit der Erstmeldung').waitFor();
    const option = run().getByRole('button', { name: 'Ja, mit der Erstmeldung' });
    expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await option.click();
    expect(service.done).toEqual([]);
    expect(await hurdles(page, '[role=dialog]')).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Stimme abgeben' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(service.done[0]).toMatchObject({
      path: '/v1/runs/r-1/steps/speak/decide',
      body: { option: 'yes', round: 1 },
    });
  });

  it('whoever presses second is told who was first, and sees what holds now', async () => {
    service.runs.rival = BELA.name;
    await run().getByRole('button', { name: 'Erledigt', exact: true }).click();
    const refusal = run().getByRole('alert');
    await refusal.waitFor();
    expect(await refusal.innerText()).toBe(
      'Geplante Beiträge anhalten: Bela Okafor war schneller. Hier steht, was jetzt gilt.',
    );
    await run().getByRole('button', { name: '2 erledigt, 1 übersprungen' }).waitFor();
  });

  it('skipping needs a reason, and giving away a person', async () => {
    const skip = await more('Geplante Beiträge anhalten', 'Überspringen');
    await skip.getByRole('button', { name: 'Überspringen' }).click();
    await skip.getByText('Sagen Sie in ein paar Worten, warum.').waitFor();
    await skip.getByLabel('Warum?').fill('Es läuft keine Werbung');
    await skip.getByRole('button', { name: 'Überspringen' }).click();
    await skip.waitFor({ state: 'detached' });
    expect(service.done[0]).toMatchObject({
      path: '/v1/runs/r-1/steps/pause/skip',
      body: { reason: 'Es läuft keine Werbung', round: 1 },
    });
    await run().getByRole('button', { name: 'Nächste Information' }).click();
    const give = await more('Nächste Information', 'Jemand anderem geben');
    await give.getByLabel('An wen?').selectOption({ label: BELA.name });
    await give.getByRole('button', { name: 'Weitergeben' }).click();
    await give.waitFor({ state: 'detached' });
    expect(service.done[1]?.body).toEqual({ to: { personId: BELA.id } });
  });

  it('a promise is kept by one press, and a new one gets a clock', async () => {
    await run().getByRole('button', { name: 'Nächste Information' }).click();
    await run().getByRole('button', { name: 'Zusage eingehalten' }).click();
    await run().getByRole('button', { name: 'Zusage eingehalten' }).waitFor({ state: 'detached' });
    await run().getByRole('button', { name: 'Neue Zusage' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'in 2 Stunden' }).click();
    await dialog.getByRole('button', { name: 'Frist überwachen' }).click();
    await dialog.waitFor({ state: 'detached' });
    const [kept, made] = service.done;
    expect(kept?.path).toBe('/v1/runs/r-1/steps/update/keep');
    expect(made).toMatchObject({ path: `/v1/incidents/${INCIDENT}/promise`, body: { owner: 'communications' } });
    expect(Date.parse(String(made?.body.dueAt)) - Date.now()).toBeGreaterThan(110 * 60_000);
  });

  it('a step is added, and the run goes on with the newer version', async () => {
    await run().getByRole('button', { name: 'Schritt hinzufügen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Schritt hinzufügen' }).click();
    await dialog.getByText('Sagen Sie kurz, was zu tun ist.').waitFor();
    await dialog.getByLabel('Was ist zu tun?').fill('Hotline verlängern');
    await dialog.getByRole('button', { name: 'Schritt hinzufügen' }).click();
    await dialog.waitFor({ state: 'detached' });
    await run().getByText('von Hand hinzugefügt').waitFor();
    await run().getByRole('button', { name: 'Plan wechseln' }).click();
    await dialog.getByLabel('Warum?').fill('Fassung 4 zählt offene Fragen');
    await dialog.getByRole('button', { name: 'Plan wechseln' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(service.done[1]?.body).toEqual({ hash: 'b'.repeat(64), reason: 'Fassung 4 zählt offene Fragen' });
  });

  it('somebody takes a function, and the room says what did not work', async () => {
    const team = page.getByRole('region', { name: 'Krisenteam' });
    await team.getByText('noch offen; laut Profil: Bela Okafor, Cem Yildiz').waitFor();
    await team.getByRole('button', { name: 'Ich nehme die Aufgabe: Kommunikation' }).click();
    await team.getByText('Ada Lorenz').waitFor();
    await team.getByRole('button', { name: 'Andere einteilen: Leitung' }).click();
    await page.getByRole('dialog').getByLabel('Wer?').selectOption({ label: BELA.name });
    await page.getByRole('dialog').getByRole('button', { name: 'Speichern' }).click();
    await team.getByText(BELA.name).waitFor();
    expect(service.done.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `PUT /v1/incidents/${INCIDENT}/team/communications`,
      `PUT /v1/incidents/${INCIDENT}/team/lead`,
    ]);
    const room = page.getByRole('region', { name: 'Krisenraum' });
    await room.getByText('#sturm-2026-11-28-nordbahn').waitFor();
    await room.getByText(/Bela Okafor ist im Chat nicht zu finden/).waitFor();
    expect(await room.getByRole('link', { name: 'Im Chat öffnen' }).getAttribute('href')).toMatch(/^https:/);
  });

  it('the timeline tells what was decided, promised, given and changed', async () => {
    const [entry] = service.answers.timeline;
    const title = { de: 'Antworten wir?', en: 'Do we answer?' };
    const dueAt = '2026-11-21T15:00:00.000Z';
    const told: readonly [string, object][] = [
      ['decision.made', { title, question: title, label: { de: 'Ja', en: 'Yes' }, by: 'Cem Yildiz' }],
      ['decision.made', { title, question: title, label: { de: 'Nein', en: 'No' }, by: null }],
      ['promise.missed', { title, promise: { de: 'Nächste Information', en: 'Next update' }, dueAt }],
      ['step.skipped', { title, why: 'condition' }],
      ['step.reassigned', { title, to: 'legal' }],
      ['step.reassigned', { title, person: 'Bela Okafor' }],
      ['team.assigned', { function: 'lead', to: 'Cem Yildiz' }],
      ['run.moved', { title: { de: 'Service-Welle', en: 'Service wave' }, from: {}, to: {}, reason: 'Neue Fassung' }],
      ['room.logged', { author: 'Bela Okafor', text: 'Die Hotline ist überlastet' }],
    ];
    const timeline = told.map(([type, data], place) => ({ ...entry!, seq: place + 1, type, data: { ...data } }));
    service.answers = { ...service.answers, timeline };
    await page.goto(`${service.address}/incidents/${INCIDENT}?view=log`);
    await page.getByRole('button', { name: 'Neueste zuerst' }).click();
    const lines = page.getByRole('region', { name: 'Verlauf' }).locator('.entry__text p:first-child');
    await lines.nth(8).waitFor();
    const said = (await lines.allInnerTexts()).map((text) => text.replace(/^intern:\s+/, ''));
    expect(said).toEqual([
      'Entscheidung: Antworten wir? – Ja. Cem Yildiz',
      'Entscheidung: Antworten wir? – Nein. Niemand hat rechtzeitig entschieden: Es gilt die Vorgabe.',
      'Zusage bis 21.11., 16:00 nicht eingehalten: Antworten wir?',
      'Schritt übersprungen: „Antworten wir?“ Seine Bedingung gilt nicht.',
      'Schritt weitergegeben an Recht: Antworten wir?',
      'Schritt weitergegeben an Bela Okafor: Antworten wir?',
      'Leitung: Cem Yildiz',
      'Krisenplan gewechselt: Service-Welle. Neue Fassung',
      'Aus dem Krisenraum, Bela Okafor: Die Hotline ist überlastet',
    ]);
  });

  it('a viewer reads all of it and presses nothing', async () => {
    service.role = 'viewer';
    await page.reload();
    await run().getByText('Die Ursache ist noch unklar.').waitFor();
    const names = ['Ja, mit der Erstmeldung', 'Erledigt', 'Neue Zusage', 'Plan wechseln'];
    for (const name of names) expect(await run().getByRole('button', { name, exact: true }).count()).toBe(0);
  });
});
