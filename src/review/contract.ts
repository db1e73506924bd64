declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    /** A lesson's owner is to be reminded, if it still waits and is still due on that day. */
    'lesson.remind': { readonly lessonId: string; readonly dueOn: string; readonly occasion: 'soon' | 'late' };
  }
}
