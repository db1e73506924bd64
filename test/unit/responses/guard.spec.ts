import { DEFAULT_RULES, guard, type GuardedText } from '../../../src/responses/domain/shared/guard';
import { lengthOf } from '../../../src/responses/domain/shared/length';
import { ORDINARY } from './ordinary-answers';

const GUIDELINE = { rules: {}, secretTerms: ['Projekt Adler', 'Müller', 'KI'], allowedHosts: [], version: 1 };

function check(text: string, over: Partial<GuardedText> = {}, rules: Record<string, 'block' | 'warn' | 'off'> = {}) {
  const guarded: GuardedText = {
    ...{ text, length: lengthOf(text, 'web'), isReply: false, offensive: null, hasPromiseClock: false },
    ...{ topic: 'Nordbahn', otherTopics: ['Südbus', 'Nordbahn Cargo', 'Meyer'] },
    ...over,
  };
  return guard(guarded, { ...GUIDELINE, rules });
}
const codes = (text: string, over: Partial<GuardedText> = {}) => [
  ...new Set(check(text, over).map(({ code }) => code)),
];

/** What the guideline doesn't want, with where. */
const UNWANTED: readonly (readonly [string, string, string])[] = [
  ['isolated-case', 'Das ist ein bedauerlicher Einzelfall.', 'Einzelfall'],
  ['isolated-case', 'Es handelt sich um EINZELFÄLLE.', 'EINZELFÄLLE'],
  ['isolated-case', 'Das war ein Einzel\u00adfall.', 'Einzel\u00adfall'],
  ['isolated-case', 'Ein einmaliger Vorfall, mehr nicht.', 'einmaliger Vorfall'],
  ['isolated-case', 'Betroffen sind nur vereinzelte Fälle.', 'nur vereinzelte Fälle'],
  ['isolated-case', 'This was an isolated incident.', 'isolated incident'],
  ['isolated-case', 'Ein Einzelfall, der nicht wieder vorkommt.', 'Einzelfall'],
  ['isolated-case', 'It was a one-off.', 'a one-off'],
  ['isolated-case', 'Das ist ein absolutes Einzelphänomen.', 'Einzelphänomen'],
  ['isolated-case', 'Es war ein Einzelvorfall.', 'Einzelvorfall'],
  ['deletion-threat', 'Wer beleidigt, wird gesperrt.', 'Wer beleidigt, wird gesperrt'],
  ['blame', 'Sie hätten vorher den Fahrplan lesen müssen.', 'Sie hätten vorher den Fahrplan lesen müssen'],
  ['promise', 'Bis 18 Uhr fahren alle Züge wieder, versprochen!', '18 Uhr'],
  ['promise', 'Wir melden uns morgen bei Ihnen.', 'morgen'],
  ['deletion-threat', 'Beleidigende Kommentare werden wir löschen.', 'Kommentare werden wir löschen'],
  ['deletion-threat', 'Wir behalten uns vor, Beiträge zu entfernen.', 'behalten uns vor, Beiträge zu entfernen'],
  ['deletion-threat', 'Solche Kommentare löschen wir.', 'Kommentare löschen wir'],
  ['deletion-threat', 'Wer pöbelt: Sie werden gesperrt.', 'Sie werden gesperrt'],
  ['deletion-threat', 'We will delete such comments.', 'will delete such comments'],
  ['deletion-threat', 'Abusive comments will be removed.', 'comments will be removed'],
  ['legal-threat', 'Wir prüfen rechtliche Schritte.', 'rechtliche Schritte'],
  ['legal-threat', 'Das ist Verleumdung!', 'Verleumdung'],
  ['legal-threat', 'Unsere Anwälte werden sich melden.', 'Unsere Anwälte werden'],
  ['legal-threat', 'We reserve the right to take legal action.', 'reserve the right to take legal action'],
  ['legal-threat', 'Our lawyers will be in touch.', 'Our lawyers will'],
  ['blame', 'Da sind Sie selbst schuld.', 'selbst schuld'],
  ['blame', 'Das war ein Bedienungsfehler.', 'Bedienungsfehler'],
  ['blame', 'Da haben Sie uns wohl missverstanden.', 'haben Sie uns wohl missverstanden'],
  ['blame', 'Hätten Sie die Anleitung lesen müssen?', 'Hätten Sie die Anleitung lesen müssen'],
  ['blame', 'Das hätten Sie vorher prüfen müssen.', 'hätten Sie vorher prüfen müssen'],
  ['blame', 'You should have read the manual.', 'You should have read'],
  ['blame', 'That is user error.', 'user error'],
  ['quarrel', 'Das ist doch Unsinn.', 'Unsinn'],
  ['quarrel', 'Beruhigen Sie sich erst einmal.', 'Beruhigen Sie sich erst einmal'],
  ['quarrel', 'Die Diskussion ist für uns beendet.', 'Diskussion ist für uns beendet'],
  ['quarrel', 'That is ridiculous.', 'ridiculous'],
  ['quarrel', 'Please calm down.', 'calm down'],
  ['promise', 'Wir informieren Sie um 15:00 Uhr wieder.', '15:00 Uhr'],
  ['promise', 'Das nächste Update folgt morgen früh.', 'morgen früh'],
  ['promise', 'Sie erhalten Ihr Geld innerhalb von 14 Tagen.', 'innerhalb von 14 Tagen'],
  ['promise', 'Wir melden uns noch heute.', 'noch heute'],
  ['promise', 'We will update you by noon.', 'by noon'],
  ['promise', 'The next update follows at 3 pm.', '3 pm'],
  ['promise', 'You will get your money back within 14 days.', 'within 14 days'],
  ['placeholder', 'Liebe {Name}, es tut uns leid.', '{Name}'],
  ['placeholder', 'Wir sind ab [Uhrzeit einfügen] wieder da.', '[Uhrzeit einfügen]'],
  ['placeholder', 'Gleis XXX ist gesperrt.', 'XXX'],
  ['placeholder', 'TODO: Link', 'TODO'],
  ['placeholder', 'Lorem ipsum dolor', 'Lorem'],
  ['wrong-name', 'Der Südbus fährt wieder.', 'Südbus'],
  ['wrong-name', 'Nordbahn Cargo ist betroffen.', 'Nordbahn Cargo'],
  ['hidden-characters', 'Alles \u202egut.', '\u202e'],
  ['hidden-characters', 'Al\u200bles gut.', '\u200b'],
];

