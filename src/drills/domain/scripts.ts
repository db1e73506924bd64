import { type DrillMention, type ScenarioId } from '../drills.api';

/** One invented mention: minutes after the beginning, how it sounds, and what it says. */
export type Line = readonly [minute: number, tone: DrillMention['tone'], de: string, en: string];

/** A product does harm. */
const PRODUCT: readonly Line[] = [
  [
    0,
    'negative',
    'Heute Morgen ist mir das neue Gerät von {topic} beim Laden fast abgebrannt. Foto folgt.',
    'The new device from {topic} nearly caught fire while charging this morning. Photo to follow.',
  ],
  [
    1,
    'negative',
    'Bei uns dasselbe! Es wurde so heiß, dass der Tisch einen Fleck hat. @{topic}, was ist da los?',
    'Same here! It got so hot that it marked our table. @{topic}, what is going on?',
  ],
  [
    2,
    'neutral',
    'Weiß jemand, ob man das Ding von {topic} noch benutzen darf?',
    'Does anybody know whether that thing from {topic} is still safe to use?',
  ],
  [
    4,
    'negative',
    'Kundendienst von {topic}: „Das ist uns nicht bekannt.“ Ernsthaft? Ich habe drei Freunde, denen das passiert ist.',
    'Customer service of {topic}: “We are not aware of this.” Seriously? It happened to three of my friends.',
  ],
  [
    5,
    'negative',
    'Meine Tochter hat sich die Hand verbrannt. {topic} antwortet seit gestern nicht.',
    'My daughter burned her hand. {topic} has not answered since yesterday.',
  ],
  [
    7,
    'neutral',
    'Ich schreibe für die Lokalzeitung über die Vorfälle mit {topic}. Wer möchte mir davon erzählen?',
    'I write for the local paper about the incidents with {topic}. Who would like to tell me about it?',
  ],
  [
    8,
    'positive',
    'Meins läuft seit Monaten ohne Probleme, muss ich fairerweise sagen.',
    'Mine has worked for months without a problem, to be fair.',
  ],
  [
    10,
    'negative',
    'Warum steht bei {topic} nichts auf der Seite? Muss erst jemand sterben?',
    'Why is there nothing on the site of {topic}? Does somebody have to die first?',
  ],
  [
    12,
    'negative',
    'Verbraucherschützer fragen nach: Gibt es einen Rückruf bei {topic}, ja oder nein?',
    'A consumer group asks: is there a recall at {topic}, yes or no?',
  ],
  [
    14,
    'neutral',
    'Ich soll morgen zwei davon ausliefern. Soll ich das? Bitte um Antwort, {topic}.',
    'I am to deliver two of them tomorrow. Should I? Please answer, {topic}.',
  ],
  [
    17,
    'negative',
    'Fremde Fotos unter meinem Namen: Das Bild mit den Flammen ist gar nicht von {topic}, geht aber gerade herum.',
    'Borrowed photos: the picture with the flames is not of {topic} at all, but it is going round right now.',
  ],
  [
    20,
    'neutral',
    'Endlich: Hat {topic} schon etwas gesagt? Ich finde keine Stellungnahme.',
    'Well then: has {topic} said anything yet? I find no statement.',
  ],
];

