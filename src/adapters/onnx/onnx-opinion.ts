import { Logger } from '@nestjs/common';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../platform/config/project-root';
import { type Language, textOf } from '../../platform/i18n/texts';
import { type OpinionState, type Sentiment, ToneSecondOpinion } from '../../tone/ports';

export interface OnnxOptions {
  /** A folder as Hugging Face keeps one: model.onnx, tokenizer.json, config.json. undefined: there is no second opinion. */
  readonly path: string | undefined;
  /** Of what the operator is told. */
  readonly language: Language;
  /** No text takes longer: a process that is silent for so long is ended, and another one begun. */
  readonly answerWithinMs?: number;
}

const ANSWER_WITHIN_MS = 30_000;
/** As long as a process may take to end once nobody speaks to it. */
const END_WITHIN_MS = 2_000;

/** What has to stand in the folder; docs/operations.md says how it gets there. */
const INSTALL =
  'ONNXRUNTIME_NODE_INSTALL=skip npm install --prefix {path} onnxruntime-node@1.30.0 @huggingface/tokenizers@0.2.0';

const share = z.number().min(0).max(1);
const Said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({
    kind: z.literal('fault'),
    fault: z.enum([
      'folder-missing',
      'file-missing',
      'file-damaged',
      'labels-other',
      'package-missing',
      'package-damaged',
      'model-damaged',
    ]),
    what: z.string(),
  }),
  z.object({
    kind: z.literal('answer'),
    id: z.int(),
    sentiment: z.object({ negative: share, neutral: share, positive: share }).optional(),
  }),
]);

interface Question {
  readonly id: number;
  readonly answered: (sentiment: Sentiment | undefined) => void;
  readonly timer: NodeJS.Timeout;
}

/** A transformer in a process of its own (reader.mjs), asked one text after the other. */
export class OnnxOpinion extends ToneSecondOpinion {
  state: OpinionState = 'off';
  private readonly log = new Logger('Transformer');
  private child: ChildProcess | undefined;
  private question: Question | undefined;
  private asked = 0;
  /** Whether the present process has read a text: one that dies without is broken, and another would be too. */
  private hasAnswered = false;
  private loaded: Promise<void> = Promise.resolve();

  constructor(private readonly options: OnnxOptions) {
    super();
  }

  override start(): void {
    if (this.options.path !== undefined) this.loaded = this.begin(this.options.path);
  }

  override async read(text: string): Promise<Sentiment | undefined> {
    await this.loaded;
    const { child } = this;
    if (this.state !== 'ready' || !child || this.question) return undefined;
    return new Promise((answered) => {
      const id = ++this.asked;
      const timer = setTimeout(() => child.kill('SIGKILL'), this.options.answerWithinMs ?? ANSWER_WITHIN_MS);
      this.question = { id, answered, timer };
      // a channel that is just breaking: the end of the process answers
      child.send({ id, text }, () => undefined);
    });
  }

  override async close(): Promise<void> {
    this.state = 'off';
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
    await ended;
    clearTimeout(timer);
  }

  /** Resolves when the process is ready, or has said why it never will be. */
  private begin(path: string): Promise<void> {
    this.state = 'loading';
    this.hasAnswered = false;
    // neither the service's secrets nor its way of running are the reader's business
    const child = fork(join(projectRoot(), 'src/adapters/onnx/reader.mjs'), [path], {
      env: {},
      execPath: process.execPath,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child = child;
    return new Promise((loaded) => {
      child.on('message', (message) => {
        this.hear(message);
        if (this.state !== 'loading') loaded();
      });
      child.on('error', (error) => {
        this.fail('died', error.message);
        // one that could not be begun never ends either
        if (child.pid === undefined) loaded();
      });
      child.on('exit', (code, signal) => {
        this.ended(String(signal ?? code));
        loaded();
      });
    });
  }

  private hear(message: unknown): void {
    const said = Said.parse(message);
    if (said.kind === 'answer') {
      this.hasAnswered = true;
      this.answer(said.id, said.sentiment);
    } else if (said.kind === 'fault') this.fail(said.fault, said.what);
    else if (this.state === 'loading') {
      this.state = 'ready';
      this.log.log(this.say('ready'));
    }
  }

  private answer(id: number, sentiment: Sentiment | undefined): void {
    if (this.question?.id !== id) return;
    clearTimeout(this.question.timer);
    const { answered } = this.question;
    this.question = undefined;
    answered(sentiment);
  }

  private ended(how: string): void {
    const isWanted = this.state === 'off' || this.state === 'faulty';
    if (this.question) this.answer(this.question.id, undefined);
    if (isWanted) return;
    if (!this.hasAnswered) this.fail('died', how);
    else {
      this.log.warn(this.say('again', how));
      this.start();
    }
  }

  private fail(fault: string, what: string): void {
    if (this.state === 'off' || this.state === 'faulty') return;
    this.state = 'faulty';
    this.log.error(this.say(fault, what));
  }

  private say(what: string, of = ''): string {
    const { path = '', language } = this.options;
    const values = { path, what: of, command: INSTALL.replace('{path}', path) };
    return textOf(language, `transformer.${what}`, values) ?? what;
  }
}
