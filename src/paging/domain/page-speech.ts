import { must, openingOf, type PageTextInput, reasonTexts, type Say } from './page-text';

/** A voice reads some 15 characters in a second, and who is woken listens for less than twenty. */
const MOST_SPOKEN = 280;

/** What the call says before the keys: what, how bad, seen against expected, since when, and as many reasons as fit. */
export function speech(input: PageTextInput, say: Say): string {
  const parts = [must(say, 'speech.hello'), ...openingOf(input, say, 'speech.head')];
  let text = spelled(parts.join(' '), say);
  for (const reason of input.isCall ? [] : reasonTexts(input, say)) {
    const longer = `${text} ${spelled(reason, say)}`;
    if (longer.length > MOST_SPOKEN) break;
    text = longer;
  }
  return text;
}

/** "6 h" and "25 min" as a voice should say them. */
export function spelled(text: string, say: Say): string {
  return text
    .replace(/(\d+) h\b/g, (_, count: string) => must(say, 'speech.hours', { count: Number(count) }))
    .replace(/(\d+) min\b/g, (_, count: string) => must(say, 'speech.minutes', { count: Number(count) }));
}
