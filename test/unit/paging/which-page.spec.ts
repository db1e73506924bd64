import fc from 'fast-check';
import { meant, type OpenWord } from '../../../src/paging/domain/which-page';

/** `A1 nordbahn`: message A1 speaks for a page about nordbahn; `-` of a drill of the calling, `?nordbahn` of one of a crisis. */
const words = (...said: readonly string[]): OpenWord[] =>
  said.map((word, index) => {
    const [messageId, incidentId] = word.split(' ');
    return {
      ...{ messageId, pageId: `page-${index}`, incidentId: incidentId === '-' ? null : incidentId, personId: null },
      isDrill: /^[-?]/.test(incidentId ?? ''),
    } as unknown as OpenWord;
  });
/** `A1`, or `A1: 2 pages, B2: 1 pages`. */
const shown = (...said: readonly string[]): string => {
  const which = meant(words(...said));
  if (!which) return 'nothing';
  if ('messageId' in which) return which.messageId;
  return which.choices.map(({ messageId, pages }) => `${messageId}: ${pages.length}`).join(', ');
};

describe('a reply without a code', () => {
  it.each([
    ['is about nothing where nothing is open', [], 'nothing'],
    ['is about the one that is open', ['A nordbahn'], 'A'],
    ['is about the last word on one incident, however often it was paged', ['B nordbahn', 'A nordbahn'], 'B'],
    ['could be about either of two', ['B suedbahn', 'A nordbahn'], 'B: 1, A: 1'],
    ['is about all that the last message speaks for', ['C nordbahn', 'C suedbahn', 'B suedbahn', 'A nordbahn'], 'C'],
    ['unless something else is open', ['C nordbahn', 'C suedbahn', 'A westbus'], 'C: 2, A: 1'],
    ['or came after it', ['D westbus', 'C nordbahn', 'C suedbahn', 'A nordbahn'], 'D: 1, C: 2'],
    ['is about a storm and not about a drill', ['B -', 'A nordbahn'], 'A'],
    ['is about a drill where nothing else is open', ['A -'], 'A'],
    ['nor about a crisis that is practised', ['B ?nordbahn', 'A nordbahn'], 'A'],
    ['which it is about where that alone is open', ['A ?nordbahn'], 'A'],
    ['could be about either of two drills', ['B ?nordbahn', 'A -'], 'B: 1, A: 1'],
  ])('%s', (_, said, expected) => {
    expect(shown(...said)).toBe(expected);
  });

  it('never passes over an incident: it is about all that are open, or each stands under one code', () => {
    const word = fc
      .tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.constantFrom('n', 's', 'w'))
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (said) => {
        const open = words(...said);
        const which = meant(open)!;
        const subject = (page: string) => open.find(({ pageId }) => pageId === page)!.incidentId;
        const all = new Set(open.map(({ incidentId }) => incidentId));
        const answered =
          'messageId' in which
            ? open.filter(({ messageId }) => messageId === which.messageId).map(({ incidentId }) => incidentId)
            : which.choices.flatMap(({ pages }) => pages.map(subject));
        expect(new Set(answered)).toEqual(all);
        if ('choices' in which) expect(answered).toHaveLength(all.size);
      }),
    );
  });
});
