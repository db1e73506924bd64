/** What a condition can ask as a number: by its name in the language. `-1` is unknown where it is so marked. */
export const NUMBERS = {
  level: { name: 'incident.level', isUnknownable: true },
  peakLevel: { name: 'incident.peakLevel', isUnknownable: true },
  minutes: { name: 'incident.minutes', isUnknownable: false },
  mentions: { name: 'incident.mentions', isUnknownable: false },
  openQuestions: { name: 'openQuestions', isUnknownable: true },
  hour: { name: 'hour', isUnknownable: false },
  weekday: { name: 'weekday', isUnknownable: false },
} as const;
export type NumberAbout = keyof typeof NUMBERS;
export type NumberOp = 'least' | 'below' | 'is' | 'not';

/** One comparison that a person can choose without knowing the language. */
export type Comparison =
  | { readonly about: 'outcome'; readonly is: boolean; readonly step: string; readonly value: string }
  | { readonly about: 'done'; readonly is: boolean; readonly step: string }
  | { readonly about: 'kind' | 'topic' | 'source'; readonly is: boolean; readonly value: string }
  | { readonly about: 'acknowledged'; readonly is: boolean }
  | { readonly about: NumberAbout; readonly op: NumberOp; readonly value: number };
export type About = Comparison['about'];

export type Condition =
  | { readonly kind: 'none' }
  /** All of them must hold, or any. */
  | { readonly kind: 'built'; readonly joined: Joined; readonly parts: readonly Comparison[] }
  /** What can't be chosen stays as it was written. */
  | { readonly kind: 'own'; readonly text: string };
export type Joined = 'all' | 'any';

const TEXTS = { kind: 'incident.kind', topic: 'topic.id' } as const;
const QUOTED = `(?:"([^"\\\\]*)"|'([^'\\\\]*)')`;
const NAMES = Object.values(NUMBERS).map(({ name }) => name.replace('.', '\\.'));

type Reader = readonly [form: RegExp, read: (found: readonly string[]) => Comparison | undefined];

const READERS: readonly Reader[] = [
  [
    new RegExp(`^outcome\\(${QUOTED}\\)\\s*(==|!=)\\s*${QUOTED}$`),
    ([step = '', op, value = '']) => ({ about: 'outcome', is: op === '==', step, value }),
  ],
  [new RegExp(`^(!?)isDone\\(${QUOTED}\\)$`), ([not, step = '']) => ({ about: 'done', is: not !== '!', step })],
  [/^(!?)incident\.isAcknowledged$/, ([not]) => ({ about: 'acknowledged', is: not !== '!' })],
  ...(['kind', 'topic'] as const).map((about): Reader => [
    new RegExp(`^${TEXTS[about].replace('.', '\\.')}\\s*(==|!=)\\s*${QUOTED}$`),
    ([op, value = '']) => ({ about, is: op === '==', value }),
  ]),
  [new RegExp(`^${QUOTED} in sources$`), ([value = '']) => ({ about: 'source', is: true, value })],
  [new RegExp(`^!\\(${QUOTED} in sources\\)$`), ([value = '']) => ({ about: 'source', is: false, value })],
  [
    new RegExp(`^(${NAMES.join('|')})\\s*(>=|<=|==|!=|<|>)\\s*(\\d+)$`),
    ([name = '', op = '', value]) => numberOf(name, op, Number(value)),
  ],
];

/** These are whole numbers, so that "more than 3" is "at least 4". */
function numberOf(name: string, op: string, value: number): Comparison | undefined {
  const about = (Object.keys(NUMBERS) as NumberAbout[]).find((one) => NUMBERS[one].name === name);
  if (!about) return undefined;
  switch (op) {
    case '>=':
      return { about, op: 'least', value };
    case '>':
      return { about, op: 'least', value: value + 1 };
    case '<':
      return { about, op: 'below', value };
    case '<=':
      return { about, op: 'below', value: value + 1 };
    default:
      return { about, op: op === '==' ? 'is' : 'not', value };
  }
}

export function readCondition(text: string | undefined): Condition {
  const words = text?.trim() ?? '';
  if (words === '') return { kind: 'none' };
  const alternatives = splitAt(words, '||');
  const joined: Joined = alternatives.length > 1 ? 'any' : 'all';
  const groups = alternatives.map((part) => comparisonsIn(part) ?? []);
  const isSimple = groups.every(({ length }) => (joined === 'all' ? length > 0 : length === 1));
  return isSimple ? { kind: 'built', joined, parts: groups.flat() } : { kind: 'own', text: words };
}

