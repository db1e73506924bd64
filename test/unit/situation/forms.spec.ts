import { formOf, formOfPress } from '../../../src/situation/domain/forms';
import { newsOf, toldOf, topicOf, welcomeOf } from '../../../src/situation/domain/news';
import { whoText } from '../../../src/situation/domain/answers';
import { ADA, DE, incident, INCIDENT, NOW, situation, template } from './support';

const LEVELS = formOf('incident.level', { pen: DE, value: `${INCIDENT}|4`, action: 'incident.level-up' });

describe('forms', () => {
  it('ask for words where a press needs some', () => {
    expect(formOfPress('incident.level-down')).toBe('incident.level');
    for (const action of ['incident.resolve', 'step.skip', 'log', 'promise.new', 'response.use'])
      expect(formOfPress(action)).toBe(action);
    for (const action of ['incident.acknowledge', 'step.complete', 'step.decide', 'response.approve', 'toString'])
      expect(formOfPress(action)).toBeUndefined();
  });

  it('propose the next level', () => {
    expect(LEVELS.fields[0]).toMatchObject({ name: 'level', kind: 'choice', initial: '5' });
    const down = formOf('incident.level', { pen: DE, value: `${INCIDENT}|0`, action: 'incident.level-down' });
    expect(down.fields[0]).toMatchObject({ initial: '0' });
  });

  it('ask for each value of a response, and where it goes', () => {
    const variables = [
      { name: 'line', type: 'text' as const, description: { de: 'Linie', en: 'Line' }, example: 'RE 7' },
    ];
    const form = formOf('response.use', { pen: DE, value: 'v', template: template({ variables }) });
    expect(form.fields.map(({ name }) => name)).toEqual(['place', 'var:line', 'door', 'warned']);
    expect(form.fields[0]?.options).toHaveLength(9);
    expect(form.fields[1]).toMatchObject({ label: 'Linie', hint: 'Zum Beispiel RE 7' });
  });

  it('have titles and presses as short as the chat wants them', () => {
    const names = [
      'incident.level',
      'incident.false-alarm',
      'incident.planned',
      'incident.resolve',
      'step.skip',
      'log',
    ] as const;
    for (const name of [...names, 'promise.new', 'response.draft', 'response.use', 'response.published'] as const) {
      const { title, submit } = formOf(name, { pen: DE, value: INCIDENT, template: template() });
      expect(title.length).toBeLessThanOrEqual(24);
      expect(submit.length).toBeLessThanOrEqual(24);
    }
  });
});

describe('what a room is told', () => {
  const before = toldOf(incident(), 'topic');

  it('is what changed, once', () => {
    const held = incident({ level: 5, acknowledgedAt: NOW, acknowledgedBy: { personId: ADA, name: 'Ada' } });
    expect(newsOf(before, toldOf(held, 'topic'), DE).map(({ text }) => text)).toEqual([
      'Die Stufe ist gestiegen: von 4 auf 5 (Sturm).',
      'Ada hat den Vorfall übernommen.',
    ]);
    expect(newsOf(toldOf(held, 'topic'), before, DE).map(({ key }) => key)).toEqual(['level', 'lapsed']);
    expect(newsOf(before, before, DE)).toEqual([]);
    const over = toldOf(incident({ closedAt: NOW, mark: 'false-alarm', level: 0 }), 'topic');
    expect(newsOf(before, over, DE).map(({ key }) => key)).toEqual(['mark', 'closed']);
  });

  it('stands above it too', () => {
    expect(topicOf(situation(), DE)).toBe(
      'Stufe 4 (starker Wind): Nordbahn, Shitstorm · seit 13:38 · übernommen von: noch niemandem',
    );
    expect(welcomeOf(situation(), DE).text).toContain('Dies ist der Krisenraum.');
  });

  it('names who does what', () => {
    expect(whoText([{ function: 'legal', names: ['Ada', 'Bob'] }], DE)).toBe('Wer macht was\n• Recht: Ada, Bob');
    expect(whoText([], DE)).toContain('Noch niemand');
  });
});
