declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    /** Proves that jobs are really done: its handler records that it ran. */
    'watchman.beat': { readonly at: string };
    /** The next step of a drill. A step that is not the drill's next one is a repetition, and does nothing. */
    'drill.step': { readonly drillId: string; readonly step: number };
  }
}

export {};
