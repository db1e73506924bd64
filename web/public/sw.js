/**
 * Keeps the console readable at a bad line: its own files, and the last known board and incidents, marked with when they were heard.
 * What the service can tell is always taken from the service; what is kept goes when somebody signs out, or is signed out.
 */
const SHELL = 'shell-1';
const DATA = 'kept-1';
const KEPT_AT = 'x-kept-at';
/** As long as somebody stays signed in. */
const MOST_AGE_MS = 12 * 3_600_000;
const MOST_ANSWERS = 60;
const PAGE_PATIENCE_MS = 4_000;
const DATA_PATIENCE_MS = 10_000;
const BOARD_EACH_MS = 5 * 60_000;
const PLAIN_FILES = ['/colour-scheme.js', '/icon.svg'];
const NOT_THE_CONSOLES = /^\/(v1|health|metrics|docs)(\/|$)/;
/** No mentions: what people wrote is deleted when they delete it. */
const KEPT = /^\/v1\/(session|board|topics|pages|incidents(\/[^/]+(\/(timeline|run|publications))?)?)$/;
const KEPT_WITH_QUERY = /^\/v1\/(pages|incidents)$/;

/** Rises when what is kept was forgotten: an answer that was under way must not come back. */
let generation = 0;
let isRenewed = false;

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([self.clients.claim(), self.registration.navigationPreload?.enable(), dropOthers([SHELL, DATA])]),
  );
});

/** A page that was loaded before this was there says what it is made of. */
self.addEventListener('message', (event) => {
  const { files } = event.data;
  event.waitUntil(
    Promise.all([
      keepFiles(files).then(() => dropOldFiles(files)),
      renew('/v1/session', MOST_AGE_MS),
      renew('/v1/board', MOST_AGE_MS),
    ]),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.method !== 'GET') {
    if (pathname === '/v1/session' || pathname === '/v1/setup') event.waitUntil(forget());
    return;
  }
  if (request.mode === 'navigate') {
    if (!NOT_THE_CONSOLES.test(pathname)) event.respondWith(page(event));
  } else if (pathname.startsWith('/assets/')) event.respondWith(file(request));
  else if (PLAIN_FILES.includes(pathname)) event.respondWith(fetch(request).catch(() => fromShell(pathname)));
  else if (KEPT.test(pathname) && (search === '' || KEPT_WITH_QUERY.test(pathname))) event.respondWith(answer(event));
  // only what changed is asked for again: the whole is renewed now and then
  else if (pathname === '/v1/board') event.waitUntil(renew(pathname, BOARD_EACH_MS));
});

/** The present page of the service, so that a new console is there at once; the kept one when none comes. */
async function page(event) {
  const kept = await fromShell('/');
  const told = event.preloadResponse.then((preloaded) => preloaded ?? fetch(event.request));
  if (!kept.ok) return told;
  try {
    const present = await within(PAGE_PATIENCE_MS, told);
    if (present.status >= 500) return kept;
    event.waitUntil(keepShell());
    return present;
  } catch {
    return kept;
  }
}

/** Its name changes with its content. */
async function file(request) {
  const shell = await caches.open(SHELL);
  const kept = await shell.match(request, { ignoreVary: true });
  if (kept) return kept;
  const told = await fetch(request);
  if (told.ok) await shell.put(request, told.clone());
  return told;
}

async function fromShell(path) {
  const shell = await caches.open(SHELL);
  return (await shell.match(path, { ignoreVary: true })) ?? Response.error();
}

/** The page and what it names. The files of the page before stay until the new one has said what it is made of. */
async function keepShell() {
  const told = await fetch('/', { cache: 'no-cache' }).catch(() => undefined);
  if (!told?.ok) return;
  const text = await told.clone().text();
  const before = await fromShell('/');
  if (before.ok && (await before.text()) === text) return;
  await keepFiles([...PLAIN_FILES, ...filesNamedIn(text)]);
  const shell = await caches.open(SHELL);
  await shell.put('/', told);
  isRenewed = true;
}

function filesNamedIn(page) {
  return Array.from(page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g), ([, path]) => path);
}

/** Once after a renewal. A worker that was stopped in between drops them after the next. */
async function dropOldFiles(files) {
  const page = await fromShell('/');
  if (!isRenewed || !page.ok) return;
  isRenewed = false;
  const text = await page.text();
  const present = new Set(['/', ...PLAIN_FILES, ...filesNamedIn(text), ...files]);
  const shell = await caches.open(SHELL);
  const kept = await shell.keys();
  await Promise.all(kept.filter(({ url }) => !present.has(new URL(url).pathname)).map((old) => shell.delete(old)));
}

async function keepFiles(files) {
  const shell = await caches.open(SHELL);
  await Promise.all(
    files.map(async (path) => {
      if (await shell.match(path, { ignoreVary: true })) return;
      const told = await fetch(path).catch(() => undefined);
      if (told?.ok) await shell.put(path, told);
    }),
  );
}

/** What the service says; when it can't be reached, what it last said, marked. */
async function answer(event) {
  const told = ask(event.request);
  // also an answer that nobody waited for is news
  event.waitUntil(told.catch(() => undefined));
  try {
    return await within(DATA_PATIENCE_MS, told);
  } catch {
    return (await keptAnswer(event.request.url)) ?? told;
  }
}

async function ask(request) {
  const begun = generation;
  const told = await fetch(request);
  if (told.status === 401) await forget();
  else if (told.ok) await keep(typeof request === 'string' ? request : request.url, told.clone(), begun);
  return told;
}

async function keep(url, told, begun) {
  const headers = { 'content-type': 'application/json', [KEPT_AT]: new Date().toISOString() };
  const body = await told.blob();
  if (begun !== generation) return;
  const data = await caches.open(DATA);
  await data.delete(url, { ignoreVary: true });
  await data.put(url, new Response(body, { headers }));
  const [oldest, ...others] = await data.keys();
  if (others.length >= MOST_ANSWERS) await data.delete(oldest);
  if (begun !== generation) await caches.delete(DATA);
}

async function keptAnswer(url) {
  const data = await caches.open(DATA);
  const kept = await data.match(url, { ignoreVary: true });
  return kept && ageOf(kept) < MOST_AGE_MS ? kept : undefined;
}

async function renew(path, mostAgeMs) {
  const data = await caches.open(DATA);
  const kept = await data.match(path, { ignoreVary: true });
  if (!kept || ageOf(kept) > mostAgeMs) await ask(path).catch(() => undefined);
}

function ageOf(kept) {
  return Date.now() - Date.parse(kept.headers.get(KEPT_AT));
}

async function forget() {
  generation += 1;
  await caches.delete(DATA);
}

async function dropOthers(mine) {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => !mine.includes(name)).map((name) => caches.delete(name)));
}

function within(ms, told) {
  return Promise.race([told, new Promise((_, reject) => setTimeout(() => reject(new Error('too slow')), ms))]);
}
