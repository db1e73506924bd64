import * as fc from 'fast-check';
import { actionOf, blocksOf } from '../../../../src/adapters/slack/block-kit';
import { type Part, type Post, type Press } from '../../../../src/warroom/contract';

interface Drawn {
  readonly type: string;
  readonly text?: { readonly type: string; readonly text: string };
  readonly fields?: readonly { readonly text: string }[];
  readonly elements?: readonly Pressable[];
}
interface Pressable {
  readonly type: string;
  readonly action_id: string;
  readonly value?: string;
  readonly text: { readonly text: string };
  readonly options?: readonly { readonly value: string; readonly text: { readonly text: string } }[];
  readonly confirm?: Readonly<Record<'title' | 'text' | 'confirm' | 'deny', { readonly text: string }>>;
}

const drawn = (parts: readonly Part[]): Drawn[] => blocksOf({ text: 'x', parts }, 'de') as Drawn[];
const pressables = (blocks: readonly Drawn[]): Pressable[] =>
  blocks.filter(({ type }) => type === 'actions').flatMap(({ elements = [] }) => elements);

const someText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.integer({ min: 0, max: 20_000 }).map((length) => '<!channel> & <@U1> 😀 '.repeat(length / 20)),
);
const press: fc.Arbitrary<Press> = fc.record(
  {
    action: fc.stringMatching(/^[a-z.-]{1,40}$/),
    value: fc.string({ maxLength: 60 }),
    label: fc.string({ unit: 'grapheme', maxLength: 90 }),
    style: fc.constantFrom('primary', 'danger'),
  },
  { requiredKeys: ['action', 'value', 'label'] },
);
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: someText }),
  fc.record({ kind: fc.constant('text' as const), text: someText, isMarkup: fc.boolean() }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ name: someText, value: someText }), { maxLength: 12 }),
  }),
  fc.record({ kind: fc.constant('small' as const), text: someText }),
  fc.record({ kind: fc.constant('link' as const), text: someText, url: fc.oneof(fc.webUrl(), someText) }),
  fc.record({ kind: fc.constant('line' as const) }),
);
/** As many as a card has; what the vendor can't take in one message can't be kept by anybody. */
const posts = fc.record({
  before: fc.array(part, { maxLength: 40 }),
  presses: fc.array(press, { maxLength: 30 }),
  between: fc.array(part, { maxLength: 30 }),
  more: fc.array(press, { maxLength: 5 }),
});

describe('a post as Slack’s blocks', () => {
  it('keeps to every limit, whatever is in it, and never loses what can be pressed', () => {
    fc.assert(
      fc.property(posts, ({ before, presses, between, more }) => {
        const pressParts: Part[] = [
          { kind: 'presses', presses },
          { kind: 'presses', presses: more },
        ];
        const blocks = drawn([...before, pressParts[0]!, ...between, pressParts[1]!]);
        expect(blocks.length).toBeLessThanOrEqual(50);
        expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(12_500);
        for (const block of blocks) expect(faultsOf(block)).toEqual([]);
        const found = pressables(blocks);
        expect(found.map(({ action_id }) => actionOf(action_id))).toEqual(
          [...presses, ...more].map(({ action }) => action),
        );
        expect(found.map(({ value = '' }) => value)).toEqual([...presses, ...more].map(({ value }) => value));
        expect(new Set(found.map(({ action_id }) => action_id)).size).toBe(found.length);
      }),
      { numRuns: 300 },
    );
  });

  it('calls nobody, and marks up only what is markup', () => {
    const text = '<!channel> *R&B* <@U1>';
    const blocks = drawn([
      { kind: 'text', text },
      { kind: 'text', text, isMarkup: true },
      { kind: 'fields', fields: [{ name: '*Stufe*', value: text }] },
      { kind: 'link', text, url: 'https://x.example/?a=1&b=<!here>' },
      { kind: 'link', text: 'böse', url: 'javascript:alert(1)' },
    ]);
    const escapedText = '&lt;!channel&gt; *R&amp;B* &lt;@U1&gt;';
    expect(blocks).toMatchObject([
      { text: { type: 'plain_text', text } },
      { text: { type: 'mrkdwn', text: escapedText, verbatim: true } },
      {
        fields: [
          { type: 'mrkdwn', text: '*Stufe*' },
          { type: 'plain_text', text },
        ],
      },
      { text: { type: 'mrkdwn', text: `<https://x.example/?a=1&amp;b=%3C!here%3E|${escapedText}>` } },
      { text: { type: 'plain_text', text: 'böse' } },
    ]);
  });

  it('breaks a long text between words, and says where the end is missing', () => {
    const words = 'Verspätung '.repeat(2_000).trim();
    const blocks = drawn([
      { kind: 'text', text: words },
      { kind: 'small', text: 'danach' },
      { kind: 'presses', presses: [{ action: 'incident.close', value: '', label: 'Beenden', confirm: 'Wirklich?' }] },
    ]);
    const texts = blocks.flatMap(({ text }) => text?.text ?? []);
    expect(texts.length).toBeGreaterThan(2);
    for (const text of texts) expect(text).toMatch(/^Verspätung.*Verspätung$/);
    expect(blocks.at(-2)).toMatchObject({ type: 'context', elements: [{ text: '…' }] });
    expect(pressables(blocks)).toMatchObject([
      { confirm: { text: { text: 'Wirklich?' }, confirm: { text: 'Beenden' }, deny: { text: 'Abbrechen' } } },
    ]);
  });

  it('offers a long list in several menus, and an empty one not at all', () => {
    const options = Array.from({ length: 130 }, (_, i) => ({ value: `v${i}`, label: `Nummer ${i}` }));
    const menus = pressables(drawn([{ kind: 'choice', action: 'step.assign', label: 'Wer?', options }]));
    expect(menus.map((menu) => menu.options!.length)).toEqual([100, 30]);
    expect(menus.map(({ action_id }) => actionOf(action_id))).toEqual(['step.assign', 'step.assign']);
    const nothing: Post['parts'] = [
      { kind: 'choice', action: 'a', label: 'b', options: [] },
      { kind: 'presses', presses: [] },
      { kind: 'text', text: ' \n' },
    ];
    expect(drawn(nothing)).toEqual([]);
  });
});

/** By Slack's reference of blocks, written down anew. */
function faultsOf(block: Drawn): string[] {
  const { type, text, fields, elements } = { fields: [], elements: [], text: { text: 'x' }, ...block };
  return [
    ...lengthFault('text', text.text, type === 'header' ? 150 : 3_000),
    ...fields.flatMap((field) => lengthFault('field', field.text, 2_000)),
    ...[fields.length - 10, elements.length - (type === 'context' ? 10 : 25)]
      .filter((excess) => excess > 0)
      .map(String),
    ...(type === 'actions' ? elements.flatMap(pressableFaults) : []),
  ];
}

function pressableFaults({ action_id, value = '', text }: Pressable): string[] {
  return [
    ...lengthFault('action_id', action_id, 255),
    ...lengthFault('label', text.text, 75),
    ...(value.length > 2_000 ? ['value'] : []),
  ];
}

function lengthFault(what: string, text: string, most: number): string[] {
  const isFine = text.trim().length > 0 && text.length <= most && text.isWellFormed() && !text.includes('\0');
  return isFine ? [] : [`${what}: ${text.length}`];
}
