import { type SessionView } from '../../../src/access/access.api';
import { type IncidentView } from '../../../src/incidents/incidents.api';
import { loadWords, preferredLanguage } from '../i18n/language';
import { type Early } from '../shared/early';
import { firstQuestions, isIncidentPath, questionsAbout, questionsOf, SESSION_PATH } from './first-questions';
import { pageFileAt } from './page-files';

/**
 * A file of its own, small and there long before the console: it asks the service what the page of this address will ask first,
 * and sends for that page and its words. Nothing is lost where it fails: the console asks again (shared/early.ts).
 */
const answers = new Map<string, Early>();
globalThis.earlyAnswers = answers;

const language = preferredLanguage();

function ask(path: string): Promise<Response> {
  const headers = { accept: 'application/json', 'accept-language': language };
  const answer = fetch(path, { credentials: 'same-origin', headers });
  // who takes it hears of the failure; what nobody takes may fail unheard
  answer.catch(() => undefined);
  answers.set(path, { at: performance.now(), answer });
  return answer;
}

function askAll(paths: readonly string[]): void {
  for (const path of paths) void ask(path);
}

/** Not checked yet: where it says something else, what is asked next is what nobody asks for. */
async function read<Answer>(answer: Response): Promise<Answer | undefined> {
  return answer.ok ? ((await answer.clone().json()) as Answer) : undefined;
}

async function askFurther(path: string): Promise<void> {
  const answer = await ask(path);
  if (path === SESSION_PATH) {
    const session = await read<SessionView>(answer);
    if (session) askAll(questionsOf(session));
  } else if (isIncidentPath(path)) {
    const incident = await read<IncidentView>(answer);
    const isPhone = matchMedia('(max-width: 760px)').matches;
    if (incident) askAll(questionsAbout(incident, { search: location.search, isPhone, now: Date.now() }));
  }
}

// whoever asks again hears of the failure
for (const path of firstQuestions(location.pathname)) askFurther(path).catch(() => undefined);
pageFileAt(location.pathname)
  ?.fetch()
  .catch(() => undefined);
loadWords(language).catch(() => undefined);
