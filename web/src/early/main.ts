import { type IncidentView } from '../../../src/incidents/incidents.api';
import { loadWords, preferredLanguage } from '../i18n/language';
import { type Early } from '../shared/early';
import { firstQuestions, isIncidentPath, questionsAbout } from './first-questions';
import { pageFileAt } from './page-files';

/**
 * A file of its own, small and there long before the console: it asks the service what the page of this address will ask first,
 * and sends for that page and its words. Nothing is lost where it fails: the console asks again (shared/early.ts).
 */
const answers = new Map<string, Early>();
globalThis.earlyAnswers = answers;

function ask(path: string): Promise<Response> {
  const answer = fetch(path, { credentials: 'same-origin', headers: { accept: 'application/json' } });
  // who takes it hears of the failure; what nobody takes may fail unheard
  answer.catch(() => undefined);
  answers.set(path, { at: performance.now(), answer });
  return answer;
}

async function askAll({ pathname, search }: Location): Promise<void> {
  const paths = firstQuestions(pathname);
  paths.filter((path) => !isIncidentPath(path)).forEach(ask);
  const incidentPath = paths.find(isIncidentPath);
  if (incidentPath === undefined) return;
  const answer = await ask(incidentPath);
  if (!answer.ok) return;
  // not checked yet: where it says something else, these are addresses that nobody asks for
  const incident = (await answer.clone().json()) as IncidentView;
  const isPhone = matchMedia('(max-width: 760px)').matches;
  questionsAbout(incident, { search, isPhone, now: Date.now() }).forEach(ask);
}

// whoever asks again hears of the failure
askAll(location).catch(() => undefined);
pageFileAt(location.pathname)
  ?.fetch()
  .catch(() => undefined);
loadWords(preferredLanguage()).catch(() => undefined);
