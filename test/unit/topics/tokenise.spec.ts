import { tokenise } from '../../../src/topics/domain/shared/tokenise';

const words = (text: string): readonly string[] => tokenise(text).words;

describe('the words of a text', () => {
  it.each([
    ['Die Bahn fährt NICHT!', ['die', 'bahn', 'faehrt', 'nicht']],
    ['Straße STRASSE Strasse', ['strasse', 'strasse', 'strasse']],
    ['café naïve Žižek Ærø', ['cafe', 'naive', 'zizek', 'aero']],
    ['u\u0308ber über ueber', ['ueber', 'ueber', 'ueber']],
    ['Nord\u00adbahn Nord\u200bbahn', ['nordbahn', 'nordbahn']],
    ['𝗡𝗼𝗿𝗱𝗯𝗮𝗵𝗻 Ｎord', ['nordbahn', 'nord']],
    ["Lufthansa's don’t", ['lufthansa', 's', 'don', 't']],
    ['Ελλάς ΕΛΛΑΣ', ['ελλασ', 'ελλασ']],
    ['поезд ПОЕЗД', ['поезд', 'поезд']],
    ['😡😡 S21 😡', ['s21']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('keeps ä apart from a', () => {
    expect(words('Bähn')).not.toEqual(words('Bahn'));
  });

  it('opens compounds at capitals, hyphens and underscores, and keeps every run of neighbours', () => {
    expect(tokenise('los #NordBahnChaos jetzt')).toMatchObject({
      words: ['los', 'nord', 'bahn', 'chaos', 'nordbahn', 'bahnchaos', 'nordbahnchaos', 'jetzt'],
      from: [0, 1, 2, 3, 1, 2, 1, 4],
      to: [0, 1, 2, 3, 2, 3, 3, 4],
      tags: ['nordbahnchaos'],
    });
    expect(words('Nord-Bahn')).toEqual(['nord', 'bahn', 'nordbahn']);
    expect(words('USAirways')).toEqual(['us', 'airways', 'usairways']);
    expect(words('Nord- und Südbahn')).toEqual(['nord', 'und', 'suedbahn']);
  });

  it('grows linearly with an endless compound', () => {
    expect(words('Ab'.repeat(5_000)).length).toBeLessThan(25_000);
  });

  it('knows tags, handles and links from what only looks like them', () => {
    expect(
      tokenise('#Nord_Bahn a#b @nordbahn, info@nordbahn.de @nordbahn.bsky.social @Hilfe@bahn.social. # @ ##x'),
    ).toMatchObject({
      tags: ['nord_bahn', 'x'],
      handles: ['nordbahn', 'nordbahn', 'nordbahn.bsky.social', 'hilfe', 'hilfe@bahn.social'],
    });
    const { links, words: rest } = tokenise('siehe https://nordbahn.de/Chaos und www.nordbahn.de http');
    expect(links).toEqual(['https://nordbahn.de/Chaos', 'www.nordbahn.de']);
    expect(rest).toEqual(['siehe', 'und', 'http']);
  });
});
