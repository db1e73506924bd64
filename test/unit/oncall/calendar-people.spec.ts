import { type PersonId } from '../../../src/kernel/ids';
import { personOf } from '../../../src/oncall/domain/calendar-people';

const people = ['Ada', 'Ada Berg', 'Bob Çelik'].map((name, i) => ({
  ...{ id: String(i) as PersonId, name },
  email: `${String(i)}@example.de`,
}));
const found = (summary: string, ...emails: string[]) => {
  const result = personOf({ summary, emails }, people);
  return result.ok ? result.person.name : result.fault;
};

describe('an event is for', () => {
  it('whom an address names, whatever the title says', () => {
    expect(found('Ada', 'nobody@example.de', '2@EXAMPLE.de')).toBe('Bob Çelik');
    expect(found('Dienst <1@example.de>')).toBe('Ada Berg');
  });

  it('whom the title names in full', () => {
    expect(found('Bereitschaft: bob çelik (Nacht)')).toBe('Bob Çelik');
    expect(found('Ada Berg')).toBe('Ada Berg');
    expect(found('Ada, Vertretung')).toBe('Ada');
    expect(found('Adam')).toBe('nobody');
    expect(found('Ada Berg und Bob Çelik')).toBe('ambiguous');
    expect(found('')).toBe('nobody');
  });
});
