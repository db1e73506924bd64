type Language = 'de' | 'en';

const whole = (...patterns: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'u');
const starts = (...patterns: readonly string[]): RegExp =>
  new RegExp(`^\\P{L}*(?:${patterns.join('|')})(?![\\p{L}])`, 'u');

/** Within one sentence, and not far away. */
const NEAR = '[^.!?]{0,60}';
const NUMBER = '(?:\\d+|einem|einer|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|mehreren|über \\S+)';
const SPAN = '(?:minuten?|stunden?|tag|tagen?|wochen?|monat|monaten?|jahren?)';
const ANSWER = '(?:antwort|rückmeldung|reaktion|rückruf|auskunft|info|information|nachricht)';

/** Somebody else's words: passed on, and answered by nobody. */
export const REPORTED = /^\s*(?:rt|mt)\s+@|(?:^|\s)via @\w+\s*$/u;

/** Newsrooms write about a company, nobody among them waits for it. */
export const HEADLINE: Readonly<Record<Language, RegExp>> = {
  de: starts('eilmeldung', 'breaking', 'newsticker', 'liveticker', 'pressemitteilung', 'kommentar:', 'ticker:'),
  en: starts('breaking', 'news:', 'opinion:', 'press release', 'live updates?:'),
};

/** Somebody speaks of themselves, or to somebody. */
export const SPEAKING: Readonly<Record<Language, RegExp>> = {
  de: whole(
    'ich|mir|mich|meine?[nmrs]?|euch|eure?[nmrs]?|ihnen|du|dir|dich|deine?[nmrs]?',
    '(?:können|könnten|haben|hätten|sind|werden|würden|wissen|geben|wollen|sagen|bieten) sie|(?<!\\p{L})\\p{L}+t ihr',
    'habt|könnt|seid|bitte|hallo|moin|guten tag|liebes?',
  ),
  en: whole(
    "i|i'm|i've|i'd|me|my|mine|we|we've|us|our|you|your|yours|u|ur|please|pls|hi|hello|hey|anyone|someone|anybody|somebody",
  ),
};

/** Asked for effect: the writer knows the answer, or means that there is none. */
export const RHETORICAL: Readonly<Record<Language, RegExp>> = {
  de: whole(
    '(?:euer|ihr|dein) (?:ernst|scherz)|ernsthaft\\?|echt jetzt|wirklich\\?|im ernst\\?',
    "noch fragen\\?|geht's noch|gehts noch|geht es noch\\?|spinnt ihr|tickt ihr|noch alle(?: tassen.*)?",
    '(?:wie|so) (?:dumm|blöd|dreist|unfähig|doof|bescheuert|frech)',
    'wie kann man (?:nur|bloß)|wie kann man so|kann man sich nicht ausdenken',
    'wer hätte (?:das|es) gedacht|wen wundert|wundert sich noch|wen interessiert|wer braucht (?:schon|das|sowas)',
    'was will man mehr|was soll (?:man|das|der|die|ich)(?: .*)?(?: sagen| noch)?',
    'warum glaube ich|warum wundert|was für ein|muss das sein|wozu (?:zahle?|zahlen|bezahle?|brauche?)|wofür (?:zahle?|zahlen|bezahle?)',
    '(?:oder|nicht wahr|gell|ne|stimmts|na und)\\?|schämt ihr euch|merkt ihr (?:eigentlich )?(?:noch )?(?:was|nichts)',
  ),
  en: whole(
    'are you (?:kidding|joking|serious|for real)(?: me)?|seriously\\?|really\\?|for real\\?',
    'how (?:can|could|do) you not|you call (?:this|that|yoursel(?:f|ves))|call that a',
    'who cares|who knew|who would have thought|who needs|what else is new',
    "how (?:hard|difficult|stupid|dumb|dare|low)|what a (?:joke|mess|shame)|what (?:is|'s) wrong with|what kind of|how does that help|what the (?:hell|heck|fuck)",
    "(?:right|huh|eh|isn't it|so what)\\?|why am i not surprised|are you people",
  ),
};

