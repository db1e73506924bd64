/**
 * What the guideline doesn't want to be said, by rule, German and English. Looked for as whole words in lower case, in one sentence; `.` never
 * leaves it. Each pattern was written against the ordinary sentences of test/unit/responses/guard.spec.ts, which must stay clean.
 */
export type WordRule = 'isolated-case' | 'deletion-threat' | 'legal-threat' | 'blame' | 'quarrel' | 'placeholder';

const words = (...patterns: readonly string[]): readonly RegExp[] =>
  patterns.map((pattern) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'gu'));

/** Of the same sentence, at most so far away. */
const NEAR = '[^.!?\\n]{0,80}?';

/** Whose words would be deleted; our own posts are ours to take back. */
const THEIRS_DE =
  '(?<!unser |unsere |unseren |unserem |unseres |eigene |eigenen |eigener )(?:kommentare?n?|beitr[aä]ge?n?|postings?|posts?|bewertung(?:en)?|rezension(?:en)?)';
const THEIRS_EN = '(?<!our |own )(?:comments?|posts?|replies|reviews?|tweets?)';
const DELETE_DE =
  '(?:löschen|entfernen|ausblenden|sperren|blockieren|gelöscht|entfernt|ausgeblendet|gesperrt|blockiert)';
const DELETE_EN = '(?:delete|remove|hide|block|deleted|removed|hidden|blocked)';
const WILL_DE = '(?:werden|wird|müssen|können|dürfen|vorbehalten|behalten|sonst|andernfalls|ansonsten)';
const WILL_EN = "(?:will|shall|may|might|must|reserve|going to|have to|otherwise|or else|we'll)";

