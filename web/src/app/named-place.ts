export interface NamedPlace {
  readonly to: string;
  readonly label: string;
  /** The second key, after "g". */
  readonly letter: string | undefined;
}
