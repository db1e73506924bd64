import { READ_UNITS } from './text-features';

/** Praise as it is said in scorn, too. */
const PRAISE =
  /(?<!\p{L})(?:super|toll\w*|klasse|prima|spitze\w*|großartig\w*|grossartig\w*|bravo|glückwunsch|danke|respekt|glanzleistung|meisterleistung|begeister\w*|herrlich|wunderbar|perfekt|genial|läuft bei|ganz große\w*|great|brilliant|fantastic|wonderful|lovely|amazing|awesome|perfect|bravo|congratulations|congrats|well done|good job|great job|nice one|thanks|thank you|cheers|love how)(?!\p{L})/iu;

/** Facts that nobody is thanked for. */
const TROUBLE =
  /verspät|zu spät|ausf[aä]ll|ausgefallen|störung|kaputt|defekt|gestrichen|storniert|gesperrt|überfüllt|(?<!\p{L})(?:danke für (?:gar )?nichts|schon wieder|wieder (?:mal|nicht|kein\w*|\d+)|immer noch|zum (?:dritten|vierten|fünften|x-ten|wiederholten) mal|minuten (?:warte\w*|zu)|stunden (?:im|in|am|auf|warte\w*|vor)|seit (?:\w+ )?(?:stunden|tagen|wochen|monaten)|keine (?:antwort|reaktion|heizung|klimaanlage)|kein (?:internet|netz|strom|wasser|zug|bus)|geht nicht|nicht (?:erreichbar|gekommen|geliefert)|falsch geliefert|warteschleife|umsonst|late again|yet again|another delay|delay(?:ed|s)?|cancel(?:led|ed)|still (?:no|waiting|not)|for nothing|third time|on hold|not working|broken|stranded|ruined|hours (?:on|in|at|of)|weeks (?:for|without|later)|ignored|charged (?:me )?twice)(?!\p{L})/iu;

/** What writers mark irony with themselves. */
const MARKED = /#(?:ironie|sarkasmus|irony|sarcasm|not)(?!\p{L})|🙄|(?<!\S)\/s(?!\S)|<\/?(?:ironie|sarkasmus)>/iu;

/** Whether praise stands beside what nobody praises: perhaps irony. A rule for doubt, not for a verdict. */
export function mayBeIronic(text: string): boolean {
  const read = text.slice(0, READ_UNITS);
  return MARKED.test(read) || (PRAISE.test(read) && TROUBLE.test(read));
}