/** It is over, or it is praise: what was asked for is there. */
export const SETTLED: Readonly<Record<Language, RegExp>> = {
  de: whole(
    'hat sich erledigt|erledigt, danke|hat geklappt|alles (?:läuft|geklärt|gut|super)|problem (?:ist )?gelöst',
    `(?:danke|dank) für (?:die|eure|ihre) (?:\\S+ )?(?:hilfe|antwort|unterstützung|rückmeldung|lösung)`,
    '(?:super|toll|großartig|klasse|vielen dank|herzlichen dank|zufrieden|endlich (?:zurück|wieder))',
  ),
  en: whole(
    'all sorted|sorted now|problem solved|resolved now|fixed it|is fixed|all good',
    'thanks? (?:you )?for (?:the|your) (?:\\S+ )?(?:help|answer|reply|response|support)',
    'great service|good job|well done|love (?:this|your|the)',
  ),
};

interface Asking {
  /** A word that asks. */
  readonly word: RegExp;
  /** The order of words that asks: the verb comes first. */
  readonly order: RegExp;
  /** A question that is one without its mark. */
  readonly bare: RegExp;
}

export const ASKING: Readonly<Record<Language, Asking>> = {
  de: {
    word: whole(
      'wann|wo|wohin|woher|warum|wieso|weshalb|wie (?:lange|viel|oft|komme|kommt|bekomme?|kriege?|kann|läuft|funktioniert|erreiche)',
      'was (?:ist mit|muss|kann|tun|mache?|kostet|passiert)|wer (?:ist|hilft|kann)|welche[nmrs]?|wieviel|womit',
    ),
    order: starts(
      '(?:und |aber |also |denn )?(?:ist|sind|war|gilt|gelten|gibt|habt|haben|hat|kann|könnt|können|könnte|könnten|darf|dürfen|muss|müssen)',
      '(?:bekomme?|bekommen|kriege?|krieg|kommt|kommen|fährt|fahren|fällt|funktioniert|geht|stimmt|wird|werden|wurde|weiß|wisst|wissen|soll|sollen|sollte|habe?|bin)',
      '(?:arbeitet|plant|seid|nehmt|liefert|macht|würdet|würden|lässt|läuft|öffnet|reicht|braucht|hilft|erstattet|ersetzt)',
    ),
    bare: starts(
      '(?:wann|wo|wie lange|ab wann) (?:kommt|fährt|bekomme?|kriege?|bleibt|ist|geht|wird|finde?|kann|dauert|öffnet)',
      '(?:warum|wieso|weshalb) (?:ist|geht|funktioniert|kommt|bekomme?|wird|antwortet|reagiert|meldet|sperrt)',
      '(?:könnt|könnten|kann) (?:ihr|sie|mir|jemand|bitte)',
    ),
  },
  en: {
    word: whole('when|where|why|how|what|who|which|whose|any'),
    order: starts(
      "(?:and |but |so )?(?:is|are|was|were|isn't|aren't|do|does|did|don't|doesn't|didn't|can|can't|could|will|won't|would|should|has|have|had|am|may|might)",
    ),
    bare: starts(
      "(?:when|where|why|how long|how do|how can) (?:is|are|will|do|does|can|can't|won't|isn't|i|we|my)",
      '(?:can|could|would|will) (?:you|someone|anyone|somebody|anybody)',
      'any (?:update|updates|news|eta|idea|info)',
    ),
  },
};

