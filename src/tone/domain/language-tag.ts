type Spoken = 'de' | 'en' | 'other';

/** Primary subtags; those that say "no language in particular" are no answer. */
const SUBTAGS: ReadonlyMap<string, Spoken | undefined> = new Map([
  ...['de', 'deu', 'ger'].map((subtag) => [subtag, 'de'] as const),
  ...['en', 'eng'].map((subtag) => [subtag, 'en'] as const),
  ...['', 'und', 'mul', 'mis', 'zxx', 'unknown'].map((subtag) => [subtag, undefined] as const),
]);

/** BCP 47 → language of the tone; undefined where the platform does not really say (absent, `und`, `mul`, `zxx`, or `unknown`, as it is stored where nothing was detected). */
export function languageOfTag(tag: string | undefined): Spoken | undefined {
  if (tag === undefined) return undefined;
  const end = tag.search(/[-_]/);
  const primary = (end < 0 ? tag : tag.slice(0, end)).trim().toLowerCase();
  return SUBTAGS.has(primary) ? SUBTAGS.get(primary) : 'other';
}
