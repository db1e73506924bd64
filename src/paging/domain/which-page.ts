import { type IncidentId, type MessageId, type PageId, type PersonId } from '../../kernel/ids';

/** A page that waits for its answer, and a message to this number that speaks for it. */
export interface OpenWord {
  readonly messageId: MessageId;
  readonly pageId: PageId;
  /** null of a drill of the calling alone. */
  readonly incidentId: IncidentId | null;
  /** Also where a crisis is practised: that has an incident. */
  readonly isDrill: boolean;
  readonly personId: PersonId | null;
}

/** What one code answers. */
export interface Choice {
  readonly messageId: MessageId;
  /** What it speaks for. */
  readonly pages: readonly PageId[];
}

export type Meant = { readonly messageId: MessageId } | { readonly choices: readonly Choice[] };

/**
 * Which message a reply without a code is about: the last one, if it speaks for everything that is open; else several could be
 * meant, and whoever answers must say which. A drill is meant only while nothing else is open: nobody who is woken by a storm
 * should look for a code because of it.
 * @param open newest first, text messages before calls: only they show their code
 */
export function meant(open: readonly OpenWord[]): Meant | undefined {
  const real = open.filter(({ isDrill }) => !isDrill);
  const words = real.length > 0 ? real : open;
  const [last] = words;
  if (!last) return undefined;
  const said = new Set(words.filter(({ messageId }) => messageId === last.messageId).map(subjectOf));
  return words.every((word) => said.has(subjectOf(word)))
    ? { messageId: last.messageId }
    : { choices: choicesOf(words) };
}

/** Each subject under the code of the last message that speaks for it. */
function choicesOf(words: readonly OpenWord[]): readonly Choice[] {
  const newest = words.filter(
    (word, index) => words.findIndex((other) => subjectOf(other) === subjectOf(word)) === index,
  );
  const messages = [...new Set(newest.map(({ messageId }) => messageId))];
  return messages.map((messageId) => ({
    messageId,
    pages: newest.filter((word) => word.messageId === messageId).map(({ pageId }) => pageId),
  }));
}

/** Two pages about one incident are one thing to answer; each drill of the calling is one of its own. */
function subjectOf({ incidentId, pageId }: OpenWord): string {
  return incidentId ?? pageId;
}
