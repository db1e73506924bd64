import { cardOf } from '../../../src/situation/domain/card';
import {
  ADA,
  choicesOf,
  DE,
  EN,
  incident,
  INCIDENT,
  minutes,
  NOW,
  pressesOf,
  run,
  situation,
  step,
  textOf,
} from './support';

describe('the situation card', () => {
  it('says what is, how bad, since when, seen against expected, and why', () => {
    const card = cardOf(situation(), DE);
    expect(card.text).toBe('Stufe 4 (starker Wind): Nordbahn, Shitstorm');
    expect(textOf(card)).toContain('Seit: 13:38');
    expect(textOf(card)).toContain('Übernommen von: noch niemandem');
    expect(textOf(card)).toContain('Erwähnungen: 1.234');
    expect(textOf(card)).toContain('41 in 15 min, erwartet 3,1');
    expect(textOf(card)).toContain('• 41 Personen in 15 min, erwartet 3,1');
    expect(cardOf(situation(), EN).text).toBe(`Level 4 (${EN.say('level.4')}): Nordbahn, ${EN.say('kind.firestorm')}`);
  });

  it('shows what is said in one cut line each, without who said it', () => {
    const posts = [{ source: 'x', text: `Nie\nwieder <!channel> *Nordbahn* ${'a'.repeat(400)}`, copies: 12 }];
    const text = textOf(cardOf(situation({ posts }), DE));
    const line = text.split('\n').find((one) => one.startsWith('• „'))!;
    expect(line).toMatch(/^• „Nie wieder <!channel> \*Nordbahn\* a+…“ \(x\) 12-mal gesagt$/);
    expect(line.length).toBeLessThan(240);
  });

  it('lists open steps, what is due first at the head, and the next promise', () => {
    const steps = [
      step('late', 'checklist', { dueAt: minutes(60) }),
      step('soon', 'checklist', { dueAt: minutes(5), owner: 'legal', assignee: { id: ADA, name: 'Ada' } }),
      step('word', 'promise', { dueAt: minutes(117), description: { de: 'Neues um drei', en: 'News at three' } }),
      step('done', 'checklist', { state: 'done' }),
    ];
    const card = cardOf(situation({ run: run(steps) }), DE);
    const lines = textOf(card)
      .split('\n')
      .filter((line) => line.startsWith('• '));
    expect(lines.slice(1)).toEqual([
      '• soon (de) (Recht: Ada, fällig 14:08)',
      '• late (de) (Kommunikation, fällig 15:03)',
      '• word (de) (Kommunikation, fällig 16:00)',
    ]);
    expect(textOf(card)).toContain('Nächste Zusage, 16:00: Neues um drei');
    const [complete] = choicesOf(card);
    expect(complete?.action).toBe('step.complete');
    expect(complete?.options.map(({ label }) => label)).toEqual(['soon (de)', 'late (de)']);
    expect(complete?.options.every(({ value }) => value.startsWith(`${INCIDENT}|`) && value.length <= 150)).toBe(true);
  });

  it('offers what can be done now', () => {
    const actions = pressesOf(cardOf(situation(), DE)).map(({ action }) => action);
    expect(actions).toEqual([
      'incident.acknowledge',
      'incident.level-up',
      'incident.level-down',
      'incident.false-alarm',
      'incident.planned',
      'incident.resolve',
      'log',
      'response.draft',
    ]);
    const held = incident({
      state: 'acknowledged',
      level: 6,
      acknowledgedAt: NOW,
      acknowledgedBy: { personId: ADA, name: 'Ada' },
    });
    const card = cardOf(situation({ incident: held }), DE);
    const after = pressesOf(card).map(({ action }) => action);
    expect(after).not.toContain('incident.acknowledge');
    expect(after).not.toContain('incident.level-up');
    expect(textOf(card)).toContain('Übernommen von: Ada, seit 14:03');
  });

  it('offers roles with who holds them now', () => {
    const team = new Map([['legal', { personId: ADA, name: 'Ada', since: NOW, isByLead: false }] as const]);
    const card = cardOf(situation({ team }), DE);
    const roles = choicesOf(card).find(({ action }) => action === 'team.take')!;
    expect(roles.options.find(({ label }) => label === 'Recht')?.value).toBe(`${INCIDENT}|legal|${ADA}`);
    expect(roles.options.find(({ label }) => label === 'IT')?.value).toBe(`${INCIDENT}|it|-`);
    expect(textOf(card)).toContain('Recht: Ada, seit 14:03');
  });

  it('has nothing to press when it is over', () => {
    const over = incident({ state: 'resolved', closedAt: NOW });
    const card = cardOf(situation({ incident: over, run: run([step('a', 'checklist')]) }), DE);
    expect([...pressesOf(card), ...choicesOf(card)]).toEqual([]);
    expect(card.text).toBe('Beendet: Nordbahn, Shitstorm');
    expect(card.parts.at(-1)).toMatchObject({ kind: 'link', url: 'https://sturm.example/incidents/1' });
  });

  it('says that a level is unknown, and leaves out a reason that it has no words for', () => {
    const blind = incident({
      kind: 'blind',
      level: null,
      signals: [],
      reasons: [{ code: 'never-heard-of', values: {} }],
    });
    const card = cardOf(situation({ incident: blind }), DE);
    expect(card.text).toContain('Stufe ? (unbekannt (blind))');
    expect(textOf(card)).not.toContain('Was los ist');
  });
});
