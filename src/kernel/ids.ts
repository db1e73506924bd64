declare const brand: unique symbol;
/** A string that the compiler keeps apart from other strings: a page id cannot close an incident. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** The stable name that a topic's owner gave it, e.g. `nordbahn`. */
export type TopicId = Brand<string, 'TopicId'>;
/** The topic's number inside this database: small, never reused. 0 stands for "every mention of a source". */
export type TopicNo = Brand<number, 'TopicNo'>;
export type IncidentId = Brand<string, 'IncidentId'>;
export type PageId = Brand<string, 'PageId'>;
export type RunId = Brand<string, 'RunId'>;
export type PersonId = Brand<string, 'PersonId'>;
export type MessageId = Brand<string, 'MessageId'>;
/** One way to reach one person: their mobile number, their address, … */
export type MethodId = Brand<string, 'MethodId'>;
export type ScheduleId = Brand<string, 'ScheduleId'>;
export type PolicyId = Brand<string, 'PolicyId'>;

/** Makes ids. A port, so that a replay can make the same ids twice. */
export abstract class Ids {
  /** A UUIDv7 in canonical text form: ordered by time, which keeps index pages hot. */
  abstract next(): string;
  /** `bytes` unguessable bytes in base64url: session tokens, API keys, one-time links. */
  abstract secret(bytes: number): string;
}
