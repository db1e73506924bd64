import { type Spoken } from '../../delivery/contract';
import { textOf } from '../../platform/i18n/texts';

export type Language = 'de' | 'en';

/** What a call says: a list of sentences, asked for a key after each, or not. */
export interface Script {
  readonly language: Language;
  readonly lines: readonly Line[];
}

export interface Line {
  readonly text: string;
  /** Where a key that is pressed meanwhile, or in the seconds after, is told. */
  readonly keysTo?: string;
}

/** At 14 characters a second, as the voices speak German, this takes just under 20 s. */
const MOST_SPOKEN_CHARS = 270;

/** The announcement and the menu, twice; then the call says good-bye and the next person is called. */
export function asking(language: Language, { announcement, menu }: Spoken, keysTo: string): Script {
  const text = [withinTime(announcement), withRepeat(language, menu)].join(' ');
  return { language, lines: [{ text, keysTo }, { text, keysTo }, { text: spoken(language, 'bye') }] };
}

/** No answer is wanted: said twice, for who was half asleep the first time. */
export function telling(language: Language, { announcement }: Spoken): Script {
  const text = withinTime(announcement);
  return { language, lines: [{ text }, { text }] };
}

/** After a key that means nothing, or whose meaning could not be stored. */
export function askingAgain(language: Language, { menu = '' }: Spoken, said: string, keysTo: string): Script {
  const text = [said, withRepeat(language, menu)].join(' ');
  return { language, lines: [{ text, keysTo }, { text, keysTo }, { text: spoken(language, 'bye') }] };
}

/** The ninth key is ours; a menu that names it needs no second word about it. */
function withRepeat(language: Language, menu = ''): string {
  return menu.includes('9') ? menu : `${menu} ${spoken(language, 'again')}`.trim();
}

export function saying(language: Language, text: string): Script {
  return { language, lines: [{ text }] };
}

export function spoken(language: Language, key: 'again' | 'bye' | 'over' | 'trouble' | 'try-again'): string {
  const text = textOf(language, `voice.${key}`);
  if (text === undefined) throw new Error(`the language files have no "voice.${key}"`);
  return text;
}

/** Cut at a sentence where one ends late enough, else at a word. */
function withinTime(text: string): string {
  if (text.length <= MOST_SPOKEN_CHARS) return text;
  const head = text.slice(0, MOST_SPOKEN_CHARS);
  const end = head.lastIndexOf('. ');
  return end > MOST_SPOKEN_CHARS / 2 ? head.slice(0, end + 1) : head.slice(0, head.lastIndexOf(' '));
}
