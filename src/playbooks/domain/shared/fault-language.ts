export type Language = 'de' | 'en';

/** What is wrong, and how to mend it. `{name}` is filled in. */
export type FaultWords = Readonly<Record<Language, readonly [message: string, mend: string]>>;
