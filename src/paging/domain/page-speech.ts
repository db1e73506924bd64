import { evidence, headOf, type PageTextInput, reasonTexts, type Say, despiteText, must } from './page-text';

/** A voice reads some 15 characters in a second, and who is woken listens for less than twenty. */
const MOST_SPOKEN = 280;

/** What the call says before the keys: what, how bad, seen against expected, since when, and as many reasons as fit. */
export function speech(input: PageTextInput, say: Say): string {
  const { isCall = false, preface = '' } = input;
  const storm = isCall ? [] : [despiteText(input, say), evidence(input, say)];
  const parts = [must(say, 'speech.hello'), preface, headOf(input, say, 'speech.head'), ...storm];
  let text = spelled(parts.filter((part) => part !== '').join(' '), say);
  for (const reason of isCall ? [] : reasonTexts(input, say)) {
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