/** Asks without a question: for help, for an answer, or says that none has come. */
export const REQUESTS: Readonly<Record<Language, readonly RegExp[]>> = {
  de: [
    whole(
      `bitte${NEAR}um${NEAR}(?:${ANSWER}|hilfe|klärung|prüfung|erstattung|unterstützung|stellungnahme|erklärung)`,
      `(?:erwarte|wünsche mir|hätte gerne?|möchte) (?:\\S+ )?(?:\\S+ )?(?:${ANSWER}|erklärung|stellungnahme|lösung|erstattung)`,
      'bitte (?:melde[tn]?|helft|helfen|ruft|rufen|antwortet|antworten|prüft|prüfen|schreibt|schreiben|klärt|klären|schickt|schicken)',
      '(?:meldet|helft|ruft|antwortet|schreibt|schickt|gebt|sagt) (?:euch|mir|mich|uns)',
    ),
    whole(
      '(?:hilfe|help)(?=[!,. ]*(?:!|,|mein|ich|wir|bitte|$))',
      '(?:ich |wir )?(?:brauche?n?|benötigen?) (?:\\S+ ){0,2}(?:hilfe|unterstützung|antwort|auskunft|info)',
    ),
    whole(
      `(?:keiner|niemand|kein mensch|nie jemand)${NEAR}(?:antwortet|meldet|reagiert|ran|erreichbar|erreichen|zuständig|hilft|zurück)`,
      `(?:antwortet|meldet sich|reagiert|hilft)${NEAR}(?:keiner|niemand|kein mensch|nicht)`,
      `erreiche?n?${NEAR}(?:niemanden?|keinen|nicht)|nicht (?:zu )?(?:erreichbar|erreichen)`,
      `keine (?:\\S+ )?${ANSWER}|(?:unbeantwortet|nur textbausteine)`,
    ),
    whole(
      `seit ${NEAR}(?:warte|warten|wartet|hänge|häng|stehe|sitze|versuche?|nicht erreichbar|überfällig)`,
      `(?:warte|warten|hänge|häng|sitze|versuche?)${NEAR}seit (?:über )?(?:${NUMBER} )?${SPAN}`,
      `(?:warte|warten) (?:ich |wir )?(?:schon|immer noch|noch immer|jetzt|bis heute|vergeblich|weiterhin)`,
      '(?:immer noch|noch immer|bis heute|weiterhin) (?:kein|keine|keinen|nicht|nichts)',
      `warteschleife`,
    ),
    whole(
      'antwort hätte|wollte (?:nur |mal )*(?:fragen|wissen)|frage(?: an euch)?:',
      'ihr wolltet|sie wollten|wolltet ihr|ihr hattet (?:versprochen|zugesagt)|(?:zwei|drei|doppelt|mehr)(?:mal|fach)? abgebucht',
      '(?:ich )?komme? nicht (?:mehr )?(?:in|an|durch|weiter|rein)|(?:liegen ?(?:ge)?lassen|verloren) (?:im|in der|bei euch)',
    ),
  ],
  en: [
    whole(
      `(?:please|pls|plz) (?:\\S+ )?(?:help|hold|wait|advise|respond|reply|answer|fix|refund|call|dm|contact|check|send|explain|tell|let me know|get back)`,
      `(?:help|contact|call|dm|email|answer|refund) me|let me know|get back to me|(?:i |we )?need (?:\\S+ )?(?:help|assistance|an answer|a refund|to (?:rebook|change|cancel|speak|talk))`,
      'would (?:like|love) to know|(?:can|could|would) (?:you|someone|anyone) (?:please )?(?:help|check|tell|explain|send|call|dm|fix)',
    ),
    whole(
      `(?:no ?(?:one|body)|nobody)${NEAR}(?:answers?|replies|replied|responds?|responded|picks? up|calls? back|helps?)`,
      `(?:no|without an?|zero) (?:\\S+ )?(?:reply|response|answer|update|call back|reaction)`,
      `(?:does not|doesn't|don't|do not|won't|never|not) (?:reply|respond|answer|call back|called back|replied|answered|responded)`,
      "can't (?:get through|reach|log ?in|get hold)|trying to (?:reach|contact|call|get through)|get through to",
    ),
    whole(
      `(?:been |still |am |i'm )waiting|waiting (?:for|since)${NEAR}(?:hours?|days?|weeks?|months?|since)|on hold|still (?:no|not|haven't|nothing|hasn't)`,
      '(?:i (?:have |already |just )*)?(?:sent|emailed|dmed|messaged) (?:you|u)(?: a| my)?|yet[^.!?]{0,20} to hear from you',
      '(?:left|lost|forgot) (?:my|our) (?:\\S+ )?(?:phone|bag|bags|luggage|wallet|passport|laptop|coat|jacket|keys|ipad|kindle|book)',
      'unable to (?:check|log|book|pay|change|reach|get|retrieve)|(?:trying|attempting|tried) to (?:check|log|book|pay|change|rebook|find|merge)',
      '(?:charged|billed) (?:me )?(?:twice|double)|never (?:arrived|came|got|received)',
    ),
  ],
};
