import { fold, FOLD_START } from './hashing';

/** Stand for every address, every mentioned account and every number: which one it was says nothing about the tone. */
export const URL_TOKEN = wordHash('<url>');
export const USER_TOKEN = wordHash('<user>');
export const NUMBER_TOKEN = wordHash('<num>');

function wordHash(word: string): number {
  let hash = FOLD_START;
  for (let i = 0; i < word.length; i++) hash = fold(hash, word.charCodeAt(i));
  return hash;
}