/** All that must hold together; undefined where one of them can't be chosen. */
function comparisonsIn(words: string): readonly Comparison[] | undefined {
  const read = splitAt(bare(words), '&&').flatMap((part) => splitAt(bare(part), '&&').map(comparisonOf));
  const parts = read.filter((one) => one !== undefined);
  return parts.length === read.length ? guarded(parts) : undefined;
}

function comparisonOf(words: string): Comparison | undefined {
  for (const [form, read] of READERS) {
    const found = form.exec(words);
    // of a quoted text only one of both kinds of quotes was found
    if (found) return read((found.slice(1) as (string | undefined)[]).filter((one) => one !== undefined));
  }
  return undefined;
}

/**
 * "Below 2" of what can be unknown is written with "at least 0" before it, because unknown is -1, and that isn't calm. Both are one
 * comparison here; without the guard it means something else, and is left as it was written.
 */
function guarded(parts: readonly Comparison[]): readonly Comparison[] | undefined {
  const kept = parts.filter((part, i) => !(isGuard(part) && isBelow(parts[i + 1], part.about)));
  const isBare = parts.some((part, i) => {
    const before = parts[i - 1];
    return isUnknownBelow(part) && !(before && isGuard(before) && before.about === part.about);
  });
  return isBare ? undefined : kept;
}

function isGuard(part: Comparison): boolean {
  return 'op' in part && part.op === 'least' && part.value === 0;
}

function isBelow(part: Comparison | undefined, about: About): boolean {
  return part !== undefined && part.about === about && isUnknownBelow(part);
}

function isUnknownBelow(part: Comparison): boolean {
  return 'op' in part && part.op === 'below' && NUMBERS[part.about].isUnknownable;
}

/** undefined: no condition. */
export function writeCondition(condition: Condition): string | undefined {
  if (condition.kind === 'own') return condition.text === '' ? undefined : condition.text;
  if (condition.kind === 'none' || condition.parts.length === 0) return undefined;
  const { joined, parts } = condition;
  const written = parts.map((part) => {
    const words = writeComparison(part);
    return joined === 'any' && words.includes(' && ') && parts.length > 1 ? `(${words})` : words;
  });
  return written.join(joined === 'any' ? ' || ' : ' && ');
}

const SIGNS = { least: '>=', below: '<', is: '==', not: '!=' } as const satisfies Record<NumberOp, string>;

function writeComparison(part: Comparison): string {
  if ('op' in part) {
    const { name } = NUMBERS[part.about];
    return `${isUnknownBelow(part) ? `${name} >= 0 && ` : ''}${name} ${SIGNS[part.op]} ${part.value}`;
  }
  if ('value' in part) return writeText(part);
  const asked = part.about === 'done' ? `isDone("${part.step}")` : 'incident.isAcknowledged';
  return part.is ? asked : `!${asked}`;
}

function writeText(part: Extract<Comparison, { readonly value: string }>): string {
  const value = `"${plain(part.value)}"`;
  if (part.about === 'source') return part.is ? `${value} in sources` : `!(${value} in sources)`;
  const asked = part.about === 'outcome' ? `outcome("${part.step}")` : TEXTS[part.about];
  return `${asked} ${part.is ? '==' : '!='} ${value}`;
}

/** Nothing that would end the text, or escape. */
function plain(value: string): string {
  return value.replace(/["\\\n]/g, '');
}

/** At the sign where it stands in no text and in no brackets. */
function splitAt(words: string, sign: '&&' | '||'): readonly string[] {
  const cuts = [...marksOf(words)].filter(({ at, depth }) => depth === 0 && words.startsWith(sign, at));
  const starts = [0, ...cuts.map(({ at }) => at + sign.length)];
  return starts.map((start, i) => words.slice(start, cuts[i]?.at).trim());
}

/** Without the brackets around the whole of it. */
function bare(words: string): string {
  if (!words.startsWith('(') || !words.endsWith(')')) return words;
  const isOne = [...marksOf(words)].every(({ at, depth }) => at === 0 || at === words.length - 1 || depth > 0);
  return isOne ? words.slice(1, -1).trim() : words;
}

/** Each character outside of texts, with the brackets that are open before it. */
function* marksOf(words: string): Generator<{ readonly at: number; readonly depth: number }> {
  let depth = 0;
  let quote = '';
  for (let at = 0; at < words.length; at += 1) {
    const character = words.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
      continue;
    }
    if (character === '"' || character === "'") quote = character;
    yield { at, depth };
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
  }
}
