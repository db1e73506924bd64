import { Document, isCollection, isMap, isPair, isScalar, Scalar, visit } from 'yaml';
import { isFields } from './playbook-document';

/** What still reads well in one line. */
const MOST_WIDTH = 110;
const ALWAYS_WIDE: ReadonlySet<string> = new Set([
  'triggers',
  'options',
  'steps',
  'text',
  'description',
  'question',
  'promise',
  'purpose',
]);

/** `name: value` as the shipped playbooks write it, without the last line break. */
export function writePair(name: string, value: unknown, wasFlow = false): string {
  return written({ [name]: value }, wasFlow);
}

/** A whole step, beginning with its dash. */
export function writeItem(value: unknown): string {
  return written([value]);
}

/** `wasFlow`: it stood in one line before, so it shall again. */
function written(value: unknown, wasFlow = false): string {
  const document = new Document(value);
  visit(document, {
    Pair: (_, pair) => {
      const isWide = !wasFlow && isScalar(pair.key) && ALWAYS_WIDE.has(String(pair.key.value));
      if (isCollection(pair.value) && !isWide) pair.value.flow = isShort(pair.value.toJSON());
    },
    Map: (_, map, path) => {
      // an option is one line of its list
      if (path.some((above) => isPair(above) && isScalar(above.key) && above.key.value === 'options')) map.flow = true;
    },
    Scalar: (_, scalar, path) => {
      if (
        typeof scalar.value === 'string' &&
        scalar.value.includes('\n') &&
        path.every((above) => !isMap(above) || !above.flow)
      )
        scalar.type = Scalar.BLOCK_LITERAL;
    },
  });
  return unpadded(document.toString({ lineWidth: 0 })).trimEnd();
}

function isShort(value: unknown): boolean {
  const text = JSON.stringify(value);
  return text.length <= MOST_WIDTH && !text.includes('\\n') && !hasLists(value);
}

function hasLists(value: unknown): boolean {
  return (
    isFields(value) &&
    Object.values(value).some((inner) => typeof inner === 'object' && inner !== null && Array.isArray(inner))
  );
}

/** Lists as `[a, b]`, maps as `{ a: b }`: the library pads both or none. */
function unpadded(text: string): string {
  return text.replace(/^(\s*(?:- )?[\w-]+: )\[ ([^[\]"']*) \]$/gm, '$1[$2]');
}
