/**
 * Words that say nothing about what a text is about. Short lists of our own: what is as frequent in a storm as before falls
 * out by the comparison anyway, so the lists only hold what style changes with mood ("you", "so", "just").
 */
const GERMAN = `ab aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bin bis bist da
  dabei dadurch dafür dagegen daher damit danach dann daran darauf daraus darum das dass daß davon dazu dein deine deinen dem
  den denen denn der deren des deshalb dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch eben ein
  eine einem einen einer eines einfach einige einmal er es etwa etwas euch euer eure eurem euren für ganz gar gegen gerade
  gern gibt ging habe haben habt hat hatte hatten hätte hätten her hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im
  immer in ins irgendwie ist ja jede jedem jeden jeder jedes jetzt kann kannst können könnt könnte la lassen lässt leute
  machen macht mal man manche mehr mein meine meinem meinen meiner mich mir mit muss müssen musste na nach nämlich neben noch
  nun nur ob oder ohne schon sehr sei seid sein seine seinem seinen seiner seit selbst sich sie sind so sogar solche soll
  sollen sollte sondern sonst sowas sowie ständig trotz über um und uns unser unsere unter usw viel viele vielleicht vom von
  vor war waren warum was weg wegen weil weiter weitere welche wem wen wenn wer werde werden wie wieder will wir wird wirklich
  wo wohl wollen wollte worden wurde wurden würde würden zu zum zur zwar zwischen bitte heute gestern morgen rt via`;
const ENGLISH = `a about above after again all almost also always am an and another any anyone anything are around as at away
  back be because been before being between both but by came can come could did do does doing done down each either else
  even ever every everyone everything few for from get gets getting go goes going gone got had has have having he her here
  hers him his how i if in into is it its it's i'm i've just keep know let like ll lot made make makes many may me might
  mine more most much must my need now of off oh ok on once one only onto or other our ours out over own people per please
  put really right said same say see seem she should since so some someone something still such take than thank thanks that
  that's the their them then there these they thing things think this those though through to today too try trying under
  until up upon us use very via want was way we well went were what when where which while who whole whom whose why will
  with would yes yet you you're your yours rt`;
/** Alone they say nothing; before another word they turn it round: "keine Auskunft", "no water". */
const NEGATIONS = `kein keine keinem keinen keiner keines nicht nie niemals niemand nichts no not never nobody nothing don't
  doesn't didn't can't won't isn't`;

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));
const german = words(GERMAN);
const english = words(ENGLISH);
const negations = words(NEGATIONS);

/** German stop words that an English text may be about. */
const ENGLISH_TOO = words('war die hat man bin');

/**
 * Of both languages in every text: short ones are often taken for the other language, and people mix them.
 * @param language of the text: "war" says nothing in German only
 */
export function isStopWord(word: string, language: string): boolean {
  if (english.has(word)) return true;
  return german.has(word) && !(language.startsWith('en') && ENGLISH_TOO.has(word));
}

export function isNegation(word: string): boolean {
  return negations.has(word);
}
