import { type FaultWords } from './fault-language';

/** Of the file and its shape, and of conditions and texts in it. */
export const DOCUMENT_WORDS = {
  'too-large': {
    de: ['{characters} Zeichen sind zu viele', 'Teilen Sie ihn auf: Ein Krisenplan hat höchstens {most} Zeichen.'],
    en: ['{characters} characters are too many', 'split it: a playbook has at most {most} characters'],
  },
  unreadable: {
    de: ['Die Datei kann nicht gelesen werden: {reason}', 'Nehmen Sie die mitgelieferten Krisenpläne als Muster.'],
    en: ['the file cannot be read: {reason}', 'use the shape of the shipped playbooks'],
  },
  'no-character': {
    de: ['Der Text enthält ein Zeichen, das keines ist (\\0 oder ein halbes Emoji)', 'Löschen Sie es.'],
    en: ['the text has a character that is none (\\0, or half an emoji)', 'delete it'],
  },
  yaml: {
    de: [
      'Das ist kein gültiges YAML: {reason}',
      'Berichtigen Sie es hier: Einrückung mit Leerzeichen, Texte mit Doppelpunkt in Anführungszeichen.',
    ],
    en: ['this is no valid YAML: {reason}', 'mend it here: indentation by spaces, texts with a colon in quotes'],
  },
  'yaml-tab': {
    de: ['Die Zeile beginnt mit einem Tabulator', 'Rücken Sie mit Leerzeichen ein, wie die Zeilen darüber.'],
    en: ['the line begins with a tab', 'indent it by spaces, as the lines above'],
  },
  'yaml-colon': {
    de: [
      'Hier beginnt hinter einem Doppelpunkt etwas Neues',
      'Setzen Sie einen Text, in dem ein Doppelpunkt steht, in Anführungszeichen, und prüfen Sie die Einrückung.',
    ],
    en: ['something new begins here behind a colon', 'put a text with a colon in quotes, and check the indentation'],
  },
  'yaml-indent': {
    de: ['Die Einrückung passt nicht zu den Zeilen darüber', 'Rücken Sie gleich weit ein, was zusammengehört.'],
    en: ['the indentation does not fit the lines above', 'indent alike what belongs together'],
  },
  'yaml-twice': {
    de: ['Dieses Feld steht zweimal da', 'Löschen Sie eines von beiden.'],
    en: ['this field stands here twice', 'delete one of the two'],
  },
  'yaml-unclosed': {
    de: ['Hier fehlt ein Zeichen', 'Schließen Sie Anführungszeichen und Klammern, und trennen Sie mit Kommas.'],
    en: ['a character is missing here', 'close quotes and brackets, and separate by commas'],
  },
  'format-unknown': {
    de: ['Das Format {given} ist unbekannt', 'Schreiben Sie „format: 2“.'],
    en: ['there is no format {given}', 'write format: 2'],
  },
  'format-old': {
    de: [
      'Das ist das alte Format 1; es wird noch gelesen',
      'Übertragen Sie es mit „npm run --silent playbook -- upgrade DATEI“, oder von Hand: „format: 2“, aus „when: { minLevel: 4 }“ wird „when: incident.level >= 4“, aus „when: { kinds: [x] }“ wird „if: incident.kind == "x"“.',
    ],
    en: [
      'this is the old format 1, which is still read',
      'take it over with “npm run --silent playbook -- upgrade FILE”, or by hand: format: 2, “when: { minLevel: 4 }” becomes “when: incident.level >= 4”, “when: { kinds: [x] }” becomes “if: incident.kind == "x"”',
    ],
  },
  'unknown-field': {
    de: ['Es gibt kein Feld {field}', 'Löschen Sie es, oder berichtigen Sie den Namen.'],
    en: ['there is no field {field}', 'delete it, or correct its name'],
  },
  missing: {
    de: ['{field} fehlt', 'Ergänzen Sie {field} ({expected}).'],
    en: ['{field} is missing', 'give {field} ({expected})'],
  },
  'wrong-kind': {
    de: ['Das ist nicht von der erwarteten Art', 'Geben Sie bei {field} {expected} an.'],
    en: ['this is not what is expected here', 'for {field} give {expected}'],
  },
  'not-one-of': {
    de: ['Dieser Wert ist hier nicht vorgesehen', 'Nehmen Sie einen von {possible}.'],
    en: ['there is no such value here', 'use one of {possible}'],
  },
  'too-much': {
    de: ['Das ist zu viel: höchstens {most}', 'Kürzen Sie es auf {most}.'],
    en: ['this is too much: at most {most}', 'shorten it to {most}'],
  },
  'text-too-long': {
    de: ['Der Text ist zu lang', 'Kürzen Sie ihn auf {most} Zeichen.'],
    en: ['the text is too long', 'shorten it to {most} characters'],
  },
  'too-little': {
    de: ['Das ist zu wenig: mindestens {least}', 'Geben Sie mindestens {least} an.'],
    en: ['this is too little: at least {least}', 'give at least {least}'],
  },
  'wrong-form': {
    de: [
      'Das hat nicht die erwartete Form',
      'Namen bestehen aus Kleinbuchstaben, Ziffern und Bindestrichen, z. B. „zweite-meldung“.',
    ],
    en: [
      'this does not have the expected form',
      'names are of lower-case letters, digits and hyphens, e.g. second-statement',
    ],
  },
  wrong: {
    de: ['Das ist so nicht möglich: {reason}', 'Nehmen Sie die mitgelieferten Krisenpläne als Muster.'],
    en: ['this is not possible: {reason}', 'write it as the shipped playbooks do'],
  },
  'id-other': {
    de: ['Dieser Entwurf gehört zum Krisenplan {expected}', 'Schreiben Sie „id: {expected}“.'],
    en: ['this draft is of the playbook {expected}', 'write id: {expected}'],
  },
  'text-variable': {
    de: ['Es gibt keine Variable {variable}', 'Nehmen Sie eine von {possible}.'],
    en: ['there is no variable {variable}', 'use one of {possible}'],
  },
  'text-block': {
    de: ['{block} ist in einem Text nicht erlaubt', 'Nehmen Sie nur Variablen: {possible}.'],
    en: ['{block} is not allowed in a text', 'use variables only: {possible}'],
  },
  'text-syntax': {
    de: ['Der Text kann nicht gelesen werden: {reason}', 'Schreiben Sie eine Variable als {{topic}}.'],
    en: ['the text cannot be read: {reason}', 'write a variable as {{topic}}'],
  },
  'text-not-filled': {
    de: [
      'Hier werden keine Variablen eingesetzt; {{…}} bliebe so stehen',
      'Schreiben Sie den Text aus, oder nehmen Sie einen Schritt der Art message.',
    ],
    en: ['no variables are filled in here; {{…}} would stay as it is', 'write the text out, or use a message step'],
  },
  'condition-unreadable': {
    de: ['Die Bedingung kann nicht gelesen werden: {reason}', 'Schreiben Sie zum Beispiel „incident.level >= 4“.'],
    en: ['the condition cannot be read: {reason}', 'write for example “incident.level >= 4”'],
  },
  'condition-one-equals': {
    de: ['Ein einzelnes = vergleicht nicht', 'Schreiben Sie ==, zum Beispiel „incident.kind == "surge"“.'],
    en: ['a single = does not compare', 'write ==, for example “incident.kind == "surge"”'],
  },
  'condition-kinds': {
    de: [
      'Zahl, Text und Liste lassen sich so nicht verbinden ({kinds})',
      'Zahlen stehen ohne Anführungszeichen (incident.level >= 4), Texte mit (incident.kind == "surge").',
    ],
    en: [
      'number, text and list can’t be joined like this ({kinds})',
      'numbers stand without quotes (incident.level >= 4), texts with them (incident.kind == "surge")',
    ],
  },
  'condition-too-long': {
    de: ['Die Bedingung ist länger als {most} Zeichen', 'Teilen Sie sie auf mehrere Schritte auf.'],
    en: ['the condition is longer than {most} characters', 'spread it over several steps'],
  },
  'condition-not-bool': {
    de: [
      'Die Bedingung ergibt nicht wahr oder falsch, sondern {type}',
      'Vergleichen Sie mit etwas, z. B. „incident.level >= 4“.',
    ],
    en: ['the condition does not give true or false but {type}', 'compare it, e.g. “incident.level >= 4”'],
  },
  'condition-not-allowed': {
    de: [
      '„{name}“ gibt es in Bedingungen nicht',
      'Es gibt incident.level, .peakLevel, .kind, .minutes, .isAcknowledged, .mentions, .drill, topic.id, sources, hour, weekday, openQuestions, outcome("…"), state("…"), isDone("…"), size(…), .startsWith(…), .endsWith(…), .contains(…), .exists(s, …), .all(s, …).',
    ],
    en: [
      'conditions have no “{name}”',
      'there are incident.level, .peakLevel, .kind, .minutes, .isAcknowledged, .mentions, .drill, topic.id, sources, hour, weekday, openQuestions, outcome("…"), state("…"), isDone("…"), size(…), .startsWith(…), .endsWith(…), .contains(…), .exists(s, …), .all(s, …)',
    ],
  },
  'condition-step-literal': {
    de: ['{name}(…) braucht den Namen eines Schritts in Anführungszeichen', 'Schreiben Sie {name}("schritt").'],
    en: ['{name}(…) needs the id of a step in quotes', 'write {name}("step")'],
  },
  'condition-step-unknown': {
    de: [
      'Einen Schritt „{id}“, nach dem hier gefragt werden kann, gibt es nicht',
      'Berichtigen Sie den Namen. (Wenn ein Krisenplan gewählt wird, hat noch kein Schritt begonnen.)',
    ],
    en: [
      'there is no step “{id}” to be asked about here',
      'correct its id (while a playbook is chosen no step has begun)',
    ],
  },
  'condition-step-undecided': {
    de: [
      'Der Schritt „{id}“ ist keine Entscheidung und hat kein Ergebnis',
      'Fragen Sie mit isDone("{id}") oder state("{id}").',
    ],
    en: ['the step “{id}” is no decision and has no outcome', 'ask isDone("{id}") or state("{id}")'],
  },
  'condition-value-unknown': {
    de: ['„{value}“ kann hier nie vorkommen', 'Möglich sind {possible}.'],
    en: ['“{value}” can never be the case here', 'possible are {possible}'],
  },
} as const satisfies Record<string, FaultWords>;