describe('the guideline guard', () => {
  it.each(ORDINARY)('finds nothing in: %s', (text) => {
    expect(check(text)).toEqual([]);
  });

  it.each(UNWANTED)('finds %s in: %s', (code, text, words) => {
    const found = check(text).filter((finding) => finding.code === code);
    expect(found.map(({ start, end }) => text.slice(start, end))).toContain(words);
  });

  it('says the place in the text as it was written, however it is encoded', () => {
    const text = '👨‍👩‍👧 Tut uns leid. Ein E\u0301inzelfall? Nein: ein Einzelfall.';
    const [found] = check(text).filter(({ code }) => code === 'isolated-case');
    expect(text.slice(found!.start, found!.end)).toBe('Einzelfall');
  });

  it.each([
    'Projekt Adler',
    'PROJEKT ADLER',
    'projekt-adler',
    'ProjektAdler',
    'P\u200bro\u00adjekt Ad\u2060ler',
    'P.r.o.j.e.k.t A.d.l.e.r',
    'Рrоjеkt Аdlеr',
    'Projekt Adlers',
    'Ｐｒｏｊｅｋｔ　Ａｄｌｅｒ',
    'Müller',
    'Mueller',
    'Muller',
    'MU\u0308LLER',
    'die KI entscheidet',
    'K.I.',
  ])('lets no secret pass as %s', (written) => {
    const text = `Dazu gehört ${written} nicht.`;
    const [found] = check(text).filter(({ code }) => code === 'secret');
    expect(found).toMatchObject({ severity: 'block', values: {} });
    expect(text.slice(found!.start, found!.end).length).toBeGreaterThan(1);
  });

  it.each([
    'Die Kinder fahren frei.',
    'Wir haben viel Müll gefunden.',
    'Das Projekt läuft.',
    'Ein Adler kreist.',
    'Kiel',
  ])('takes no ordinary word for a secret: %s', (text) => {
    expect(codes(text)).toEqual([]);
  });

  it('is done in time with a text that was made to keep it busy', () => {
    const hostile = [
      `^Aa${'.a'.repeat(200)}!`,
      `${'!'.repeat(9_999)}x`,
      'werden kommentare '.repeat(550),
      'a'.repeat(10_000),
    ];
    const before = performance.now();
    for (const text of hostile) check(text, { isReply: true });
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(codes('Danke. – Anna.M Schmidt', { isReply: true })).toEqual([]);
    expect(codes('Danke. – Anna M. vom Kunden-Service', { isReply: true })).toEqual([]);
  });

  it('wants staff to say who they are where they answer somebody', () => {
    const reply = { isReply: true };
    const unsigned = ['Das tut uns leid.', 'Wir prüfen das.', 'We are looking into it.'];
    expect(unsigned.map((text) => codes(text, reply))).toEqual([['unsigned'], ['unsigned'], ['unsigned']]);
    const signed = [
      'Das tut uns leid. ^AM',
      'Das tut uns leid. /Anna',
      'Das tut uns leid. – Anna vom Kundenservice',
      'Das tut uns leid. Viele Grüße, Anna Meier',
      'Das tut uns leid. Viele Grüße aus Kiel, Ihr Serviceteam',
      'Guten Tag, mein Name ist Anna Maier. Das tut uns leid.',
      'Ich bin Anna vom Kundenservice der Nordbahn. Das tut uns leid.',
      'We are sorry. Best regards, Anna',
      "Hi, I'm Anna from customer care. We are sorry.",
      'Das tut uns leid. Ihr Team der Nordbahn',
    ];
    expect(signed.filter((text) => codes(text, reply).length > 0)).toEqual([]);
    expect(codes('Das tut uns leid.')).toEqual([]);
  });

  it('minds a promise only where no clock watches it', () => {
    expect(codes('Wir melden uns um 15 Uhr.')).toEqual(['promise']);
    expect(codes('Wir melden uns um 15 Uhr.', { hasPromiseClock: true })).toEqual([]);
    expect(check('Wir melden uns um 15 Uhr.')[0]!.values).toEqual({ deadline: '15 Uhr' });
  });

  it('minds names only where it knows whom the text is about, and never the own one', () => {
    expect(codes('Südbus und Nordbahn', { topic: null })).toEqual([]);
    expect(codes('Nordbahn Cargo fährt.', { topic: 'Nordbahn Cargo', otherTopics: ['Nordbahn'] })).toEqual([]);
    expect(codes('Nordbahn fährt.', { topic: 'Nordbahn Cargo', otherTopics: ['Nordbahn'] })).toEqual(['wrong-name']);
  });

  it('believes the tone model that it is a quarrel, where that is sure', () => {
    expect(check('Ach so.', { offensive: 0.9 })).toMatchObject([{ code: 'quarrel', start: 0, end: 0 }]);
    expect(check('Ach so.', { offensive: 0.4 })).toEqual([]);
  });

  it('blocks, warns or says nothing as it is told; what is too long never goes out', () => {
    const text = 'Das ist ein Einzelfall.';
    expect(check(text)).toMatchObject([{ severity: DEFAULT_RULES['isolated-case'] }]);
    expect(check(text, {}, { 'isolated-case': 'warn' })).toMatchObject([{ severity: 'warn' }]);
    expect(check(text, {}, { 'isolated-case': 'off' })).toEqual([]);
    const long = { length: lengthOf('x'.repeat(281), 'x') };
    expect(check('x', long, { 'too-long': 'off' })).toMatchObject([
      { code: 'too-long', severity: 'block', values: { used: 281, limit: 280 } },
    ]);
  });

  it('reads the longest text in no time worth telling, whatever it is made of', () => {
    for (const piece of ['Kommentare werden ', 'wir ', 'hätten sie ', '[name', '{', 'a\u0301'])
      expect(Array.isArray(check(piece.repeat(10_000 / piece.length)))).toBe(true);
  });
});
