import { type TopicId } from '../../../src/kernel/ids';
import { briefText } from '../../../src/playbooks/domain/brief';
import { chosenBy } from '../../../src/playbooks/domain/choose';
import { asksAround } from '../../../src/playbooks/domain/facts';
import { roomName } from '../../../src/playbooks/domain/room-name';
import { evolve } from '../../../src/playbooks/domain/evolve';
import { type Playbook } from '../../../src/playbooks/domain/shared/playbook-schema';
import { textOf } from '../../../src/platform/i18n/texts';
import { later, playbookOf, runOf, settle, START, step, storm } from './support';

describe('the choice of a playbook', () => {
  type Triggers = Partial<NonNullable<Playbook['triggers']>>;
  const stored = (id: string, triggers?: Triggers) => ({
    playbook: playbookOf([step('page', 'p')], {
      id,
      ...(triggers && { triggers: { kinds: ['firestorm'], priority: 50, ...triggers } }),
    }),
  });
  const chosen = (all: readonly ReturnType<typeof stored>[], situation = storm()) =>
    chosenBy(all, situation, START)?.playbook.id;

  it('takes the highest priority, then the first by id', () => {
    expect(chosen([stored('c', {}), stored('b', {}), stored('d')])).toBe('b');
    expect(chosen([stored('b', {}), stored('z', { priority: 60 })])).toBe('z');
    expect(chosen([stored('d')])).toBeUndefined();
  });

  it('goes by kind, topic and condition', () => {
    expect(chosen([stored('b', { kinds: ['surge'] })])).toBeUndefined();
    const topic = stored('b', { topics: ['nordbahn'] });
    expect(chosen([topic])).toBeUndefined();
    expect(chosen([topic], storm({ topicId: 'nordbahn' as TopicId }))).toBe('b');
    const many = stored('b', { if: 'openQuestions > 50' });
    expect(asksAround(many.playbook)).toBe(true);
    expect(chosen([many])).toBeUndefined();
    expect(chosen([many], storm({}, { openQuestions: 51 }))).toBe('b');
  });
});

describe('the name of a room', () => {
  it('has the day of the topic’s people', () => {
    const subject = { plain: 'Nordbahn', timezone: 'Europe/Berlin' };
    expect(roomName(new Date('2026-11-20T23:30:00Z'), subject)).toBe('sturm-2026-11-21-Nordbahn');
    expect(roomName(new Date('2026-11-20T23:30:00Z'), subject, 'uebung')).toBe('uebung-2026-11-21-Nordbahn');
  });
});

describe('a brief', () => {
  it.each(['de', 'en'] as const)(
    'says what happened, what was done, what is open and what is to be decided (%s)',
    (language) => {
      const told = (de: string, en: string) => ({ title: { de, en } });
      const steps = [
        step('checklist', 'a', told('Lage prüfen', 'Check')),
        step('promise', 'p', told('Nächste Meldung', 'Next update')),
        step('decision', 'd', { question: { de: 'Verkauf anhalten?', en: 'Stop selling?' } }),
        step('message', 'm', told('geheim', 'not told')),
      ];
      const begun = settle(runOf(steps), storm(), START).run;
      const run = evolve(begun, 'a', { state: 'done', doneAt: later(2), doneBy: 'Ada' });
      const values = {
        topic: 'Nordbahn',
        kind: 'K',
        level: '4',
        levelName: 'L',
        mentions: '40',
        since: 's',
        reasons: 'R',
      };
      const text = briefText(
        {
          run,
          values: { ...values, link: 'https://x', lead: 'Bo', nextPromise: 'n', openQuestions: '7' },
          language,
          time: (at) => at.toISOString().slice(11, 16),
        },
        (key, given) => textOf(language, key, given),
      );
      expect(text).toContain('Nordbahn');
      expect(text).toMatch(language === 'de' ? /Lage prüfen \(Ada, 02:54\)/ : /Check \(Ada, 02:54\)/);
      expect(text).toMatch(
        language === 'de'
          ? /Nächste Meldung \(Kommunikation, bis 03:52\)/
          : /Next update \(communications, until 03:52\)/,
      );
      expect(text).toContain(language === 'de' ? 'Verkauf anhalten?' : 'Stop selling?');
      expect(text).not.toMatch(/geheim|not told|\{/);
    },
  );
});
