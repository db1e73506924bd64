/** Resolves after so long, unless it is cancelled: then never, and nothing keeps the process. */
export function timeLimit(ms: number): { readonly promise: Promise<void>; readonly cancel: () => void } {
  let cancel = (): void => undefined;
  const promise = new Promise<void>((done) => {
    const timer = setTimeout(done, ms);
    cancel = () => {
      clearTimeout(timer);
    };
  });
  return { promise, cancel };
}
