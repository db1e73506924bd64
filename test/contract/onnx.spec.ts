import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { OnnxOpinion } from '../../src/adapters/onnx/onnx-opinion';
import { projectRoot } from '../../src/platform/config/project-root';

const CONFIG = { id2label: { 0: 'NEUTRAL', 1: 'positive', 2: 'Negative' }, max_position_embeddings: 12 };

/** ONNX Runtime's part of the wire: counts the tokens that it is given, and fails as told by the model's bytes. */
const RUNTIME = `
const { readFileSync } = require('node:fs');
class Tensor {
  constructor(type, data, dims) {
    if (type !== 'int64' || !(data instanceof BigInt64Array) || data.length !== dims[1]) throw new Error('bad tensor');
    this.data = data;
  }
}
class InferenceSession {
  inputNames = ['input_ids', 'attention_mask'];
  outputNames = ['logits'];
  static async create(path) {
    if (readFileSync(path, 'utf8') !== 'weights') throw new Error('Protobuf parsing failed.');
    return new InferenceSession();
  }
  async run({ input_ids, attention_mask }) {
    if (!attention_mask.data.every((value) => value === 1n)) throw new Error('bad mask');
    const ids = [...input_ids.data].map(Number);
    if (ids.includes(13)) process.exit(1);
    if (ids.includes(17)) await new Promise(() => {});
    return { logits: { data: Float32Array.from([0, ids.includes(5) ? 4 : 0, ids.length === 10 ? 9 : -9]) } };
  }
}
module.exports = { Tensor, InferenceSession };
`;

/** A token is a word, its id the word's length. */
const TOKENIZERS = `
class Tokenizer {
  constructor(file) { if (!file.model) throw new Error('no model'); }
  encode(text) {
    if (text === 'odd') throw new Error('no pattern for it');
    return { ids: [101, ...text.split(' ').map((word) => word.length), 102] };
  }
}
module.exports = { Tokenizer };
`;

