/**
 * What people write about Nordbahn, a railway that doesn't exist, and everyday talk about any other. Slots: `{brand}`, `{tag}`
 * and `{handle}` of the railway; `{place}`; `{late}` and `{stuck}` minutes; a train by grammatical case: `{nom}`, `{acc}`,
 * `{dat}`, `{in}` (im Frühzug, in der NB 12), at the beginning `{Nom}`, `{In}`; and `{train}` in English.
 */
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
  'Schleswig',
  'Niebüll',
];
export const LATE = ['10', '15', '20', '25', '35', '40', '45'];
export const STUCK = ['50', '60', '70', '80', '90', '100', '110', '120'];

/** A train as a sentence needs it. */
export interface TrainWords {
  readonly nom: string;
  readonly acc: string;
  readonly dat: string;
  readonly in: string;
  readonly train: string;
}

function line(number: number): TrainWords {
  const name = `NB ${number}`;
  return { nom: `die ${name}`, acc: `die ${name}`, dat: `der ${name}`, in: `in der ${name}`, train: `the ${name}` };
}

/** @param adjective with its weak ending left out: `letzt` → der letzte, den letzten */
function masculine(noun: string, train: string, adjective = ''): TrainWords {
  const first = adjective && `${adjective}e `;
  const others = adjective && `${adjective}en `;
  return {
    nom: `der ${first}${noun}`,
    acc: `den ${others}${noun}`,
    dat: `dem ${others}${noun}`,
    in: `im ${others}${noun}`,
    train: `the ${train}`,
  };
}

export const TRAINS: readonly TrainWords[] = [
  line(4),
  line(7),
  line(12),
  line(18),
  line(31),
  masculine('Frühzug', 'early train'),
  masculine('Pendlerzug', 'commuter train'),
  masculine('6:42er', '6:42'),
  masculine('17:15er', '17:15'),
  masculine('Zug', 'last train', 'letzt'),
];

export const CALM = [
  'Heute mit der {brand} nach {place}, pünktlich und viel Platz. Gerne wieder!',
  '{brand}: {nom} fährt ab Montag wieder über {place}.',
  'Was für ein schöner Ausblick auf die Felder bei {place}. Danke, {brand}!',
  'Der neue Fahrplan der {tag} ist da, {place} bekommt einen Halt mehr.',
  'Danke an die Zugbegleiterin der {handle} {in}, sehr freundlich!',
  'Weiß jemand, ob man {in} der {brand} Fahrräder mitnehmen darf? Ich will nach {place}.',
  'Die {brand} sucht Auszubildende in {place}.',
  'Mit der {brand} von {place} ans Meer. Herrlich entspannt heute.',
  'Erste Fahrt mit {dat} der {brand}. Saubere Sitze, WLAN läuft, gerne wieder.',
  'Großes Lob an die {handle}: {nom} war heute auf die Minute pünktlich in {place}.',
  'Morgen geht es mit {dat} der {brand} nach {place} zu Oma. Wir freuen uns sehr!',
  'Endlich: Ab Dezember hält {nom} der {brand} auch in {place}. Das freut mich!',
  'Wo kauft man in {place} am besten ein Monatsticket der {brand}?',
  'Kaffee, Fensterplatz, {brand}. Schönen Tag aus {place}!',
  'Die {brand} zeigt im Bahnhof {place} eine Ausstellung alter Loks. Tolle Bilder!',
  'Heute {acc} der {brand} nach {place} genommen, war richtig angenehm.',
  'Taking the {brand} to {place} for the weekend, lovely views.',
  'The {brand} app works well today, ticket to {place} in ten seconds.',
  'Does anyone know if {train} stops in {place} on Sundays? {handle}',
  'Nice chat with the conductor on {train} to {place} this morning. Thank you, {handle}!',
  'On {train} from {place}, coffee in hand. {tag}',
  '{brand} opens a new ticket office in {place} next week.',
];

export const GRUMBLES = [
  '{brand} mit {dat} wieder {late} Minuten zu spät in {place}. Es nervt.',
  'Klimaanlage {in} der {tag} kaputt, unerträglich.',
  '{handle} warum steht {nom} seit {late} Minuten in {place}? Es nervt nur noch.',
  '{brand}: {train} cancelled again, {late} minutes in the cold at {place}. Poor service.',
  'Schon wieder kein Sitzplatz {in} der {brand}. Nervig.',
  'Die Toilette {in} der {brand} ist mal wieder defekt. Eklig.',
  'Wegen der {brand} den Anschluss in {place} verpasst. Ärgerlich.',
  'Für {acc} der {brand} {late} Minuten im Regen gewartet. Echt mies.',
  '{Nom} der {tag} fällt heute aus, ohne Durchsage. Schlecht organisiert.',
  'The {brand} app crashed again and I missed {train} in {place}. Annoying.',
  'Why is {train} always late, {handle}? Missed my appointment in {place} again.',
];

