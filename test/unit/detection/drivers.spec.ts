import { driversOf } from '../../../src/detection/domain/drivers/drivers';
import { overRepresented } from '../../../src/detection/domain/drivers/over-represented';
import { ownWords, type ReadSample, readSample, termsOf } from '../../../src/detection/domain/drivers/terms';
import { termStillSaid } from '../../../src/detection/domain/drivers/witnesses';
import { type SampledMention } from '../../../src/intake/contract';
import { textPrint } from '../../../src/intake/domain/text-print';
import { seededRandom } from '../../../src/kernel/random';

const OWN = ownWords('nordbahn* OR #nordbahn OR "nord bahn" lang:de', 'Nordbahn');
const EVERYDAY =
  'Fahrplan Strecke Ticket Bahnsteig Sitzplatz Schaffnerin Regen Frühling Kaffee Bahnhof Wochenende Ausflug Kinder Fahrrad Anschluss'.split(
    ' ',
  );

let next = 0;
function said(text: string, over: Partial<SampledMention> = {}): SampledMention {
  next++;
  return {
    key: next.toString(16).padStart(32, '0'),
    publishedMs: next * 1_000,
    source: 'x',
    language: 'de',
    text,
    authorKey: `a${next}`,
    isNegative: true,
    isReply: false,
    reach: 100,
    reactions: 0,
    textHash: printOf(text),
    ...over,
  };
}

function printOf(text: string): string | null {
  const print = textPrint(text);
  return print ? `${print.high}/${print.low}` : null;
}

/** Small talk about trains: words by chance. */
function smallTalk(count: number, seed: number): SampledMention[] {
  const random = seededRandom(seed);
  const word = (): string => EVERYDAY[Math.floor(random() * EVERYDAY.length)] ?? '';
  return Array.from({ length: count }, () => said(`Die Nordbahn: ${word()} ${word()} und ${word()}, ${random()}`));
}

const read = (mentions: readonly SampledMention[]): ReadSample[] => mentions.map((mention) => readSample(mention, OWN));
const terms = (now: readonly SampledMention[], usual: readonly SampledMention[]): string[] =>
  overRepresented(read(now), read(usual)).map(({ term }) => term);
const found = (now: readonly SampledMention[], usual: readonly SampledMention[] = [], known: readonly string[] = []) =>
  driversOf({ now: read(now), usual: read(usual), known: new Set(known) });

describe('what a text is about', () => {
  it('is its words, hashtags and pairs; not names, links, numbers, stop words, nor the words of the topic', () => {
    const text = 'Seit 3 Stunden keine Auskunft, @mira und #NordbahnChaos! Die Nordbahn lügt: https://x.example/Wasser';
    expect([...termsOf(text, 'de', ownWords('nordbahn', 'Nordbahn')).values()]).toEqual([
      'Stunden',
      'Auskunft',
      'keine Auskunft',
      '#NordbahnChaos',
      'lügt',
    ]);
  });

  it('depends on the language: "war" means nothing in German, and much in English', () => {
    expect([...termsOf('Es war schlimm', 'de', OWN).keys()]).toEqual(['schlimm']);
    expect([...termsOf('It is war', 'en', OWN).keys()]).toEqual(['war']);
  });

  it('takes the words of the query as queries are folded', () => {
    const own = ownWords('suedtel OR (südtel* AND NOT source:news)', 'Südtel');
    expect([...termsOf('Südtel Südtelefon suedtel Leitung', 'de', own).values()]).toEqual(['Leitung']);
  });
});

