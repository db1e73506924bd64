declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    /** The time of a drill is over. */
    'crisis-drill.end': { readonly incidentId: string };
    /** The next invented mentions of a drill are to be seen: who looks at it hears so. */
    'crisis-drill.mention': { readonly incidentId: string; readonly no: number };
  }
}

export {};
