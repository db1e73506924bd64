/** Which of the paths an address fits; what begins with ":" may be anything. */
export function firstFitting<Place extends { readonly path: string }>(
  places: readonly Place[],
  pathname: string,
): Place | undefined {
  const there = partsOf(pathname);
  return places.find(({ path }) => {
    const wanted = partsOf(path);
    return wanted.length === there.length && wanted.every((part, at) => part.startsWith(':') || part === there[at]);
  });
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}
