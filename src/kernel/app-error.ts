/**
 * The catalogue of errors that a caller may meet: code → HTTP status and title (RFC 9457 `type` and `title`).
 * Anything that is not an AppError is a bug and answers 500 with an id that is in the log.
 */
export const ERRORS = {
  'request.invalid': [400, 'The request does not have the expected form'],
  'request.too-large': [413, 'The request is larger than allowed'],
  'request.unsupported-media': [415, 'The content type is not supported'],
  'request.too-many': [429, 'Too many requests'],
  'access.not-signed-in': [401, 'Sign in first, or send an API key'],
  'access.wrong-credentials': [401, 'The name or the password is wrong'],
  'access.wrong-password': [403, 'The old password is wrong'],
  'access.denied': [403, 'Your role does not allow this'],
  'access.csrf': [403, 'The request does not come from the console'],
  'access.link-used-up': [410, 'The one-time link was used or has expired'],
  'access.email-taken': [409, 'A person with this e-mail address exists'],
  'access.last-administrator': [409, 'The last administrator cannot leave'],
  'not-found': [404, 'There is nothing at this address'],
  conflict: [409, 'Somebody else changed this in the meantime'],
  'intake.store-behind': [429, 'The store is behind; send again later'],
  'topic.query-invalid': [422, 'The query cannot be read'],
  'topic.exists': [409, 'A topic with this id exists'],
  'incident.reason-missing': [422, 'A reason is needed'],
  'incident.closed': [409, 'The incident is closed'],
  'playbook.invalid': [422, 'The playbook cannot be used'],
  'playbook.same-person': [409, 'Another person must publish what you wrote'],
  'playbook.faulty': [422, 'The playbook has faults'],
  'contact.address-invalid': [422, 'The address cannot be used'],
  'contact.channel-off': [409, 'Nothing can be sent this way'],
  'contact.exists': [409, 'The person has this address already'],
  'contact.code-wrong': [422, 'The code is wrong'],
  'contact.code-over': [410, 'A new code is needed'],
  'policy.default-needed': [409, 'One policy must be the default'],
  'paging.unreachable': [409, 'The person cannot be called'],
  'drill.running': [409, 'Another drill is under way or waits'],
  'drill.storm': [409, 'A real firestorm goes first'],
  'contact.unproven': [409, 'The contact method is not verified'],
  'response.exists': [409, 'A response with this id exists'],
  'response.invalid': [422, 'The response cannot be used as it is written'],
  'response.changed': [409, 'The text is another one than the one that was read'],
  'response.retired': [409, 'The response is not used any more'],
  'response.not-approver': [403, 'Somebody who holds the function must approve this'],
  'response.same-person': [409, 'Another person must approve this'],
  'response.not-approved': [409, 'The text is not approved'],
  'response.out-of-scope': [409, 'The approval does not hold here'],
  'response.no-variant': [409, 'There is no text for this channel and language'],
  'response.no-door': [409, 'Nothing can be published this way'],
  'response.values': [422, 'Values are missing or cannot be used'],
  'response.guarded': [422, 'The text goes against the guideline'],
  'review.finished': [409, 'The review is finished'],
  'replay.no-mentions': [422, 'The file has no mention that can be read'],
  'replay.span': [422, 'The file reaches over too long a time'],
  'replay.too-many': [409, 'There are enough runs of this file'],
  unavailable: [503, 'The service is not ready'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof ERRORS;

/** A sentence of src/platform/i18n: `problem.<key>`. It is said in the caller's language, which only whoever writes the answer knows. */
export interface Said {
  readonly key: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

interface Spoken {
  readonly detail?: string;
  readonly says?: Said;
  readonly saysThen?: Said;
}

export class AppError extends Error {
  /**
   * @param details shown to the caller: never put a secret in it. `says` (or `detail`, where no person reads it) is one sentence: what,
   * where, how to mend it. `saysThen` is a second one: what was done before it went wrong.
   */
  constructor(
    readonly code: ErrorCode,
    readonly details: Readonly<Record<string, unknown>> & Spoken = {},
  ) {
    super(details.detail ?? details.says?.key ?? ERRORS[code][1]);
    this.name = 'AppError';
  }

  get status(): number {
    return ERRORS[this.code][0];
  }

  get title(): string {
    return ERRORS[this.code][1];
  }
}