export const WORDS: Readonly<Record<WordRule, readonly RegExp[]>> = {
  // "im Einzelfall" is said of how something is decided, "kein Einzelfall" admits what the word hides
  'isolated-case': words(
    '(?<!(?:im|jeden|jedem|jeder|vom|nach|pro|je|kein|keinen|keine|nicht um einen|nicht nur ein) )einzelf(?:all|alls|alles|älle|ällen)(?! (?:ist|war) (?:das|es)(?: leider| wirklich)? nicht)',
    '(?:einmalig|bedauerlich|unglücklich)(?:er|e|es|en) (?:ausrutscher|ausnahmen?|ausnahmefall)',
    '(?<!(?:kein|keine|nicht um ein) )einzelphänomene?n?s?|(?<!(?:kein|keine|nicht um einen) )einzelvorf(?:all|alls|älle|ällen)',
    '(?:einmalig|einzeln)(?:er|es|en) (?:vorfall|vorfälle|vorkommnis|ereignis|versehen)',
    '(?:nur |bloß |lediglich )vereinzelte?n? (?:fälle?n?|vorfälle?n?|kunden|beschwerden)',
    '(?<!(?:not|no|hardly) (?:an )?)isolated (?:case|incident|event|occurrence|instance)s?',
    '(?:a )?one-off(?: (?:case|incident|event|mistake|error|occurrence))?(?! (?:payment|refund|credit|voucher|bonus))',
    'rare exceptions?|unfortunate exceptions?|exception to the rule',
  ),
  'deletion-threat': words(
    `${THEIRS_DE}${NEAR}${WILL_DE}${NEAR}${DELETE_DE}`,
    `${WILL_DE}${NEAR}${THEIRS_DE}${NEAR}${DELETE_DE}`,
    `${THEIRS_DE}${NEAR}${DELETE_DE} wir`,
    `(?:löschen|entfernen|sperren|blockieren) wir${NEAR}(?:kommentare?n?|beiträge?n?|nutzer|profile?|sie|dich|euch)`,
    `wir (?:löschen|sperren|blockieren)${NEAR}(?:kommentare?n?|ihren? (?:beitrag|beiträge)|nutzer|profile?|sie|dich|euch)`,
    `(?:werden sie|sie werden)${NEAR}(?:gesperrt|blockiert)`,
    `wer ${NEAR}, wird (?:${NEAR} )?(?:gesperrt|blockiert|gelöscht)`,
    `${WILL_EN}${NEAR}${DELETE_EN}${NEAR}(?:${THEIRS_EN}|you|users?|your (?:account|profile))`,
    `${THEIRS_EN}${NEAR}${WILL_EN}(?: also)? be ${DELETE_EN}`,
    `(?:you|users?) ${WILL_EN} be (?:blocked|banned|removed)`,
    `we (?:delete|remove|hide|block)${NEAR}(?:${THEIRS_EN}|users?|you)`,
  ),
  'legal-threat': words(
    '(?:rechtliche|juristische|gerichtliche|anwaltliche)n? schritte?n?',
    '(?:rechtlich|juristisch|gerichtlich) (?:gegen|vorgehen|belangen|vorzugehen)',
    `(?:straf)?anzeige${NEAR}gegen (?:sie|dich|kritiker|verfasser|urheber|jeden|alle)`,
    'verklagen|abmahnen|abmahnungen|unterlassungs(?:erklärung|klage|ansprüche)(?:n|en)?|verleumdung(?:en)?|üble nachrede|rufschädigung|rufschädigend(?:e|en|er|es)?',
    `unsere?n? (?:anwälte|anwältin|anwalt|rechtsanwälte|rechtsanwalt|rechtsabteilung|juristen)(?: ${NEAR})? (?:wird|werden|eingeschaltet|beauftragt)`,
    `(?:fordern|verlangen) wir${NEAR}schadenersatz|(?:fordern|verlangen) wir${NEAR}schadensersatz`,
    `(?:take|taking|consider|considering|pursue|pursuing|initiate|reserve)${NEAR}legal (?:action|steps|proceedings)`,
    'legal consequences|cease and desist|defamat(?:ion|ory)|libel(?:lous|ous)?|slander(?:ous)?',
    'sue (?:you|anyone|anybody|everyone|those)|(?:see|take) (?:you|them) (?:in|to) court',
    `our (?:lawyers|lawyer|attorneys|attorney|solicitors|legal (?:team|department)) (?:will|are going|is going)`,
  ),
  blame: words(
    'selbst schuld|selber schuld|eigene schuld|eigenes verschulden|selbst verschuldet|selbstverschuldet(?:e|en|er)?',
    '(?:bedienungs|anwender|nutzer|benutzer)fehler[ns]?|fehlbedienung(?:en)?|unsachgemäße[nrs]? (?:gebrauch|nutzung|handhabung|verwendung|behandlung)',
    `(?:schuld|fehler|problem|ursache) liegt${NEAR}(?:bei ihnen|an ihnen|bei den kunden|an den kunden)`,
    `haben sie${NEAR}(?:falsch verstanden|missverstanden|falsch bedient|falsch benutzt|nicht richtig gelesen|nicht gelesen)`,
    `sie (?:haben|hätten)${NEAR}(?:falsch verstanden|missverstanden|falsch bedient|falsch benutzt|nicht richtig gelesen)`,
    `(?<!(?:wir|uns) )hätten sie${NEAR}(?:lesen|prüfen|wissen|beachten|fragen|anrufen|nachsehen|aufpassen|melden|bedenken|warten) (?:müssen|sollen|können)`,
    `(?<!(?:dass|worauf) )sie hätten${NEAR}(?:lesen|prüfen|wissen|beachten|nachsehen|aufpassen|bedenken) (?:müssen|sollen|können)`,
    '(?:kunden|sie) sind (?:selbst |selber )?(?:schuld|dafür verantwortlich)',
    '(?:your|their) own fault|is (?:entirely )?your fault|user errors?|customer errors?',
    'you (?:should|could) have (?:read|checked|known|followed|noticed|thought|asked|called|waited)',
    'you (?:have |must have |clearly |obviously )*(?:misunderstood|misread|misused)',
    `(?:fault|blame|problem|cause) lies with (?:you|(?:the |our )?customers?)`,
    '(?:improper|incorrect|wrong) use by (?:you|(?:the |our )?customers?)',
  ),
  quarrel: words(
    'unsinn|quatsch|blödsinn|schwachsinn|lächerlich(?:e|er|es|en)?|hysterisch(?:e|er|es|en)?|hysterie|panikmache|hetzer|dummschwätzer',
    'sie lügen|(?:eine|ihre|diese) lügen?|lügner(?:in)?|(?:sie haben|haben sie) (?:offenbar |wohl |offensichtlich )?keine ahnung',
    '(?:beruhigen|regen) sie sich(?: wieder| erst(?:mal| einmal)?| bitte| doch)?(?: ab)?|übertreiben sie|sie übertreiben|stellen sie sich nicht so an',
    `(?:diskussion|debatte|thema) ist ${NEAR}(?:beendet|erledigt)`,
    'nonsense|ridiculous|idiot(?:s|ic)?|stupid|hysteri(?:a|cal)|liars?|you are lying|you lie|pathetic|trolls?',
    "calm down|(?:you are|you're|stop) overreacting|you have no (?:idea|clue)|get over it",
    'end of (?:the )?discussion|(?:discussion|debate|topic) is (?:now )?(?:over|closed)',
  ),
  placeholder: [
    /\{[^}\n]{0,80}\}?|\}\}/gu,
    /\[[^\]\n]{0,30}(?:name|datum|date|ort|place|uhrzeit|time|link|url|firma|company|thema|topic|einfügen|insert|hier|here|kunde|customer|nummer|number|produkt|product|\.\.\.)[^\]\n]{0,30}\]/gu,
    /(?<![\p{L}\p{N}])x{3,}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])xx[:.]xx|_{3,}|\?{3,}/gu,
    ...words(
      'todo|fixme|tbd|tba|lorem|ipsum|platzhalter|placeholder|max mustermann|erika mustermann|musterfirma|blindtext',
    ),
  ],
};

