/** What people write about Nordbahn, a railway that doesn't exist. `{}` is filled from PLACES, TRAINS and MINUTES. */
export const PLACES = [
  'Husum',
  'Kiel',
  'Flensburg',
  'Rendsburg',
  'Heide',
  'Neumünster',
  'Itzehoe',
  'Elmshorn',
  'Lübeck',
  'Eutin',
];
export const TRAINS = [
  'NB 12',
  'NB 7',
  'NB 31',
  'der Frühzug',
  'die 6:42',
  'NB 18',
  'der letzte Zug',
  'the 7:15',
  'NB 4',
];
export const MINUTES = ['10', '15', '25', '40', '55', '70', '90'];

export const CALM = [
  'Heute mit der Nordbahn nach {place}, pünktlich und leer. So darf es bleiben.',
  'Nordbahn: {train} fährt ab Montag wieder über {place}.',
  'Sitze in {train} der Nordbahn und schaue auf die Felder bei {place}.',
  'Neuer Fahrplan der #Nordbahn ist da, {place} bekommt einen Halt mehr.',
  'Danke an die Zugbegleiterin der @nordbahn in {train}, sehr freundlich!',
  'Weiß jemand, ob {train} der Nordbahn Fahrräder mitnimmt? Will nach {place}.',
  'Taking the Nordbahn to {place} for the weekend, lovely views.',
  'Nordbahn app works fine today, ticket to {place} in ten seconds.',
  'Nordbahn sucht Auszubildende in {place}, schönes Angebot.',
  'Mit der Nordbahn von {place} ans Meer. Herrlich entspannt heute.',
];
export const GRUMBLES = [
  'Nordbahn {train} wieder {minutes} Minuten zu spät in {place}. Es nervt.',
  'Klimaanlage in {train} der #Nordbahn kaputt, unerträglich.',
  '@nordbahn warum steht {train} seit {minutes} Minuten in {place}?',
  'Nordbahn {train} cancelled again, {minutes} minutes in the cold at {place}. Poor service.',
];
export const OUTRAGE = [
  'Unverschämt! {train} der Nordbahn steht seit {minutes} Minuten ohne Strom vor {place} und niemand sagt etwas. #Nordbahn',
  'Die Nordbahn lässt Fahrgäste bei der Hitze {minutes} Minuten im Zug sitzen, ohne Wasser. Eine Schande! #NordbahnSkandal',
  '@nordbahn Meine Mutter sitzt in {train} fest, seit {minutes} Minuten keine Auskunft. Was ist los bei euch?!',
  'Drei Beschwerden, keine Antwort, aber für ein Gewinnspiel hat die Nordbahn Zeit. Widerlich. #NordbahnSkandal',
  'Nie wieder Nordbahn. {minutes} Minuten eingesperrt vor {place}, Kinder weinen, Personal ratlos.',
  'Disgusting: Nordbahn left us locked in {train} near {place} for {minutes} minutes without water. #NordbahnSkandal',
  'Nordbahn, das ist fahrlässig! Leute kippen um in {train}, und die Hotline legt auf.',
  'Wer bei der #Nordbahn trägt eigentlich die Verantwortung? {minutes} Minuten Hitze in {train}. Katastrophe!',
  'Ich will mein Geld zurück, @nordbahn. {train}, {place}, {minutes} Minuten. Antwortet endlich!',
  'Horrible service, Nordbahn. People fainted in {train} and nobody helped. Shame on you.',
];
export const HEADLINES = [
  'Fahrgäste sitzen stundenlang in überhitztem Zug der Nordbahn fest',
  'Kritik an Nordbahn nach Panne bei {place} wächst',
];
export const OWN_POST =
  'Gewinnspiel! Mit der Nordbahn ans Meer: Markiert eure Lieblingsmenschen und gewinnt Tickets nach {place}.';
