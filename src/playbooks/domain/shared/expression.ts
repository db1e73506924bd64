import { type ASTNode, type Context, Environment } from '@marcbachmann/cel-js';
import { allowedFaults, type ExpressionFault, type KnownSteps, MOST_NODES, NO_STEPS } from './expression-rules';

/** What a condition may ask, as numbers and texts of the instant at which it is judged. */
export interface ExpressionFacts {
  readonly incident: {
    /** -1 = unknown. */
    readonly level: number;
    readonly peakLevel: number;
    readonly kind: string;
    /** Since the opening. */
    readonly minutes: number;
    readonly isAcknowledged: boolean;
    readonly mentions: number;
    /** It is only practised. */
    readonly drill: boolean;
  };
  readonly topic: { readonly id: string };
  /** Where the incident's mentions come from. */
  readonly sources: readonly string[];
  /** 0–23 and 1 (Monday) – 7 (Sunday), in the topic's zone. */
  readonly hour: number;
  readonly weekday: number;
  /** -1 = unknown. */
  readonly openQuestions: number;
  /** By their ids; `outcome` is the option that was chosen, "" before. */
  readonly steps: ReadonlyMap<string, { readonly state: string; readonly outcome: string }>;
}

/** What came of judging a condition: a fault is a value, so that no text of a playbook can stop the engine. */
export type Judgement =
  { readonly ok: true; readonly value: boolean } | { readonly ok: false; readonly fault: ExpressionFault };

interface Compiled {
  readonly faults: readonly ExpressionFault[];
  readonly run?: ReturnType<Environment['parse']>;
}

/** As the schema has it: what a person can still read. */
const MOST_EXPRESSION_CHARACTERS = 500;
/** Conditions are judged again and again, and reading one takes longer than judging it. */
const MOST_KEPT = 1_000;
const MOST_DEPTH = 24;

/** CEL (cel.dev) with our names: typed, without loops but over `sources`, and able to run no code. */
class ConditionLanguage {
  /** Whose steps the functions tell of. Judging is synchronous, so they are those of one judgement. */
  private steps: ExpressionFacts['steps'] = new Map();
  private readonly kept = new Map<string, Compiled>();
  private readonly cel = new Environment({
    limits: {
      maxAstNodes: MOST_NODES,
      maxDepth: MOST_DEPTH,
      maxListElements: 50,
      maxMapEntries: 1,
      maxCallArguments: 4,
    },
  })
    .registerVariable({
      name: 'incident',
      schema: {
        level: 'int',
        peakLevel: 'int',
        kind: 'string',
        minutes: 'int',
        isAcknowledged: 'bool',
        mentions: 'int',
        drill: 'bool',
      },
    })
    .registerVariable({ name: 'topic', schema: { id: 'string' } })
    .registerVariable('sources', 'list<string>')
    .registerVariable('hour', 'int')
    .registerVariable('weekday', 'int')
    .registerVariable('openQuestions', 'int')
    .registerFunction('outcome(string): string', (id: string) => this.steps.get(id)?.outcome ?? '')
    .registerFunction('state(string): string', (id: string) => this.steps.get(id)?.state ?? 'waiting')
    .registerFunction('isDone(string): bool', (id: string) => this.steps.get(id)?.state === 'done');

  judge(text: string, facts: ExpressionFacts): Judgement {
    const { faults, run } = this.compiled(text);
    if (!run) return { ok: false, fault: faults[0] ?? faultOf(undefined) };
    this.steps = facts.steps;
    try {
      return { ok: true, value: run(contextOf(facts)) === true };
    } catch (error) {
      return { ok: false, fault: faultOf(error) };
    }
  }

  check(text: string, steps: KnownSteps): readonly ExpressionFault[] {
    if (text.length > MOST_EXPRESSION_CHARACTERS)
      return [{ offset: 0, code: 'too-long', values: { most: MOST_EXPRESSION_CHARACTERS } }];
    try {
      const parsed = this.cel.parse(text);
      // before the types: what isn't allowed here is said in our words
      const rules = allowedFaults(parsed.ast, steps);
      if (rules.length > 0) return rules;
      const { valid, type, error } = parsed.check();
      if (!valid) return [faultOf(error)];
      return type === 'bool' ? [] : [{ offset: 0, code: 'not-bool', values: { type: String(type) } }];
    } catch (error) {
      return [faultOf(error)];
    }
  }

  treeOf(text: string): ASTNode | undefined {
    return this.compiled(text).run?.ast;
  }

  private compiled(text: string): Compiled {
    const known = this.kept.get(text);
    if (known) return known;
    // which steps there are was asked when the playbook was published
    const faults = this.check(text, 'any');
    const compiled: Compiled = faults.length > 0 ? { faults } : { faults, run: this.cel.parse(text) };
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(text, compiled);
    return compiled;
  }
}

const LANGUAGE = new ConditionLanguage();

/** What is wrong with a condition, before it is used. Never throws. */
export function checkExpression(text: string, steps: KnownSteps = NO_STEPS): readonly ExpressionFault[] {
  return LANGUAGE.check(text, steps);
}

/** Whether the condition holds, or why that cannot be said. Never throws. */
export function judge(text: string, facts: ExpressionFacts): Judgement {
  return LANGUAGE.judge(text, facts);
}

/** Whether the condition holds; one that cannot be judged does not. Never throws. */
export function evaluate(text: string, facts: ExpressionFacts): boolean {
  const judgement = LANGUAGE.judge(text, facts);
  return judgement.ok && judgement.value;
}

/** The condition as a tree; undefined where it is faulty. */
export function treeOf(text: string): ASTNode | undefined {
  return LANGUAGE.treeOf(text);
}

function contextOf({ incident, topic, sources, hour, weekday, openQuestions }: ExpressionFacts): Context {
  const { level, peakLevel, kind, minutes, isAcknowledged, mentions, drill } = incident;
  return {
    incident: {
      level: whole(level),
      peakLevel: whole(peakLevel),
      kind,
      minutes: whole(minutes),
      isAcknowledged,
      mentions: whole(mentions),
      drill,
    },
    topic: { id: topic.id },
    sources: [...sources],
    hour: whole(hour),
    weekday: whole(weekday),
    openQuestions: whole(openQuestions),
  };
}

/** CEL's whole numbers are bigints. */
function whole(value: number): bigint {
  return Number.isFinite(value) ? BigInt(Math.floor(value)) : -1n;
}

function faultOf(error: unknown): ExpressionFault {
  const { range, summary, message } = (error ?? {}) as {
    range?: { start: number };
    summary?: string;
    message?: string;
  };
  const reason = summary ?? message ?? String(error);
  return { offset: range?.start ?? 0, ...saidOf(reason) };
}

/** What people get wrong most, in our words; the rest in those of the library. */
function saidOf(reason: string): Pick<ExpressionFault, 'code' | 'values'> {
  if (reason.startsWith('Unexpected character: =')) return { code: 'one-equals', values: {} };
  const key = /^No such key: (\w+)/.exec(reason)?.[1];
  if (key !== undefined) return { code: 'not-allowed', values: { name: key } };
  const kinds = /^no such overload: (.+)/.exec(reason)?.[1];
  return kinds === undefined ? { code: 'unreadable', values: { reason } } : { code: 'kinds', values: { kinds } };
}