describe('the transformer', () => {
  let folder: string;
  let opinion: OnnxOpinion;
  const said: string[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'onnx-'));
    writeFileSync(join(folder, 'model.onnx'), 'weights');
    writeFileSync(join(folder, 'tokenizer.json'), '{"model":{}}');
    writeFileSync(join(folder, 'config.json'), JSON.stringify(CONFIG));
    addPackage('onnxruntime-node', RUNTIME);
    addPackage('@huggingface/tokenizers', TOKENIZERS);
    said.length = 0;
    for (const level of ['log', 'warn', 'error'] as const)
      jest.spyOn(Logger.prototype, level).mockImplementation((...words: unknown[]) => void said.push(String(words[0])));
  });
  afterEach(async () => {
    await opinion.close();
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  function addPackage(name: string, code: string): void {
    mkdirSync(join(folder, 'node_modules', name), { recursive: true });
    writeFileSync(join(folder, 'node_modules', name, 'index.js'), code);
  }

  function begin(over: Partial<ConstructorParameters<typeof OnnxOpinion>[0]> = {}): OnnxOpinion {
    opinion = new OnnxOpinion({ path: folder, language: 'en', ...over });
    opinion.start();
    return opinion;
  }

  it('reads a text as the classes of its config say, names and addresses as the models know them', async () => {
    const sentiment = await begin().read('@somebody_with_a_long_name says https://example.org/x');
    expect(sentiment?.positive).toBeCloseTo(Math.exp(4) / (Math.exp(4) + 1 + Math.exp(-9)), 5);
    expect(sentiment?.neutral).toBeCloseTo(1 / (Math.exp(4) + 1 + Math.exp(-9)), 5);
    expect(said).toEqual([`The transformer in ${folder} gives second opinions.`]);
  });

  it('ends at once where no process can be begun, as after an update of Node.js', async () => {
    const { execPath } = process;
    process.execPath = join(folder, 'no-node');
    try {
      expect(await begin().read('text')).toBeUndefined();
    } finally {
      process.execPath = execPath;
    }
    expect(opinion.state).toBe('faulty');
    expect(said[0]).toContain('ENOENT');
    await opinion.close();
  });

  it('gives the model no more tokens than it has places for', async () => {
    expect((await begin().read('a '.repeat(5_000)))?.negative).toBeGreaterThan(0.99);
  });

  it('has no opinion of a text that cannot be taken apart, and reads the next', async () => {
    expect(await begin().read('odd')).toBeUndefined();
    expect(await opinion.read('fine')).toBeDefined();
  });

  it('says where the packages are missing and how to install them', async () => {
    rmSync(join(folder, 'node_modules'), { recursive: true });
    expect(await begin().read('text')).toBeUndefined();
    expect(opinion.state).toBe('faulty');
    expect(said).toEqual([
      `The transformer is not used: these packages are missing: onnxruntime-node, @huggingface/tokenizers. Install them beside the model: ONNXRUNTIME_NODE_INSTALL=skip npm install --prefix ${folder} onnxruntime-node@1.30.0 @huggingface/tokenizers@0.2.0, then restart. Tone goes on without it.`,
    ]);
  });

  it('is installed as the handbook says', async () => {
    rmSync(join(folder, 'node_modules'), { recursive: true });
    await begin().read('text');
    const [command = 'none'] = /ONNXRUNTIME_NODE_INSTALL=skip npm install --prefix \S+ [^,]+/.exec(said[0] ?? '') ?? [];
    const handbook = readFileSync(join(projectRoot(), 'docs/operations.md'), 'utf8');
    expect(handbook).toContain(command.replace(folder, '/path/to/model'));
  });

  it.each([
    ['no folder', () => begin({ path: join(folder, 'none') }), /there is no folder .*none.*tone\.transformer\.path/],
    [
      'files missing',
      () => {
        lose('model.onnx', 'config.json');
      },
      /lacks model\.onnx, config\.json/,
    ],
    [
      'a cut file',
      () => {
        spoil('tokenizer.json', '{"model');
      },
      /damaged file \(tokenizer\.json: /,
    ],
    [
      'a cut model',
      () => {
        spoil('model.onnx', 'wei');
      },
      /cannot be read with \(Protobuf parsing failed\.\)/,
    ],
    [
      'other classes',
      () => {
        spoil('config.json', '{"id2label":{"0":"1 star","1":"2 stars"}}');
      },
      /it has: 1 star, 2 stars/,
    ],
    [
      'a tokenizer of nothing',
      () => {
        spoil('tokenizer.json', '{}');
      },
      /cannot be read with \(no model\)/,
    ],
    [
      'a broken package',
      () => {
        broken('onnxruntime-node');
      },
      /a package in .* does not work \(onnxruntime-node: /,
    ],
  ])('says once what is wrong with %s, and has no opinion', async (_, arrange, words) => {
    arrange();
    expect(await opinion.read('text')).toBeUndefined();
    expect(opinion.state).toBe('faulty');
    expect(said).toEqual([expect.stringMatching(words)]);
    expect(said[0]).toMatch(/Tone goes on without it\.$/);
  });

  function lose(...names: string[]): void {
    for (const name of names) rmSync(join(folder, name));
    begin();
  }

  function spoil(name: string, content: string): void {
    writeFileSync(join(folder, name), content);
    begin();
  }

  function broken(name: string): void {
    addPackage(name, 'throw new Error("wrong ELF class")');
    begin();
  }

  it('is off, and says nothing, where no folder is set', async () => {
    expect(await begin({ path: undefined }).read('text')).toBeUndefined();
    expect([opinion.state, said]).toEqual(['off', []]);
  });

  it('says it in German', async () => {
    rmSync(join(folder, 'model.onnx'));
    await begin({ language: 'de' }).read('text');
    expect(said[0]).toMatch(/fehlt: model\.onnx/);
  });

  it('begins anew when its process dies or hangs over a text', async () => {
    expect(await begin({ answerWithinMs: 1_000 }).read('fine')).toBeDefined();
    expect(await opinion.read('x'.repeat(13))).toBeUndefined();
    expect(await opinion.read('fine')).toBeDefined();
    expect(await opinion.read('x'.repeat(17))).toBeUndefined();
    expect(await opinion.read('fine')).toBeDefined();
    expect(said.filter((words) => words.includes('begun again'))).toHaveLength(2);
  });

  it('is given up when its process dies without having read anything', async () => {
    expect(await begin().read('x'.repeat(13))).toBeUndefined();
    expect(await opinion.read('fine')).toBeUndefined();
    expect(opinion.state).toBe('faulty');
    expect(said.at(-1)).toMatch(/before it read anything/);
  });
});
