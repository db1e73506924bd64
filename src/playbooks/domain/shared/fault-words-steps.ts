import { type FaultWords } from './fault-language';

/** Of what the steps mean together, and of what the house has for them. */
export const STEP_WORDS = {
  'id-twice': {
    de: ['Der Name {id} kommt zweimal vor', 'Geben Sie jedem Schritt einen eigenen Namen.'],
    en: ['the id {id} is used twice', 'give each step an id of its own'],
  },
  'after-unknown': {
    de: ['Einen Schritt „{id}“ gibt es nicht', 'Berichtigen Sie den Namen in „after“.'],
    en: ['there is no step “{id}”', 'correct its id in after'],
  },
  'after-cycle': {
    de: ['Diese Schritte warten aufeinander und beginnen nie: {steps}', 'Nehmen Sie einen davon aus „after“.'],
    en: ['these steps wait for each other and never begin: {steps}', 'take one of them out of after'],
  },
  'when-never': {
    de: [
      'Diese Bedingung kann nie wahr werden, bevor der Schritt beginnt: Der Ablauf käme nie zum Ende',
      'Fragen Sie nach etwas, das vorher geschieht.',
    ],
    en: [
      'this condition can never come true before the step begins: the run could not finish',
      'ask for something that happens before',
    ],
  },
  'if-never': {
    de: ['Diese Bedingung ist nie wahr: Der Schritt würde immer übersprungen', 'Berichtigen Sie die Bedingung.'],
    en: ['this condition is never true: the step would always be skipped', 'correct the condition'],
  },
  'until-never': {
    de: ['Diese Bedingung ist nie wahr', 'Berichtigen Sie die Bedingung, oder lassen Sie sie weg.'],
    en: ['this condition is never true', 'correct the condition, or leave it out'],
  },
  'if-early': {
    de: [
      'Diese Bedingung fragt nach „{id}“, bevor der Schritt fertig sein muss; sie wird nur einmal geprüft',
      'Ergänzen Sie „after: [{id}]“, oder nehmen Sie „when“.',
    ],
    en: [
      'this condition asks about “{id}” before that step must have ended, and is judged only once',
      'add “after: [{id}]”, or use when',
    ],
  },
  'option-twice': {
    de: ['Die Antwort {id} kommt zweimal vor', 'Geben Sie jeder Antwort einen eigenen Namen.'],
    en: ['the option {id} is there twice', 'give each option an id of its own'],
  },
  'default-unknown': {
    de: ['Eine Antwort „{id}“ gibt es nicht', 'Nehmen Sie eine von {possible}.'],
    en: ['there is no option “{id}”', 'use one of {possible}'],
  },
  'default-voices': {
    de: [
      'Zwei sollen entscheiden, aber ohne sie gilt nach der Frist die Vorgabe',
      'Lassen Sie „default“ weg, wenn niemand ohne zwei Stimmen entscheiden darf.',
    ],
    en: [
      'two people must decide, but without them the default holds when the time is over',
      'leave default out if nothing may be decided without two voices',
    ],
  },
  'deputy-same': {
    de: ['Die Vertretung hat dieselbe Funktion', 'Benennen Sie eine andere Funktion.'],
    en: ['the deputy has the same function', 'name another function'],
  },
  'deputy-late': {
    de: [
      'Die Vertretung käme erst nach der Frist an die Reihe',
      'Nehmen Sie für afterMinutes weniger als {dueMinutes}.',
    ],
    en: ['the deputy would come after the time is over', 'give afterMinutes less than {dueMinutes}'],
  },
  'repeat-type': {
    de: ['Ein Schritt der Art {type} kann nicht wiederholt werden', 'Löschen Sie „repeat“.'],
    en: ['a step of type {type} cannot repeat', 'delete repeat'],
  },
  'repeat-long': {
    de: ['Das würde sich länger als einen Monat wiederholen', 'Verkleinern Sie „most“ oder „everyMinutes“.'],
    en: ['this would go on for more than a month', 'lower most or everyMinutes'],
  },
  'pages-nobody': {
    de: [
      'Dieser Krisenplan gilt für Shitstorms und alarmiert niemanden',
      'Fügen Sie einen Schritt der Art page hinzu, der sofort beginnt.',
    ],
    en: ['this playbook is for firestorms and pages nobody', 'add a step of type page that begins at once'],
  },
  'pages-late': {
    de: [
      'Der Alarm hängt an einer Bedingung oder an einem anderen Schritt',
      'Lassen Sie einen Schritt der Art page ohne after, if und when beginnen.',
    ],
    en: [
      'the page depends on a condition or on another step',
      'let one step of type page begin without after, if and when',
    ],
  },
  'page-useless': {
    de: [
      'Alarmiert wird nur bei einem Shitstorm, und dafür ist dieser Krisenplan nicht',
      'Löschen Sie den Schritt, oder ergänzen Sie firestorm bei den Auslösern.',
    ],
    en: [
      'only a firestorm pages, and this playbook is not for one',
      'delete the step, or add firestorm to the triggers',
    ],
  },
  'warn-late': {
    de: ['Gewarnt würde, sobald die Zusage beginnt', 'Nehmen Sie für warnMinutes weniger als {dueMinutes}.'],
    en: ['the warning would come as soon as the promise begins', 'give warnMinutes less than {dueMinutes}'],
  },
  'email-to': {
    de: ['Eine E-Mail braucht Empfänger', 'Ergänzen Sie „to“, z. B. [communications].'],
    en: ['an e-mail needs to be sent to somebody', 'add to, e.g. [communications]'],
  },
  'email-subject': {
    de: ['Eine E-Mail braucht einen Betreff', 'Ergänzen Sie „subject“.'],
    en: ['an e-mail needs a subject', 'add subject'],
  },
  'slack-field': {
    de: ['In Slack wird {field} nicht verwendet', 'Löschen Sie {field}.'],
    en: ['{field} is not used in Slack', 'delete {field}'],
  },
  'nobody-holds': {
    de: [
      'Dieser Schritt wartet auf {function}, und niemand hat diese Funktion',
      'Geben Sie die Funktion einer Person (Einstellungen, Personen), oder ändern Sie den Schritt.',
    ],
    en: [
      'this step waits for {function}, and nobody has this function',
      'give somebody the function (settings, people), or change the step',
    ],
  },
  'nobody-reads': {
    de: ['Niemand hat die Funktion {function}', 'Geben Sie die Funktion einer Person (Einstellungen, Personen).'],
    en: ['nobody has the function {function}', 'give somebody the function (settings, people)'],
  },
  'hook-unknown': {
    de: ['Die Einstellungen kennen keinen Webhook „{name}“', 'Ergänzen Sie ihn unter playbooks.hooks.'],
    en: ['the settings have no webhook “{name}”', 'add it to playbooks.hooks'],
  },
  'list-unknown': {
    de: ['Die Einstellungen kennen keine Empfängerliste „{name}“', 'Ergänzen Sie sie unter playbooks.lists.'],
    en: ['the settings have no list “{name}”', 'add it to playbooks.lists'],
  },
  'policy-unknown': {
    de: [
      'Eine Alarmkette „{name}“ gibt es nicht; es gilt die voreingestellte',
      'Legen Sie sie an, oder lassen Sie „policy“ weg.',
    ],
    en: ['there is no escalation policy “{name}”; the default one is used', 'add it, or leave policy out'],
  },
  'template-unknown': {
    de: ['Eine Antwortvorlage „{name}“ gibt es nicht', 'Legen Sie sie an, oder berichtigen Sie den Namen.'],
    en: ['there is no response template “{name}”', 'add it, or correct its id'],
  },
} as const satisfies Record<string, FaultWords>;
