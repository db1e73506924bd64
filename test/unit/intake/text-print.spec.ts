import fc from 'fast-check';
import { eachWord } from '../../../src/intake/domain/folded-words';
import { areNear, bandOf, textPrint } from '../../../src/intake/domain/text-print';

const TEXT = 'Nordbahn lügt uns alle an, schon wieder fällt der Zug nach Hamburg aus';
const near = (a: string, b: string): boolean => areNear(textPrint(a)!, textPrint(b)!);

/** Complaints of one storm, by different people. */
const COMPLAINTS = [
  'Nordbahn lügt uns alle an. Zwei Stunden im Tunnel, kein Wasser, keine Durchsage.',
  'Seit zwei Stunden stehen wir im Tunnel und die Nordbahn sagt kein Wort!',
  'Kein Wasser, keine Luft, keine Durchsage: so behandelt die Nordbahn ihre Kunden.',
  'Die Nordbahn lässt Leute zwei Stunden im Tunnel sitzen. Unfassbar.',
  'Meine Mutter sitzt im Zug der Nordbahn fest, zwei Stunden ohne Wasser',
  'Wer bei der Nordbahn einsteigt, ist selber schuld. Zwei Stunden Tunnel!',
  '@nordbahn wann holt ihr die Leute endlich aus dem Tunnel?',
  'Zwei Stunden im Tunnel und dann auch noch eine Lüge in der Pressemitteilung, danke Nordbahn',
];

describe('the print of a text', () => {
  it('is the same whoever is addressed, whatever is linked, shouted, counted or drawn', () => {
    const same = [
      `@max ${TEXT}`,
      `${TEXT} https://t.co/abc`,
      `${TEXT} HTTP://x.example/Y`,
      TEXT.toUpperCase(),
      `${TEXT} 😡😡 !!!`,
      `${TEXT} 4711`,
      `RT @nordbahnopfer: ${TEXT}`,
      'schon wieder fällt der Zug nach Hamburg aus – Nordbahn lügt uns alle an',
    ];
    for (const text of same) expect(textPrint(text)).toEqual(textPrint(TEXT));
  });

  it('is near where a word is another one, more or less', () => {
    for (const [word, other] of [
      ['Hamburg', 'Bremen'],
      ['schon ', ''],
      ['Zug', 'blöde Zug'],
      ['lügt', 'belügt'],
    ] as const)
      expect(near(TEXT, TEXT.replace(word, other))).toBe(true);
  });

  it('is not near where people say the same thing in words of their own', () => {
    const pairs = COMPLAINTS.flatMap((a, i) => COMPLAINTS.slice(i + 1).map((b) => [a, b] as const));
    expect(pairs.filter(([a, b]) => near(a, b))).toEqual([]);
  });

  it('is none of a short text', () => {
    expect(textPrint('Danke, gut so!')).toBeUndefined();
    expect(textPrint('@a_very_long_name_of_somebody https://example.org/a/long/path hi')).toBeUndefined();
    expect(textPrint('')).toBeUndefined();
  });

  it('is made of words of any script, also where none are written apart', () => {
    expect(textPrint('ΠΑΛΙ ΚΑΘΥΣΤΕΡΗΣΗ ΣΤΟΥΣ ΔΡΟΜΟΥΣ')).toEqual(
      textPrint('πάλι καθυστέρηση στους δρόμους'.normalize('NFD')),
    );
    const chinese = '今天的火车又晚点了两个小时,没有人告诉我们为什么,真是太差劲了';
    expect(near(chinese, `${chinese}!!`)).toBe(true);
    expect(near(chinese, '我非常喜欢这家公司的新列车,座位舒服,服务员也很热情,下次还会再坐')).toBe(false);
    expect(textPrint('𝒜𝒷𝒸𝒹ℯ𝒻ℊ𝒽𝒾𝒿 and the rest of it')).toEqual(textPrint('𝒜𝒷𝒸𝒹ℯ𝒻ℊ𝒽𝒾𝒿, AND the rest of it'));
    const compound = 'Fahrgastrechteformularausfüllhilfestellenleiterin';
    expect(textPrint(compound)).not.toEqual(textPrint(compound.replace('hilfe', 'hölle')));
  });

  it('tells many texts apart that differ in all but a word', () => {
    const words = ['zug', 'bus', 'bahn', 'auto', 'rad', 'schiff', 'flieger', 'taxi', 'fähre', 'roller'];
    const texts = words.flatMap((a) =>
      words.map((b) => `${a}verkehr ${b}strecke ${b}${a}chaos ${a}${b}ausfall Nordbahn`),
    );
    const prints = texts.map((text) => textPrint(text)!);
    let falsely = 0;
    for (let i = 0; i < prints.length; i++)
      for (let k = i + 1; k < prints.length; k++) if (areNear(prints[i]!, prints[k]!)) falsely++;
    expect(falsely).toBeLessThan(0.01 * ((prints.length * (prints.length - 1)) / 2));
  });

  it('is 64 bits that only the words decide', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 20, maxLength: 80 }), (text) => {
        const print = textPrint(text);
        expect(textPrint(`${text} …`)).toEqual(print);
        if (!print) return;
        expect([print.high | 0, print.low | 0]).toEqual([print.high, print.low]);
        const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((i) => bandOf(print, i));
        expect([(a << 16) | b, (c << 16) | d]).toEqual([print.high, print.low]);
      }),
    );
  });
});

describe('words', () => {
  const sizesOf = (text: string): number[] => {
    const sizes: number[] = [];
    eachWord(text, (_, size) => sizes.push(size));
    return sizes;
  };

  it('are letters and digits, without names, links and mere numbers', () => {
    expect(sizesOf('Der ICE 512 fährt, @max: https://x.example/y um 8h')).toEqual([3, 3, 5, 2, 2]);
    expect(sizesOf('http:// @ !')).toEqual([4]);
    expect(sizesOf('a'.repeat(40))).toEqual([16, 16, 8]);
  });
});
