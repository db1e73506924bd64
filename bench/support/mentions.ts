import { seededRandom } from '../../src/kernel/random';

const GERMAN =
  'der die das und ich nicht mit für auf ist ein eine wir sie aber auch nur noch schon wieder heute gestern morgen Zug Bahn Kunde Service Hotline Rechnung Vertrag Tarif Lieferung Paket Filiale Preis Erhöhung warten Stunde endlich leider nie immer schlecht gut toll furchtbar unverschämt freundlich schnell langsam kaputt Ersatz Antwort Termin Techniker Störung Ausfall Verspätung Entschuldigung Dank super Frechheit empfehlen kündigen wechseln ärgern freuen bekommen bestellen zahlen sagen helfen funktionieren Internet Telefon App Konto Passwort Werbung Skandal Boykott Umwelt Verpackung Qualität Größe Farbe Kinder Familie Urlaub Hotel Flug Koffer Auto Werkstatt Strom Gas Heizung Bank Kredit Karte Supermarkt Regal Obst Milch Fleisch vegan lecker'.split(
    ' ',
  );
const ENGLISH =
  'the and I you not with for on is a an we they but also only still already again today yesterday tomorrow train flight customer service hotline bill contract plan delivery parcel store price increase waiting hour finally sadly never always bad good great terrible rude friendly fast slow broken replacement answer appointment engineer outage delay apology thanks awesome disgrace recommend cancel switch annoyed happy received ordered paid said help works internet phone app account password advert scandal boycott environment packaging quality size colour kids family holiday hotel luggage car garage power gas heating bank credit card supermarket shelf fruit milk meat vegan tasty love hate worst best ever really very much please why how what'.split(
    ' ',
  );
const SYLLABLES =
  'al ba co da el fo ga hi in ja ko lu ma no or pe qui ra su to ul va wi xe yo za bri stro pla kre fin mar'.split(' ');
const SOURCES = ['x', 'facebook', 'instagram', 'bluesky', 'news'] as const;

/** Made-up brand names: term k of topic n is always the same word. */
function termOf(topic: number, term: number): string {
  let n = topic * 5 + term;
  let word = '';
  for (let i = 0; i < 4; i++) {
    word += SYLLABLES[n % SYLLABLES.length] ?? '';
    n = Math.floor(n / SYLLABLES.length) + i * 7 + topic;
  }
  return `${word}${topic % 10}${term}`;
}

export function topicQueries(topics: number): { id: string; name: string; query: string }[] {
  return Array.from({ length: topics }, (_, topic) => ({
    id: `brand-${topic}`,
    name: `Brand ${topic}`,
    query: [0, 1, 2, 3, 4].map((term) => termOf(topic, term)).join(' OR '),
  }));
}

export interface Made {
  readonly count: number;
  readonly topics: number;
  readonly seed: number;
  /** Of the first mention; the others follow at `perSecond`. */
  readonly startMs: number;
  readonly perSecond: number;
}

/** Mentions as JSON lines: German and English, 40–280 characters, every text different, no `language`. Each names one brand, a fifth a second one. */
export function* madeMentions({ count, topics, seed, startMs, perSecond }: Made): Generator<string> {
  const random = seededRandom(seed);
  const below = (n: number): number => Math.floor(random() * n);
  for (let i = 0; i < count; i++) {
    const words = random() < 0.6 ? GERMAN : ENGLISH;
    const length = 40 + below(220);
    const text = [termOf(below(topics), below(5))];
    if (random() < 0.2) text.push(termOf(below(topics), below(5)));
    let size = text.join(' ').length;
    while (size < length) {
      const word = words[below(words.length)] ?? '';
      text.push(word);
      size += word.length + 1;
    }
    text.push(text.splice(0, 1)[0] ?? '', i.toString(36)); // the brand near the end, and a word of its own
    const author = below(200_000);
    yield JSON.stringify({
      id: `b${seed}-${i}`,
      source: SOURCES[below(SOURCES.length)],
      publishedAt: new Date(startMs + (i * 1_000) / perSecond).toISOString(),
      author: {
        id: `u${author}`,
        name: `Person ${author}`,
        handle: `person_${author}`,
        followers: below(5_000),
        createdAt: '2019-05-01T00:00:00Z',
      },
      text: text.join(' '),
      url: `https://example.org/status/${seed}/${i}`,
    });
  }
}