describe('over-represented terms', () => {
  const usual = smallTalk(600, 1);

  it('begin with what was planted', () => {
    const storm = [
      ...smallTalk(60, 2),
      ...Array.from({ length: 40 }, (_, i) => said(`Evakuierung im Tunnel ${i}: keine Auskunft, kein Wasser ${i * 7}`)),
    ];
    expect(overRepresented(read(storm), read(usual))).toMatchObject([
      { term: 'Evakuierung … Tunnel … keine Auskunft … kein Wasser', mentions: 40, share: 0.4, usual: 0 },
    ]);
    expect(terms(storm, usual)).toEqual(terms([...storm], usual));
  });

  it('stand apart where other posts say them', () => {
    const storm = [
      ...Array.from({ length: 30 }, (_, i) => said(`Evakuierung ${i}, ${i * 7}`)),
      ...Array.from({ length: 30 }, (_, i) => said(`keine Auskunft ${i}, ${i * 7}`)),
      ...Array.from({ length: 30 }, (_, i) => said(`Evakuierung ${i}: keine Auskunft ${i * 7}`)),
    ];
    expect(terms(storm, usual).sort()).toEqual(['Evakuierung', 'keine Auskunft']);
  });

  it('are one sentence in one line, not in four cuttings', () => {
    const storm = [
      ...smallTalk(60, 8),
      ...Array.from({ length: 40 }, (_, i) =>
        said(`Nie Kundendienst erreicht, Rückerstattung verweigert! ${i} ${i * 7}`),
      ),
    ];
    expect(terms(storm, usual)).toEqual(['Nie Kundendienst erreicht … Rückerstattung verweigert']);
  });

  it('never hold a whole text, however often it was copied', () => {
    const words = 'Mittwoch Donner Hagel Teller Gabel Löffel Messer Lampe Fenster Treppe Keller'.split(' ');
    const copied = Array.from({ length: 40 }, () => said(words.join(' ')));
    const [sentence, ...others] = terms([...smallTalk(60, 9), ...copied], usual);
    expect(sentence?.split(' ')).toHaveLength(6);
    expect(others).toEqual([]);
  });

  it('are none when all is as usual, or when there is nothing to compare with', () => {
    expect(terms(smallTalk(300, 3), usual)).toEqual([]);
    expect(terms(smallTalk(40, 4), [])).toEqual([]);
  });

  it('are never the words of one or two people, however often they say them', () => {
    const two = Array.from({ length: 40 }, (_, i) => said(`Weltverschwörung Nummer ${i}`, { authorKey: `b${i % 2}` }));
    expect(terms([...smallTalk(60, 5), ...two], usual)).not.toContain('Weltverschwörung');
  });

  const LINE = "Wagen … so'n Mist … bleibt Wasser";
  it('are kept as places in texts, and are gone with the texts of those who said them', () => {
    const storm = Array.from({ length: 30 }, (_, i) =>
      said(`Wagen ${i}… so’n Mist: das Wasser, wo bleibt Wasser?`, { textHash: null }),
    );
    const texts = new Map(storm.map(({ key, text }) => [key, text]));
    const drivers = found([...smallTalk(60, 7), ...storm], usual);
    expect(JSON.stringify(drivers)).not.toMatch(/wasser|bleibt/i);
    const shown = () => drivers.terms.map((term) => termStillSaid(term, ({ key }) => texts.get(key)));
    expect(shown()).toContain(LINE);
    const [wasser] = drivers.terms.filter((_, i) => shown()[i] === LINE);
    const witnesses = wasser!.said.map(({ key }) => key);
    expect(new Set(witnesses).size).toBe(8);
    for (const key of witnesses.slice(3)) texts.delete(key);
    expect(shown()).toContain(LINE);
    texts.delete(witnesses[2]!);
    expect(shown()).not.toContain(LINE);
    texts.set(witnesses[2]!, 'Das war ein Missverständnis, es ist alles in bester Ordnung.');
    expect(shown()).not.toContain(LINE);
  });

  it('are never the words of whom the platform hides: it may be one and the same', () => {
    const hidden = Array.from({ length: 15 }, (_, i) =>
      said(`Quastenberger wohnt am Lindenweg ${i}`, { authorKey: null }),
    );
    expect(terms([...smallTalk(60, 6), ...hidden], usual)).toEqual([]);
  });

  it('are not drowned by one text that is copied a hundred times', () => {
    const slogan = 'Schluss mit lustig, jetzt reicht es uns allen endgültig';
    const storm = [
      ...Array.from({ length: 100 }, () => said(slogan)),
      ...Array.from({ length: 30 }, (_, i) => said(`Evakuierung ${i}, ${i * 3} Minuten`)),
    ];
    expect(terms(storm, usual)[0]).toBe('Evakuierung … Minuten');
  });
});

