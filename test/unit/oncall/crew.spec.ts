import { crewEmails } from '../../../src/oncall/domain/crew';

const member = (name: string, email?: string) => ({ name, phone: '+4930901820001', language: 'de' as const, email });

describe('the crew of the settings', () => {
  it('has accounts under its own addresses, else under made ones that nothing reaches', () => {
    expect(crewEmails([member('Ada', 'ada@example.de'), member('Jörg Groß-Weber')])).toEqual([
      'ada@example.de',
      'jorg-gross-weber@on-call.invalid',
    ]);
  });

  it('is never one person for two of the same name', () => {
    const made = crewEmails([
      member('Anna'),
      member('Anna'),
      member('Anna 2'),
      member('ANNA'),
      member('安娜'),
      member('?'),
    ]);
    expect(new Set(made).size).toBe(6);
    expect(made.slice(0, 2)).toEqual(['anna@on-call.invalid', 'anna-2@on-call.invalid']);
    expect(made[4]).toBe('person@on-call.invalid');
  });
});
