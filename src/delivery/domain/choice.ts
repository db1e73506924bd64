/** What a message knows of the providers that it was given to. */
export interface Tried {
  readonly provider: string | null;
  readonly providerTries: number;
  /** They refused it and will again. */
  readonly setAside: readonly string[];
}

/** So often a provider may be unreachable for one message before another is asked. */
export const MOST_TRIES_AT_ONE = 2;

/**
 * The provider for the next attempt, of the channel's providers in their order of preference. Not for a message whose
 * fate at a provider is unknown: it is looked up there first. Where all rest, one of them is tried all the same.
 */
export function chooseProvider(
  providers: readonly string[],
  tried: Tried,
  admits: (provider: string) => boolean,
): string | undefined {
  const candidates = providers.filter((name) => !tried.setAside.includes(name));
  const fresh = candidates.filter((name) => !isTired(name, tried));
  return fresh.find(admits) ?? candidates.find(admits) ?? fresh[0] ?? candidates[0];
}

/** Whether a provider is left that this message was not just given to. */
export function hasAnother(providers: readonly string[], { provider, setAside }: Tried): boolean {
  return providers.some((name) => name !== provider && !setAside.includes(name));
}

function isTired(name: string, { provider, providerTries }: Tried): boolean {
  return name === provider && providerTries >= MOST_TRIES_AT_ONE;
}
