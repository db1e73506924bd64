import { type ComponentType, createElement, lazy, type ReactElement, useState } from 'react';

export interface OnceLoaded<Props> {
  readonly load: () => Promise<unknown>;
  readonly Component: (props: Props) => ReactElement;
}

/**
 * A component in a file of its own. What is there already is drawn at once: React shows what waited behind a `Suspense` only
 * 300 ms after the last thing that did, even when it waited for nothing.
 */
export function onceLoaded<Props extends object>(fetch: () => Promise<ComponentType<Props>>): OnceLoaded<Props> {
  let there: ComponentType<Props> | undefined;
  const load = async (): Promise<ComponentType<Props>> => (there ??= await fetch());
  const Late = lazy(async () => ({ default: await load() }));
  return {
    load,
    Component: (props) => {
      // once drawn it stays the same one: another would begin from nothing
      const [Drawn] = useState<ComponentType<Props>>(() => there ?? Late);
      return createElement(Drawn, props);
    },
  };
}
