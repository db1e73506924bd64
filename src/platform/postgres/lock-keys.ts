/**
 * The advisory locks of the whole database, each for one thing: two of one key would wait for each other, some of them as long as a process
 * lives.
 */
export const LOCK_KEYS = {
  /** One process brings the schema to its release. */
  migrate: 7_305_181,
  /** Stands in ensure_mention_week() and drop_mention_weeks() of the schema. */
  mentionWeeks: 7_305_182,
  /** Held by the one process that may use an embedded cluster. */
  instance: 7_305_183,
  /** Held, shared, by every process that works. */
  presence: 7_305_184,
  /** Drills and real storms begin one after the other. */
  drills: 7_305_185,
  /** Runs of replays begin one after the other. */
  replays: 7_305_190,
} as const;
