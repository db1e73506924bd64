/** What the process ends with, so that a supervisor can tell what no restart will mend. See docs/operations.md. */
export const EXIT = {
  bug: 1,
  settings: 2,
  portTaken: 3,
  /** Disk full, no permission, read-only. */
  folder: 4,
  /** Refused, wrong password, unknown database, too old. */
  database: 5,
  newerSchema: 6,
  alreadyRunning: 7,
  forced: 130,
} as const;
