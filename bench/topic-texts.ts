/** A made-up name that stands in no dictionary. */
export interface Brand {
  readonly name: string;
  readonly service: string;
}

type Random = () => number;

const ONSETS = [
  'b',
  'br',
  'd',
  'f',
  'fl',
  'g',
  'gr',
  'h',
  'k',
  'kl',
  'l',
  'm',
  'n',
  'p',
  'pr',
  'r',
  's',
  'sch',
  'st',
  'str',
  't',
  'tr',
  'v',
  'w',
  'z',
];
const CORES = ['a', 'e', 'i', 'o', 'u', 'ä', 'ö', 'ü', 'ei', 'au', 'ie'];
const ENDS = ['', 'n', 'r', 's', 't', 'l', 'ck', 'ng', 'rt', 'ß', 'm'];
const SMALL_WORDS =
  'die der und ist nicht in das ich zu den mit auf für es ein im wie so was haben the to and a is you my it for of'.split(
    ' ',
  );
const SIGNS = ['.', '!', '?', ',', ' …', '!!!', ' 😡', ' 🙄'];

/** mulberry32: the same texts on every machine. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)] as T;
}

function syllables(count: number, random: Random): string {
  return Array.from({ length: count }, () => pick(ONSETS, random) + pick(CORES, random) + pick(ENDS, random)).join('');
}

/** 30,000 words, the frequent ones first and short, as in a language. */
const WORDS = ((): readonly string[] => {
  const random = seeded(1);
  const words = new Set(SMALL_WORDS);
  while (words.size < 30_000)
    words.add(syllables(words.size < 2_000 ? 1 + Math.floor(random() * 2) : 2 + Math.floor(random() * 2), random));
  return [...words];
})();

/** Zipf: the word of rank r about 1/r as often as the first. */
function word(random: Random): string {
  return WORDS[Math.floor(WORDS.length ** random()) - 1] ?? 'die';
}

export function brands(count: number): readonly Brand[] {
  const random = seeded(2);
  const names = new Set<string>();
  while (names.size < count) names.add(syllables(3, random));
  return [...names].map((name) => ({ name, service: pick(['service', 'hilfe', 'team', 'bahn', 'bank'], random) }));
}

/** Queries of five terms in the forms that people write; one in twenty has no rare word at all. */
export function queryFor({ name, service }: Brand, number: number): string {
  const random = seeded(1_000 + number);
  const theme = (): string => WORDS[100 + Math.floor(random() * 2_000)] ?? 'streik';
  const forms = [
    () => `(${name} OR #${name} OR @${name} OR "${name} ${service}") AND NOT "${name} fanclub"`,
    () => `${name} AND (${theme()} OR ${theme()} OR ${theme()} OR ${theme()})`,
    () => `${name}* OR @${name}${service} OR #${name}${service} OR "${theme()} ${name}" OR author:${name}`,
    () => `(${name} OR ${name}${service}) NEAR/5 (${theme()} OR ${theme()} OR ${theme()})`,
  ];
  if (number % 20 === 19) return `${theme()} ${theme()} "${theme()} ${theme()}" NOT ${name}`;
  return (forms[number % forms.length] as () => string)();
}

/** Posts of 6 to 40 words, all different; one in three speaks of a brand, in one of the ways that people do. */
export function mentionTexts(count: number, known: readonly Brand[]): readonly string[] {
  const random = seeded(3);
  const texts = new Set<string>();
  while (texts.size < count) texts.add(mentionText(known, random));
  return [...texts];
}

function mentionText(known: readonly Brand[], random: Random): string {
  const words = Array.from({ length: 6 + Math.floor(random() * 34) }, () => decorated(word(random), random));
  if (random() < 1 / 3) words[Math.floor(random() * words.length)] = spoken(pick(known, random), random);
  if (random() < 0.2) words.push(`https://t.example/${Math.floor(random() * 1e9).toString(36)}`);
  return words.join(' ');
}

function decorated(plain: string, random: Random): string {
  const chance = random();
  if (chance < 0.25) return capital(plain);
  if (chance < 0.35) return plain + pick(SIGNS, random);
  if (chance < 0.37) return `#${capital(plain)}${capital(word(random))}`;
  return chance < 0.39 ? `@${plain}` : plain;
}

function spoken({ name, service }: Brand, random: Random): string {
  return pick(
    [
      name,
      capital(name),
      `#${name}`,
      `@${name}`,
      `#${capital(name)}${capital(service)}`,
      `${capital(name)}-${capital(service)}`,
    ],
    random,
  );
}

function capital(plain: string): string {
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