/** Who commits themselves to something. */
export const PROMISE = words(
  'wir (?:informieren|melden|berichten|veröffentlichen|antworten|aktualisieren|liefern|erstatten|zahlen|beheben|werden|geben)',
  '(?:informieren|melden|berichten|veröffentlichen|antworten|aktualisieren|erstatten|beheben|werden|geben|sagen) wir',
  '(?<!nicht )versprochen|fest zugesagt|(?:fahren|läuft|laufen|funktioniert|funktionieren|geht|gehen) (?:alle |die |der |das |alles )?(?:[\\p{L}-]+ ){0,3}wieder',
  '(?:erhalten|bekommen|hören) sie|sie (?:erhalten|bekommen|hören)|wir versprechen|versprechen wir|wir sagen (?:ihnen )?zu',
  'nächste[snr]? (?:update|information(?:en)?|meldung|auskunft|aktualisierung|stand|lagebericht)',
  "we (?:will|shall|promise|are going to)|we'll|you (?:will|'ll) (?:receive|get|hear|be)|you'll (?:receive|get|hear|be)|next (?:update|report|statement|information)",
  '(?:will|to) be (?:fixed|resolved|back|restored|refunded)|(?:it|this|service|everything) will',
);

/** By when. What is past or goes on ("seit 8 Uhr", "since 8 am") is no promise. */
export const DEADLINE = words(
  '(?<!(?:seit|von|zwischen)(?: heute| gestern)?(?: um| etwa)? )(?:\\d{1,2}[:.]\\d{2}(?: uhr)?|(?<!\\d[:.])\\d{1,2} uhr)',
  '(?:bis|noch|spätestens|am) (?:heute|morgen|übermorgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|mittag|mitternacht)(?: abend| mittag| früh| nachmittag)?',
  '(?<=(?:melden|informieren|antworten|berichten) (?:wir |uns |sie |ihnen |wieder |dann ){0,4})morgen',
  'heute (?:noch|abend|nachmittag|mittag)|morgen (?:früh|mittag|nachmittag|abend|vormittag|um)|übermorgen|noch heute|stündlich|täglich',
  '(?:in|binnen|innerhalb(?: von)?|alle|jede|jeden|nächsten|kommenden) (?:den nächsten |der nächsten |einer |zwei |drei |\\d+ )?(?:stunden?|minuten|tagen?|werktagen?|arbeitstagen?|wochen?)',
  '(?:im laufe|bis zum ende|ende|bis ende) (?:des|der|dieser|nächster) (?:tages|abends|nachmittags|vormittags|woche|wochen)|bis zum \\d{1,2}\\.',
  "(?<!since (?:about )?)\\d{1,2}(?:[:.]\\d{2})? ?(?:am|pm|a\\.m|p\\.m|o'clock|cet|cest|utc|gmt|bst)|(?<!since )\\d{1,2}:\\d{2}",
  '(?:by|until|before|on|later|this|every|next) (?:today|tonight|tomorrow|noon|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|afternoon|evening|hour|week)|later today|tomorrow|tonight|hourly',
  '(?:within|in|every) (?:the next |a |an |one |two |three )?(?:\\d+ )?(?:hours?|minutes?|days?|working days?|business days?|weeks?)|end of (?:the |this )?(?:day|week|month)',
);
