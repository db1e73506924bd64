/** Everything that the service notes of what people change: `noun.past`. A test holds that the console has words for each. */
export const AUDIT_ACTIONS = [
  ...(['person.added', 'person.changed', 'person.disabled', 'person.invited', 'password.changed'] as const),
  ...(['key.added', 'key.revoked'] as const),
  ...(['topic.added', 'topic.changed', 'topic.archived'] as const),
  ...(['planned-event.added', 'planned-event.withdrawn'] as const),
  ...(['mention-tone.corrected', 'mention-tone.correction-undone'] as const),
  ...(['playbook.drafted', 'playbook.edited', 'playbook.submitted', 'playbook.returned'] as const),
  ...(['playbook.published', 'playbook.draft-dropped', 'playbook.deprecated'] as const),
  ...(['response.added', 'response.changed', 'response.approved', 'response.retired', 'guideline.changed'] as const),
  ...(['method.added', 'method.verified', 'method.tested', 'method.disabled', 'method.removed'] as const),
  ...(['rules.changed', 'calendar-link.renewed', 'calendar.imported'] as const),
  ...(['schedule.added', 'schedule.changed', 'schedule.removed'] as const),
  ...(['override.added', 'override.withdrawn'] as const),
  ...(['swap.asked', 'swap.accepted', 'swap.declined', 'swap.withdrawn'] as const),
  ...(['policy.added', 'policy.changed', 'policy.removed'] as const),
  ...(['review.written', 'review.finished', 'review.reopened', 'review.shared', 'review.share-revoked'] as const),
  ...(['review.lesson-added', 'review.lesson-changed', 'review.lesson-done', 'review.lesson-undone'] as const),
  'review.lesson-removed',
  ...(['replay.uploaded', 'replay.ordered', 'replay.cancelled', 'replay.deleted', 'replay.run-deleted'] as const),
  ...(['drill.started', 'crisis-drill.started', 'crisis-drill.ended'] as const),
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];
/** Those of one noun. */
export type AuditActionOf<Noun extends string> = Extract<AuditAction, `${Noun}.${string}`>;
