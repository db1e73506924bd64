import { type Fact, type ReviewTexts } from '../../../../src/review/review.api';
import { itemsOf } from '../../../../src/review/domain/shared/sheet';
import { type Reader } from '../../../../src/review/domain/shared/words';

/** The draft as text to go on from: what happened in paragraphs, what is to be judged as a list. */
export function draftTexts(draft: readonly Fact[], reader: Reader): ReviewTexts {
  const told = (['happened', 'noticed', 'done', 'said'] as const).map((section) =>
    itemsOf(draft, section, reader)
      .map(({ text }) => text)
      .join(' '),
  );
  const listed = (section: Fact['section']): string =>
    itemsOf(draft, section, reader)
      .map(({ text }) => `- ${text}`)
      .join('\n');
  return {
    summary: told.filter((text) => text !== '').join('\n\n'),
    worked: listed('worked'),
    improve: listed('improve'),
  };
}