/** Data of customers are in the open. */
const LEAK: readonly Line[] = [
  [
    0,
    'negative',
    'Ich habe gerade meine Adresse und meine Bestellungen bei {topic} im Netz gefunden. Offen, für alle.',
    'I have just found my address and my orders at {topic} on the net. Open, for everybody.',
  ],
  [
    1,
    'neutral',
    'Ist das echt? Angeblich 80.000 Datensätze von {topic}.',
    'Is this real? Allegedly 80,000 records of {topic}.',
  ],
  [
    3,
    'negative',
    'Mein Passwort bei {topic} war dasselbe wie bei meiner Bank. Danke für nichts.',
    'My password at {topic} was the same as at my bank. Thanks for nothing.',
  ],
  [
    4,
    'negative',
    '{topic} löscht gerade Kommentare dazu. Ich habe Bilder davon.',
    '{topic} is deleting comments about it right now. I have screenshots.',
  ],
  [
    6,
    'neutral',
    'Was soll ich jetzt tun? Karte sperren? @{topic}, bitte eine klare Ansage.',
    'What should I do now? Block my card? @{topic}, please tell us clearly.',
  ],
  [
    8,
    'negative',
    'Seit heute bekomme ich Anrufe von Betrügern, die meine Kundennummer bei {topic} kennen.',
    'Since today fraudsters have been calling me who know my customer number at {topic}.',
  ],
  [
    10,
    'neutral',
    'Anfrage der Redaktion: Seit wann weiß {topic} davon, und wurde die Aufsicht verständigt?',
    'Press inquiry: since when has {topic} known, and has the authority been told?',
  ],
  [
    12,
    'negative',
    'Ich arbeite dort. Intern wusste man das seit Wochen.',
    'I work there. They have known inside for weeks.',
  ],
  [
    15,
    'positive',
    'Die Hotline von {topic} war eben freundlich und hat mir erklärt, wie ich das Konto sperre.',
    'The hotline of {topic} was friendly just now and told me how to lock my account.',
  ],
  [18, 'negative', 'Sammelklage gegen {topic}? Wer ist dabei?', 'A class action against {topic}? Who is in?'],
  [
    20,
    'neutral',
    'Gibt es inzwischen eine offizielle Meldung von {topic}?',
    'Is there an official statement of {topic} by now?',
  ],
];

/** An advert hurts people. */
const ADVERT: readonly Line[] = [
  [
    0,
    'negative',
    'Wer bei {topic} hat diese Anzeige freigegeben? Das ist einfach nur herabwürdigend.',
    'Who at {topic} approved this advert? It is simply degrading.',
  ],
  [
    1,
    'negative',
    'Als Betroffene kann ich nur sagen: Es tut weh, so gezeigt zu werden, {topic}.',
    'As one of those concerned I can only say: it hurts to be shown like that, {topic}.',
  ],
  [
    2,
    'positive',
    'Versteht hier keiner mehr Spaß? Ich fand die Anzeige von {topic} witzig.',
    'Has nobody a sense of humour any more? I found the advert of {topic} funny.',
  ],
  [
    4,
    'negative',
    'Genau derselbe Fehler wie vor drei Jahren. {topic} lernt nichts.',
    'Exactly the same mistake as three years ago. {topic} learns nothing.',
  ],
  [
    6,
    'negative',
    'Wir beenden unsere Zusammenarbeit mit {topic}, bis das geklärt ist.',
    'We end our cooperation with {topic} until this is settled.',
  ],
  [
    8,
    'neutral',
    'Anfrage: Wird {topic} die Kampagne zurückziehen? Wir berichten um 18 Uhr.',
    'Inquiry: will {topic} withdraw the campaign? We report at 6 pm.',
  ],
  [
    10,
    'negative',
    'Die Antwort von {topic} unter dem Beitrag ist ein Textbaustein. Peinlich.',
    'The answer of {topic} below the post is boilerplate. Embarrassing.',
  ],
  [13, 'negative', 'Boykott. Ich habe eben gekündigt.', 'Boycott. I have just cancelled.'],
  [
    16,
    'neutral',
    'Kann jemand die ganze Anzeige zeigen? Ich sehe überall nur den Ausschnitt.',
    'Can somebody show the whole advert? I only see the cut-out everywhere.',
  ],
  [20, 'neutral', 'Hat {topic} sich schon entschuldigt?', 'Has {topic} apologised yet?'],
];

export const SCRIPTS: ReadonlyMap<string, readonly Line[]> = new Map<ScenarioId, readonly Line[]>([
  ['product', PRODUCT],
  ['leak', LEAK],
  ['advert', ADVERT],
]);
