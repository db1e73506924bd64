import type de from './de.json';

export type Words = typeof de;
/** Every word of the console; a plural is asked for by its stem. */
export type WordKey = keyof Words | Stem<keyof Words>;
type Stem<Key> = Key extends `${infer Start}_one` | `${infer Start}_other` ? Start : never;
