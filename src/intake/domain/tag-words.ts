/** What is written to the friend who is tagged, and says nothing of the topic. A phrase a line, folded to lower case. */
export const LOOK_AT_THIS: ReadonlySet<string> = phrases(`
  und | oder | mit | and | or | hey | hi | hallo | omg | mal
  schau | schaut | schau mal | schaut mal | schau hier | schau mal hier | schau dir das an | schau dir das mal an | schaut euch das an
  guck | guckt | guck mal | guckt mal | guck mal hier | guck dir das an | guck dir das mal an | guckt euch das an | kuck mal | sieh mal | siehe | sieh dir das an
  du | ihr | wir | wir zwei | wir beide | du und ich | ich und du | das bist du | das bist ja du | das seid ihr | das sind wir | das wird bei uns so | wie du | wie wir
  genau wie du | genau wie wir | typisch du | du so | ich so | könntest du sein | könnten wir sein | das könntest du sein | das könnten wir sein
  für dich | für euch | für uns | was für dich | was für euch | was für uns | wär was für dich | wäre was für dich | wär das was | wäre das was | wär das was für uns
  wäre das was für uns | wär das was für dich | wäre das was für dich | das wär was für dich | das wäre was für dich | das wär was für uns | das wäre was für uns
  wollen wir | wollen wir hin | wollen wir da hin | da müssen wir hin | da wollen wir hin | kommst du mit | bist du dabei | seid ihr dabei | wer ist dabei | ich bin dabei
  mach mit | macht mit | machst du mit | mitmachen | lass mal machen | lass machen | lass mal hin | lass uns hin | erinnert mich an dich | erinnert mich an uns
  musste an dich denken | da musste ich an dich denken | hab an dich gedacht
  look | look at this | look at that | look here | check this | check this out | check it out | see this | have a look
  you | us | me and you | you and me | you and i | this is you | this is us | this is so you | this is so us | so you | so us | literally you | literally us | you and us
  for you | for us | one for you | we should go | we need to go | we have to go | let's go | lets go | let's do this | wanna go | want to go | shall we | are you in | i'm in | im in
  thought of you | made me think of you | reminds me of you | reminds me of us | reminded me of you | reminded me of us`);

/** Said of what is funny, and also of what is unbearable: only beside laughter or somebody's full name. */
export const HALF_CLEAR: ReadonlySet<string> = phrases(`
  ich kann nicht mehr | kann nicht mehr | ich kann nicht | ich sterbe | ich brech ab | ich breche ab | ich brech zusammen | ich lach mich tot | ich lache mich tot
  ich schmeiß mich weg | ich schmeiss mich weg | ich liege am boden | zu gut | zu geil | zu wahr | so wahr
  i can't | i cant | i can not | i cannot | i'm dead | im dead | i'm dying | im dying | dying | dead | too good | too funny | so true | so funny`);

/** What is demanded or cried beside a name ("Jens Rücktreten"): nobody is called so. */
const SLOGAN = [
  // a word of these beginnings, whatever follows
  '(?:zurück|rücktr|raus|wegt|wegmit|boykott|boycott|streik|lüge|lügn|betrüg|betrog|skandal|schäm|scheiß|scheiss|versag|korrupt|kriminell|pleite|mörder|verbrech|abzock)\\p{L}*',
  // compounds and verbs with a prefix
  '\\p{L}*(?:rücktritt|treten|hören|stoppen|stopp|kündigen|entlassen|feuern|verbieten|schaffen|wählen|klagen|sperren|haften|eignen|schweigen|lügen|stehlen|schämen|bezahlen|handeln|kotzen|ekeln|hauen|reißen|machen|boykott|skandal|lüge|schande|abzocke|betrug)',
  // nouns that no family has
  '\\p{L}+(?:heit|keit|schaft|tion|ismus|ieren)',
].join('|');
export const IS_SLOGAN = new RegExp(`^(?:${SLOGAN})$`, 'u');

/** No surnames, wherever they stand. */
export const NO_SURNAMES: ReadonlySet<string> = new Set(
  `abzocke abzocker betrug betrüger clown danke depp dieb dumm frechheit geh gelogen hat heuchler heuchlerin idiot ist kriminell lies liar luegner lügen
  lügner lügnerin lügt must nazi nein nervt nie niemals raus rücktritt saftladen schade schande sauerei schäm schwachsinn stinkt sucks verbrecher
  versager versagerin verarsche warum weg wieso wtf is was has please bitte go out never lied fail fails failed shame stop bahn geht gehe gehen
  abgang ade tschüss tschüs entschuldigung enttäuschung erklärung schluss feierabend ende aus ab halt tritt trete rede antworte antworten zahl zahle
  zahlen spar sparen schweig lüg hau verschwinde verschwinden unfähig peinlich ekelhaft widerlich unverschämt arrogant asozial dumm blöd gefeuert
  entlassung kündigung haftstrafe knast gefängnis nazis faschist faschistin rassist rassistin sexist täter opfer heuchelei gier gierig abschaum dreck
  resign resigns quit quits scam scammer fraud fraudster liars thief thieves crook crooks refund disgrace disgusting corrupt coward racist sexist
  fascist criminal guilty jail prison fired ashamed pathetic`.split(/\s+/),
);

export const PARTICLES: ReadonlySet<string> = new Set('von van de der den zu zum di da del la le'.split(' '));

/** Emoji that find fault, or may: what they stand beside is judged like any other text. */
export const FAULT_FINDING: ReadonlySet<string> = new Set(
  '😡 🤬 😠 👎 🤮 🤢 💩 🖕 😤 🙄 😒 😞 😢 😭 😔 😟 😣 😖 😫 😩 🥱 😑 😐 🤦 🤷 💀 ☠ 👿 😾 🗑 🚫 ❌ ⛔ 💔 🤡 🐍 🤑 🤨 😳 😱 🔥 🚮 🧻 🙈 🙏'.split(
    ' ',
  ),
);

/** Every word of the phrases, and of surnames their particles. */
export const TAG_WORDS: ReadonlySet<string> = new Set([
  ...[...LOOK_AT_THIS, ...HALF_CLEAR].flatMap((phrase) => phrase.split(' ')),
  ...PARTICLES,
]);

function phrases(list: string): ReadonlySet<string> {
  return new Set(
    list
      .split(/[|\n]/)
      .map((phrase) => phrase.trim())
      .filter(Boolean),
  );
}
