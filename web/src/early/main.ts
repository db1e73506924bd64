import { type SessionView } from '../../../src/access/access.api';
import { type IncidentView } from '../../../src/incidents/incidents.api';
import { loadWords, preferredLanguage } from '../i18n/language';
import { type EarlyAnswers } from '../shared/early';
import {
  firstQuestions,
  isAboutIncident,
  isIncidentPath,
  isOfFrame,
  questionsAbout,
  questionsOf,
  SESSION_PATH,
} from './first-questions';
import { isAtTheDoor, pageFileAt } from './page-files';

/*
 * A file of its own, small and there long before the console: it asks the service what the page of this address will ask first,
 * and sends for that page and its words. Nothing is lost where it fails: the console asks again (shared/early.ts).
 */

const language = preferredLanguage();
const reader = { search: location.search, isPhone: matchMedia('(max-width: 760px)').matches };
const paths = isAtTheDoor(location.pathname) ? [] : firstQuestions(location.pathname, reader);
const early: EarlyAnswers = { answers: new Map(), further: [] };
globalThis.earlyAnswers = early;

function ask(path: string): Promise<Response> {
  const headers = { accept: 'application/json', 'accept-language': language };
  const answer = fetch(path, { credentials: 'same-origin', headers });
  // who takes it hears of the failure; what nobody takes may fail unheard
  answer.catch(() => undefined);
  early.answers.set(path, { at: Date.now(), answer });
  return answer;
}

/** What is to be asked once there is this answer. Not checked yet: where it says something else, nobody asks for these. */
async function askFurther(answer: Promise<Response>, questions: (told: unknown) => readonly string[]): Promise<void> {
  const response = await answer;
  if (!response.ok) return;
  const told: unknown = await response.clone().json();
  // forgotten meanwhile: somebody has changed something
  if (globalThis.earlyAnswers === early) questions(told).forEach((path) => void ask(path));
}

for (const path of paths) {
  const answer = ask(path);
  // where it fails the console asks again, and says what is wrong
  const failed = (): void => undefined;
  if (path === SESSION_PATH)
    early.further.push({
      isOf: isOfFrame,
      asked: askFurther(answer, (told) => questionsOf(told as SessionView)).catch(failed),
    });
  if (isIncidentPath(path)) {
    const about = (told: unknown) => questionsAbout(told as IncidentView, { ...reader, now: Date.now() });
    early.further.push({ isOf: isAboutIncident, asked: askFurther(answer, about).catch(failed) });
  }
}
pageFileAt(location.pathname)
  ?.fetch()
  .catch(() => undefined);
loadWords(language).catch(() => undefined);
