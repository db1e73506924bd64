import { type Variable } from '../../responses.api';

/** What a response may say of its incident without being given it: everybody who reads it may know this. */
export const BUILT_INS = {
  topic: 'text',
  level: 'number',
  levelName: 'text',
  mentions: 'number',
  /** When it began. */
  since: 'date-time',
  /** When the text is made. */
  now: 'date-time',
} as const satisfies Record<string, Variable['type']>;

export type BuiltIn = keyof typeof BUILT_INS;
/** In the form in which a person would enter them; one that is not known is missing. */
export type BuiltInValues = Readonly<Partial<Record<BuiltIn, string>>>;

export function isBuiltIn(name: string): name is BuiltIn {
  return Object.hasOwn(BUILT_INS, name);
}

/** For looking at a template that has no incident yet. */
export function builtInExamples(language: 'de' | 'en'): Required<BuiltInValues> {
  return {
    ...{ topic: 'Nordbahn', level: '3', levelName: language === 'de' ? 'frische Brise' : 'fresh breeze' },
    ...{ mentions: '420', since: '2026-11-21T08:10:00.000Z', now: '2026-11-21T09:00:00.000Z' },
  };
}
