import de from '../../../src/platform/i18n/de.json';
import { textOf } from '../../../src/platform/i18n/texts';
import { withTroubles } from '../../../src/warroom/domain/troubles';

const unknown = (name: string) => ({ code: 'person-unknown', values: { name } });

describe('the troubles of a room', () => {
  it('are each there once, and gone when they are settled', () => {
    const refused = { code: 'refused-pin', values: { reason: 'x' } };
    const old = withTroubles([], [unknown('Ada'), unknown('Bela'), refused, refused]);
    expect(old).toHaveLength(3);
    expect(withTroubles(old, [unknown('Bela')], ['Ada', 'Bela'])).toEqual([refused, unknown('Bela')]);
  });

  it('stay as many as a person reads', () => {
    const many = Array.from({ length: 60 }, (_, no) => unknown(`Person ${no}`));
    expect(withTroubles(many.slice(0, 40), many.slice(40))).toEqual(many.slice(10));
  });

  it('can be said', () => {
    const kinds = ['create', 'invite', 'topic', 'bookmark', 'put', 'pin', 'picture', 'archive'];
    const codes = ['person-unknown', 'person-not-invited', 'scope-missing', ...kinds.map((kind) => `refused-${kind}`)];
    expect(codes.filter((code) => !(`room.${code}` in de))).toEqual([]);
    expect(textOf('de', 'room.person-unknown', { name: 'Ada' })).toMatch(/^Ada ist im Chat nicht zu finden/);
  });
});
