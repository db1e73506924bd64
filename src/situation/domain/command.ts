import { type Level } from '../../detection/contract';
import { levelOf } from './values';

/** What stands behind `/sturm`, in German or English words. */
export type Command =
  | { readonly name: 'status' | 'who' | 'help' | 'response' }
  | { readonly name: 'log'; readonly text: string }
  | { readonly name: 'level'; readonly level: Level | undefined; readonly reason: string }
  | { readonly name: 'page'; readonly whom: string }
  /** `time` as it was written: what it means depends on where and when. */
  | { readonly name: 'promise'; readonly time: string; readonly text: string }
  | { readonly name: 'declare'; readonly topic: string; readonly level: Level | undefined; readonly reason: string }
  | { readonly name: 'unknown'; readonly word: string };

const WORDS: ReadonlyMap<string, Known> = new Map(
  Object.entries({
    status: 'status',
    lage: 'status',
    stand: 'status',
    who: 'who',
    wer: 'who',
    team: 'who',
    help: 'help',
    hilfe: 'help',
    log: 'log',
    notiz: 'log',
    protokoll: 'log',
    level: 'level',
    stufe: 'level',
    page: 'page',
    alarm: 'page',
    ruf: 'page',
    promise: 'promise',
    zusage: 'promise',
    text: 'response',
    declare: 'declare',
    ausrufen: 'declare',
    antwort: 'response',
    response: 'response',
  } as const),
);

export function commandIn(text: string): Command {
  const [word, rest] = cutWord(text.trim());
  const name = word === '' ? 'status' : WORDS.get(word.toLowerCase().replace(/^\//, ''));
  return name === undefined ? { name: 'unknown', word } : READ[name](rest);
}

type Known = Exclude<Command['name'], 'unknown'>;

const READ: Readonly<Record<Known, (rest: string) => Command>> = {
  status: () => ({ name: 'status' }),
  who: () => ({ name: 'who' }),
  help: () => ({ name: 'help' }),
  response: () => ({ name: 'response' }),
  log: (text) => ({ name: 'log', text }),
  page: (whom) => ({ name: 'page', whom }),
  level: (rest) => {
    const [first, reason] = cutWord(rest);
    return { name: 'level', level: levelOf(first), reason };
  },
  declare: (rest) => {
    const [topic, more] = cutWord(rest);
    const [first, reason] = cutWord(more);
    const level = levelOf(first);
    return { name: 'declare', topic, level, reason: level === undefined ? more : reason };
  },
  promise: (rest) => {
    const [time, text] = cutWord(rest);
    return { name: 'promise', time, text };
  },
};

function cutWord(text: string): readonly [string, string] {
  const end = text.search(/\s/);
  return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end).trim()];
}
