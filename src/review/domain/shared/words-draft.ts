import { type Fact } from '../../review.api';
import { type Reader, said, type Spoken } from './words';
import { TIME_WORDS } from './words-times';

/** The sentences of the first draft. Each says what was measured or noted, and nothing of why. */
export const DRAFT_WORDS = {
  began: [
    'Die erste kritische Erwähnung zu {subject} kam am {firstAt}; begonnen hat es etwa am {onsetAt}.',
    'The first critical mention of {subject} came on {firstAt}; it began at about {onsetAt}.',
  ],
  drill: [
    'Dies war eine Übung: {by} hat sie am {openedAt} begonnen.',
    'This was a drill: {by} began it on {openedAt}.',
  ],
  opened: ['Am {openedAt} wurde ein Vorfall eröffnet ({kind}).', 'On {openedAt} an incident was opened ({kind}).'],
  seen: [
    'Gesehen wurden dabei {seen|Erwähnung|Erwähnungen} in der Messzeit, erwartet waren {expected}.',
    'There were {seen|mention|mentions} in the time measured; {expected} were expected.',
  ],
  declared: ['{by} hat den Vorfall selbst ausgerufen.', '{by} declared the incident.'],
  again: ['Er ging aus einem früheren Vorfall hervor.', 'It went on from an earlier incident.'],
  level: [
    'Die höchste Stufe war {level}, erreicht am {peakAt}.',
    'The highest level was {level}, reached on {peakAt}.',
  ],
  'level-only': ['Die höchste Stufe war {level}.', 'The highest level was {level}.'],
  top: [
    'Am stärksten war es am {topAt}: {seen|Erwähnung|Erwähnungen} in {stepMs}, erwartet waren {expected}.',
    'It was strongest on {topAt}: {seen|mention|mentions} in {stepMs}; {expected} were expected.',
  ],
  total: [
    'Von Beginn bis Ende waren es {total|Erwähnung|Erwähnungen}, davon {share} kritisch.',
    'From beginning to end there were {total|mention|mentions}, {share} of them critical.',
  ],
  blind: [
    'Eine Quelle war dabei {blindMs} lang blind: Die Zahlen dieser Zeit sind unvollständig.',
    'A source was blind for {blindMs} of it: the numbers of that time are incomplete.',
  ],
  ended: ['Beendet war er am {closedAt}, nach {tookMs}.', 'It ended on {closedAt}, after {tookMs}.'],
  running: ['Er ist noch offen.', 'It is still open.'],
  marked: ['{by} hat ihn als {mark} gekennzeichnet.', '{by} marked it as: {mark}.'],
  paged: [
    'Alarmiert wurden {people|Person|Personen} mit {count|Nachricht|Nachrichten}, die erste am {firstAt}.',
    '{people|person was|people were} paged by {count|message|messages}, the first on {firstAt}.',
  ],
  unpaged: ['Alarmiert wurde niemand.', 'Nobody was paged.'],
  acknowledged: ['{by} hat am {at} übernommen.', '{by} acknowledged on {at}.'],
  'not-acknowledged': ['Übernommen hat ihn niemand.', 'Nobody acknowledged it.'],
  room: ['Der Krisenraum war am {at} offen.', 'The war room was open on {at}.'],
  playbook: ['Der Krisenplan „{title}“ begann am {at}.', 'The playbook “{title}” began on {at}.'],
  steps: [
    'Erledigt wurden {done|Schritt|Schritte}, übersprungen {skipped}.',
    '{done|step was|steps were} completed, {skipped} skipped.',
  ],
  'free-decision': ['Entschieden am {at} von {by}: {text}', 'Decided on {at} by {by}: {text}'],
  decision: ['Entschieden am {at}: {title} – {label}.', 'Decided on {at}: {title} – {label}.'],
  'level-set': [
    '{by} hat die Stufe am {at} von Hand gesetzt: {fromLevel} → {toLevel}.',
    '{by} set the level by hand on {at}: {fromLevel} → {toLevel}.',
  ],
  published: ['Veröffentlicht am {at}: „{title}“ ({channel}).', 'Published on {at}: “{title}” ({channel}).'],
  practised: [
    'Zur Übung veröffentlicht am {at}: „{title}“ ({channel}).',
    'Published for practice on {at}: “{title}” ({channel}).',
  ],
  silent: [
    'Eine Antwort wurde über die Sturmwarte nicht veröffentlicht.',
    'No response was published through Sturmwarte.',
  ],
  'own-posts': [
    'Von uns selbst stammten in dieser Zeit {count|Beitrag|Beiträge}.',
    'We ourselves posted {count|time|times} meanwhile.',
  ],
  promised: ['Zugesagt am {at}: {title} (bis {dueAt}).', 'Promised on {at}: {title} (by {dueAt}).'],
  'goal-met': ['{time}: nach {tookMs}, Ziel {goalMs}.', '{time}: after {tookMs}, goal {goalMs}.'],
  'goal-missed': ['{time}: nach {tookMs}, Ziel {goalMs}.', '{time}: after {tookMs}, goal {goalMs}.'],
  'goal-never': ['{time}: kam nicht vor, Ziel {goalMs}.', '{time}: did not happen, goal {goalMs}.'],
  'promises-kept': ['Eingehalten: {count|Zusage|Zusagen}.', 'Kept: {count|promise|promises}.'],
  'promise-missed': ['Nicht eingehalten: {title} (zugesagt bis {dueAt}).', 'Not kept: {title} (promised by {dueAt}).'],
  'all-reached': ['Jede Nachricht eines Alarms kam an.', 'Every message of a page arrived.'],
  'pages-failed': [
    'Nicht angekommen: {count|Nachricht|Nachrichten} von Alarmen.',
    'Not arrived: {count|message|messages} of pages.',
  ],
  'pages-unanswered': ['Ohne Antwort blieben {count|Alarm|Alarme}.', '{count|page|pages} stayed without an answer.'],
  fallback: [
    'Am {at} wurde die letzte Stufe der Alarmkette gerufen: alle, die verwalten.',
    'On {at} the last step of the escalation was called: all administrators.',
  ],
  late: [
    'Ein Alarm war verspätet und wurde nachgeholt ({count} mal).',
    'A page was late and was made up for ({count} times).',
  ],
  lapsed: [
    'Eine Übernahme erlosch, weil nichts geschah ({count} mal).',
    'An acknowledgement lapsed because nothing happened ({count} times).',
  ],
  'step-overdue': ['Überfällig: {title} (am {at}).', 'Overdue: {title} (on {at}).'],
  'step-failed': ['Fehlgeschlagen: {title} (am {at}).', 'Failed: {title} (on {at}).'],
  'not-published': [
    'Nicht hinausgegangen: „{title}“ ({channel}), am {at}.',
    'Did not go out: “{title}” ({channel}), on {at}.',
  ],
} as const satisfies Record<string, Spoken>;

export type FactCode = keyof typeof DRAFT_WORDS;

const TIMES: Readonly<Record<string, Spoken>> = TIME_WORDS;
const SOMEBODY: Spoken = ['Eine Person', 'Somebody'];

/** @returns undefined of a fact that only a later release knows */
export function factText({ code, values }: Pick<Fact, 'code' | 'values'>, reader: Reader): string | undefined {
  const text = (DRAFT_WORDS as Readonly<Record<string, Spoken>>)[code];
  if (!text) return undefined;
  const { by, time } = values;
  const named = {
    ...values,
    ...(by === '' && { by: said(SOMEBODY, {}, reader) }),
    ...(typeof time === 'string' && {
      time: said(TIMES[time] ?? [time, time], {}, reader),
    }),
  };
  return said(text, named, reader);
}