describe('strange words', () => {
  /** Texts of nine words by chance, told apart by one more that nobody else says. */
  const about = (subject: readonly string[], count: number, over: Partial<SampledMention> = {}): SampledMention[] => {
    const random = seededRandom(count);
    const word = (): string => subject[Math.floor(random() * subject.length)] ?? '';
    return Array.from({ length: count }, (_, i) =>
      said(`Nordbahn: ${Array.from({ length: 9 }, word).join(' ')} ${letters(i)}`, over),
    );
  };
  const letters = (i: number): string =>
    i
      .toString()
      .padStart(3, '0')
      .replace(/\d/g, (digit) => 'qwxzvkpyjf'.charAt(Number(digit)));
  const FOOTBALL =
    'Tor Elfmeter Stürmer Abseits Trainer Kabine Halbzeit Aufstieg Fankurve Ecke Flanke Schiedsrichter'.split(' ');
  const usual = about(EVERYDAY, 400);

  it('tell of a namesake, by the share of the texts that are strange', () => {
    expect(found(about(FOOTBALL, 80), usual).strange).toEqual({ share: 1, usual: 0 });
    expect(found([...about(FOOTBALL, 30), ...about(EVERYDAY, 90)], usual).strange?.share).toBeCloseTo(0.25);
  });

  it('take a text for strange from four fifths of its words on', () => {
    const half = about([...EVERYDAY.slice(0, 6), ...FOOTBALL.slice(0, 6)], 80);
    expect(found(half, usual).strange?.share).toBeLessThan(0.1);
  });

  it('know a word that four others said, and not one that three said', () => {
    const few = FOOTBALL.slice(0, 7).join(' ');
    const saidBy = (count: number) => Array.from({ length: count }, (_, i) => said(`${few} ${EVERYDAY[i]}`));
    const storm = Array.from({ length: 40 }, (_, i) => said(`${few} ${letters(i)}`));
    expect(found(storm, [...usual, ...saidBy(3)]).strange?.share).toBe(1);
    expect(found(storm, [...usual, ...saidBy(4)]).strange?.share).toBe(0);
    // to each of the four only the three others spoke
    expect(found(storm, [...usual, ...saidBy(4)]).strange?.usual).toBeCloseTo(4 / 404);
    expect(found(storm, [...usual, ...saidBy(5)]).strange?.usual).toBe(0);
  });

  it('count a text once, however often it was copied', () => {
    const slogan = Array.from({ length: 100 }, () => said(FOOTBALL.join(' ')));
    expect(found([...slogan, ...about(EVERYDAY, 60)], usual).strange?.share).toBeCloseTo(1 / 61);
  });

  it('do not speak of a language that was not spoken here before', () => {
    const english = about('passengers trapped tunnel water children crying staff silent'.split(' '), 80, {
      language: 'en',
    });
    expect(found(english, usual).strange).toBeNull();
    expect(found([...english, ...about(EVERYDAY, 60)], usual).strange?.share).toBe(0);
  });

  it('say nothing where there is too little to compare with or to judge', () => {
    const storm = about(FOOTBALL, 80);
    expect(found(storm, usual.slice(0, 199)).strange).toBeNull();
    expect(found(storm, usual.slice(0, 200)).strange).not.toBeNull();
    expect(found(storm.slice(0, 29), usual).strange).toBeNull();
    expect(found(storm.slice(0, 30), usual).strange).not.toBeNull();
    const short = Array.from({ length: 80 }, (_, i) => said(`Tor Ecke Flanke ${letters(i)}`));
    expect(found(short, usual).strange).toBeNull();
  });
});

describe('drivers', () => {
  it('show the most read of the negative posts first, each text once, then what most repeats', () => {
    const loud = said('Das ist der größte Skandal seit Jahren bei euch', { reach: 90_000 });
    const echoed = said('Genau so ist es gewesen, ich saß im selben Zug', { reach: 0, reactions: 2_000 });
    const praise = said('Super gemacht, danke an das ganze Team der Bahn', { reach: 500_000, isNegative: false });
    const slogan = Array.from({ length: 9 }, () =>
      said('Wir fahren nie wieder mit euch, ihr Halsabschneider', { isNegative: false }),
    );
    const copied = said('Das ist der größte Skandal seit Jahren bei euch', { reach: 10 });
    const { posts, copyShare } = found([loud, echoed, praise, ...slogan, copied]);
    expect(posts.map(({ refs, copies }) => [refs[0]?.key, copies])).toEqual([
      [echoed.key, 1],
      [loud.key, 2],
      [slogan.at(-1)?.key, 9],
    ]);
    expect(posts[1]?.refs.map(({ key }) => key)).toEqual([loud.key, copied.key]);
    expect(posts[2]?.refs).toHaveLength(5);
    expect(copyShare).toBeCloseTo(11 / 13);
  });

  it('show a source that speaks more than usual, replies, and who is new', () => {
    const now = Array.from({ length: 40 }, (_, i) =>
      said(`Beitrag Nummer ${i}`, { source: i < 30 ? 'facebook' : 'x', isReply: i < 20, authorKey: `p${i % 20}` }),
    );
    const usual = Array.from({ length: 100 }, (_, i) => said(`Früher ${i}`, { source: i < 10 ? 'facebook' : 'x' }));
    const drivers = found(now, usual, ['p0', 'p1', 'p2', 'p3', 'p4']);
    expect(drivers.sources).toEqual([
      { source: 'facebook', mentions: 30, share: 0.75, usual: 0.1 },
      { source: 'x', mentions: 10, share: 0.25, usual: 0.9 },
    ]);
    expect(drivers.newAuthors).toEqual({ authors: 20, share: 0.75 });
    expect(drivers.replies).toEqual({ share: 0.5, usual: 0 });
    expect(drivers.compared).toBe(100);
  });

  it('say nothing of authors that the platforms hide, and nothing of a usual that is not known', () => {
    const drivers = found([said('Wer bin ich denn wohl', { authorKey: null })]);
    expect(drivers.newAuthors).toBeNull();
    expect(drivers.sources[0]?.usual).toBeNull();
    expect(drivers.replies.usual).toBeNull();
  });

  it('hold no text: only where it stands', () => {
    const drivers = found([...smallTalk(20, 6), said('Ein Satz, den nur eine einzige Person sagt')]);
    expect(JSON.stringify(drivers)).not.toMatch(/einzige Person/);
  });
});