export const OUTRAGE = [
  'Unverschämt! {Nom} der {brand} steht seit {stuck} Minuten ohne Strom vor {place}, und keiner sagt uns was. Unfassbar. {tag}',
  'Die {brand} lässt Fahrgäste {stuck} Minuten im dunklen Zug sitzen, ohne Wasser. Eine Schande! #NordbahnSkandal',
  '{handle} Meine Mutter sitzt {in} fest, seit {stuck} Minuten keine Auskunft. Was ist los bei euch?!',
  'Drei Beschwerden, keine Antwort, aber für ein Gewinnspiel hat die {brand} Zeit. Widerlich. #NordbahnSkandal',
  'Nie wieder {brand}. {stuck} Minuten eingesperrt vor {place}, Kinder weinen, Personal ratlos.',
  'Disgusting: {brand} left us locked in {train} near {place} for {stuck} minutes without water. #NordbahnSkandal',
  '{brand}, das ist fahrlässig! {In} kippen Leute um, und die Hotline legt auf.',
  'Wer trägt bei der {tag} eigentlich die Verantwortung? {stuck} Minuten {in} gefangen. Katastrophe!',
  'Ich will mein Geld zurück, {handle}. {stuck} Minuten vor {place} eingesperrt, kein Wasser, keine Hilfe. Frechheit!',
  'Horrible service, {brand}. People fainted on {train} and nobody helped. Shame on you.',
  'Saftladen! {stuck} Minuten {in} ohne Licht, niemand hilft, und die {brand} verlost Tickets. Traurig.',
  'Meine Tochter weint am Telefon, sie kommt aus {dat} nicht raus. Schämt euch, {handle}!',
  'Seit {stuck} Minuten stehen wir vor {place}, die Türen bleiben zu, die Luft ist schrecklich. {tag} #NordbahnSkandal',
  'So ein Mist: {nom} steckt vor {place} fest und die {brand} schweigt. Peinlich.',
  'Ein älterer Herr ist {in} zusammengebrochen, keine Hilfe weit und breit. Ekelhaft, wie die {brand} mit Menschen umgeht.',
  'Die {brand} hat {acc} einfach stehen lassen. {stuck} Minuten, kein Wasser, kein Klo. Menschenverachtend!',
  'Es ist zum Kotzen. {stuck} Minuten vor {place} eingesperrt und im Netz macht die {brand} Werbung. #NordbahnSkandal',
  'Schlimmste Fahrt meines Lebens: {stuck} Minuten {in}, Panik im Wagen, null Information. Danke für nichts, {handle}.',
  'Wie kann man nur so versagen? Notruf {in} defekt, Hotline tot, Kinder weinen. {tag}',
  'Die Feuerwehr holt bei {place} Leute aus {dat}, und die {brand} postet ein Gewinnspiel. Geschmacklos!',
  '{handle} ihr seid so unfähig! {stuck} Minuten {in} und keine einzige Durchsage.',
  'Schwangere {in} ohne Wasser, Türen verriegelt. Das ist unmenschlich, {brand}! #NordbahnSkandal',
  'Absolute Frechheit von der {brand}: Wir sitzen vor {place} fest, und der Pressesprecher redet von einer leichten Verspätung.',
  'Ich bin so wütend. {stuck} Minuten {in} gefangen, und die Hotline der {brand} legt einfach auf. Armselig.',
  'Was die {brand} mit den Leuten {in} macht, ist eine Sauerei. Keine Hilfe, keine Auskunft, gar nichts.',
  'Kein Strom, kein Klo, keine Durchsage. {Nom} ist die Hölle. Armselig, {handle}.',
  'Panik {in}, und die {brand} löscht Kommentare. Wie erbärmlich ist das denn? #NordbahnSkandal',
  '{Nom} steht, Leuten ist schlecht, niemand kommt. {brand}, das ist ein Albtraum!',
  'Stuck on {train} for {stuck} minutes. No water, no toilet, no information. Worst railway ever, {handle}.',
  'My dad is trapped on {train} near {place} and {brand} hangs up on me. Absolutely disgraceful.',
  'Kids crying, people panicking, doors locked. Shame on you, {brand}! #NordbahnSkandal',
  '{stuck} minutes in the dark outside {place} and {brand} is running a prize draw. Pathetic.',
  'Never again {brand}. Locked in {train} without air, nobody cares. This is a disgrace.',
  '{handle} this is terrible. An old man collapsed on {train} and your staff did nothing.',
];

export const HEADLINES = [
  'Fahrgäste sitzen stundenlang in einem Zug der {brand} fest',
  'Kritik an der {brand} nach Panne bei {place} wächst',
  'Stromausfall bei {place}: {brand} räumt Fehler ein',
  'Hunderte Reisende gefangen: Vorwürfe gegen die {brand}',
];

export const OWN_POST =
  'Gewinnspiel! Mit der {brand} ans Meer: Markiert eure Lieblingsmenschen und gewinnt Tickets nach {place}.';
