/** What is kept is fetched anew, which must not stand in the way of the page that somebody waits for. */
const AFTER_LOAD_MS = 3_000;

/** Keeps the console and its last known state for a bad line (public/sw.js). Only where the browser allows it: over TLS, or on this machine. */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const begin = (): void => {
    void register().catch(() => {
      // a browser that forbids it (a private window, a full disk) shows the console as before
    });
  };
  const beginSoon = (): void => {
    setTimeout(begin, AFTER_LOAD_MS);
  };
  if (document.readyState === 'complete') beginSoon();
  else globalThis.addEventListener('load', beginSoon, { once: true });
}

async function register(): Promise<void> {
  await navigator.serviceWorker.register('/sw.js');
  const { active } = await navigator.serviceWorker.ready;
  const files = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  active?.postMessage({ files: files.filter((path) => path.startsWith('/assets/')) });
}
