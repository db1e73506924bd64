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

const WORDS: Readonly<Record<string, Exclude<Command['name'], 'unknown'>>> = {
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
  declare: 'declare',
  ausrufen: 'declare',
  vorfall: 'declare',
  text: 'response',
  antwort: 'response',
  response: 'response',
};

export function commandIn(text: string): Command {
  const [word, rest] = cutWord(text.trim());
  const name = word === '' ? 'status' : WORDS[word.toLowerCase().replace(/^\//, '')];
  if (name === undefined) return { name: 'unknown', word };
  switch (name) {
    case 'status':
    case 'who':
    case 'help':
    case 'response':
      return { name };
    case 'log':
      return { name, text: rest };
    case 'page':
      return { name, whom: rest };
    case 'level':
    case 'promise':
    case 'declare':
      return withFirst(name, rest);
  }
}

function withFirst(name: 'level' | 'promise' | 'declare', rest: string): Command {
  const [first, others] = cutWord(rest);
  if (name === 'level') return { name, level: levelOf(first), reason: others };
  if (name === 'promise') return { name, time: first, text: others };
  const [second, reason] = cutWord(others);
  const level = levelOf(second);
  return { name, topic: first, level, reason: level === undefined ? others : reason };
}

function cutWord(text: string): readonly [string, string] {
  const end = text.search(/\s/);
  return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end).trim()];
}
