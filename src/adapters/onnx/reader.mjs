/**
 * The process that reads with the transformer: `node reader.mjs FOLDER`, spoken to by messages. A process of its own,
 * because ONNX Runtime's run() holds the thread that calls it, and because a model that eats the memory, or a native part that crashes, must
 * not take the watch with it. Plain JavaScript, because it is started from the source tree, also by tests.
 *
 * It says `{ kind: 'ready' }` or `{ kind: 'fault', fault, what }` once, then answers each `{ id, text }` with
 * `{ kind: 'answer', id, sentiment }`, without a sentiment where it has none.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';

/** Longer than any post; what a forum writes beyond that is not read. */
const MOST_CHARACTERS = 1_500;
const MOST_TOKENS = 256;
const PACKAGES = ['onnxruntime-node', '@huggingface/tokenizers'];
const SENTIMENTS = ['negative', 'neutral', 'positive'];

/** What each input of the usual models holds for a token. */
const INPUTS = { input_ids: (id) => id, attention_mask: () => 1, token_type_ids: () => 0 };

const folder = process.argv[2] ?? '';

class Fault extends Error {
  constructor(fault, what) {
    super(what);
    this.fault = fault;
  }
}

const reasonOf = (error) =>
  String(error?.message ?? error)
    .split('\n')[0]
    .slice(0, 200);

/** The first of these names that is a file in the folder. */
const fileOf = (names) => names.find((name) => existsSync(join(folder, name)));

function demandFiles() {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new Fault('folder-missing', folder);
  const wanted = [['model.onnx', 'onnx/model.onnx'], ['tokenizer.json'], ['config.json']];
  const missing = wanted.filter((names) => fileOf(names) === undefined).map(([name]) => name);
  if (missing.length > 0) throw new Fault('file-missing', missing.join(', '));
}

function readJson(name) {
  try {
    const value = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    if (typeof value !== 'object' || value === null) throw new Error('no JSON object');
    return value;
  } catch (error) {
    throw new Fault('file-damaged', `${name}: ${reasonOf(error)}`);
  }
}

/** Which output is which sentiment. A model of other classes (stars, only two) would be asked for what it does not know. */
function labelsOf({ id2label }) {
  const names = Object.entries(id2label ?? {}).sort(([a], [b]) => Number(a) - Number(b));
  const labels = names.map(([, name]) =>
    SENTIMENTS.find((sentiment) => String(name).toLowerCase().startsWith(sentiment.slice(0, 3))),
  );
  if (labels.length !== SENTIMENTS.length || SENTIMENTS.some((sentiment) => !labels.includes(sentiment)))
    throw new Fault('labels-other', names.map(([, name]) => name).join(', ') || 'id2label');
  return labels;
}

/** By Node's own rule, seen from the folder: what an update of the service installs anew does not take them away there. */
function loadPackages() {
  const load = createRequire(join(folder, 'model.onnx'));
  const isThere = (name) => {
    try {
      return load.resolve(name) !== '';
    } catch {
      return false; // said below, with all that are missing
    }
  };
  const missing = PACKAGES.filter((name) => !isThere(name));
  if (missing.length > 0) throw new Fault('package-missing', missing.join(', '));
  return PACKAGES.map((name) => {
    try {
      return load(name);
    } catch (error) {
      throw new Fault('package-damaged', `${name}: ${reasonOf(error)}`);
    }
  });
}

function softmax(scores) {
  const most = Math.max(...scores);
  const parts = scores.map((score) => Math.exp(score - most));
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
}

async function openModel() {
  demandFiles();
  const config = readJson('config.json');
  const labels = labelsOf(config);
  const tokenizerFile = readJson('tokenizer.json');
  const tokenizerConfig = fileOf(['tokenizer_config.json']) ? readJson('tokenizer_config.json') : {};
  const [ort, { Tokenizer }] = loadPackages();
  // some positions are not for tokens: two of RoBERTa's
  const most = Math.min(MOST_TOKENS, (Number(config.max_position_embeddings) || MOST_TOKENS + 2) - 2);
  try {
    const tokenizer = new Tokenizer(tokenizerFile, tokenizerConfig);
    const path = join(folder, fileOf(['model.onnx', 'onnx/model.onnx']));
    // one thread: what it does never hurries, and the mentions that come in need the others
    const session = await ort.InferenceSession.create(path, { intraOpNumThreads: 1, interOpNumThreads: 1 });
    const read = reader({ ort, session, tokenizer, labels, most });
    await read('Ein Satz zur Probe. One sentence to try.');
    return read;
  } catch (error) {
    throw new Fault('model-damaged', reasonOf(error));
  }
}

function reader({ ort, session, tokenizer, labels, most }) {
  return async (text) => {
    const ids = shortened(tokenizer.encode(plain(text)).ids, most);
    const tensor = (valueOf) =>
      new ort.Tensor(
        'int64',
        BigInt64Array.from(ids, (id) => BigInt(valueOf(id))),
        [1, ids.length],
      );
    const inputs = session.inputNames.map((name) => {
      const valueOf = INPUTS[name];
      if (!valueOf) throw new Error(`unknown input "${name}"`);
      return [name, tensor(valueOf)];
    });
    const outputs = await session.run(Object.fromEntries(inputs));
    const { data } = outputs.logits ?? outputs[session.outputNames[0]];
    const scores = Array.from(data, Number);
    if (scores.length !== labels.length || !scores.every(Number.isFinite))
      throw new Error(`${scores.length} numbers for ${labels.length} labels`);
    const chances = softmax(scores);
    return Object.fromEntries(labels.map((label, k) => [label, chances[k]]));
  };
}

/** Names and addresses as the models of tweets have learned them. */
function plain(text) {
  return text
    .slice(0, MOST_CHARACTERS)
    .toWellFormed()
    .replace(/@\w+/g, '@user')
    .replace(/https?:\S+/g, 'http');
}

/** The last token closes the text and stays. */
function shortened(ids, most) {
  return ids.length <= most ? ids : [...ids.slice(0, most - 1), ids.at(-1)];
}

async function answer(read, { id, text }) {
  try {
    process.send({ kind: 'answer', id, sentiment: await read(text) });
  } catch {
    process.send({ kind: 'answer', id }); // a text that the tokenizer cannot take apart has no second opinion
  }
}

async function main() {
  // a Ctrl+C in a terminal is meant for the service, which ends this one when it has finished
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
  process.on('disconnect', () => process.exit(0));
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  try {
    const read = await openModel();
    process.on('message', (message) => void answer(read, message));
    process.send({ kind: 'ready' });
  } catch (error) {
    process.send({ kind: 'fault', fault: error.fault ?? 'model-damaged', what: reasonOf(error) }, () =>
      process.exit(0),
    );
  }
}

await main();
