import { Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { Clock } from '../kernel/clock';
import { Settings } from '../platform/config/settings';
import { Jobs } from '../platform/jobs/jobs';
import { type HttpAnswer, HttpCaller } from '../platform/net/http-caller';
import { type Tx } from '../platform/postgres/tx';
import { type Placed, placedStep } from './domain/run';
import { Floor } from './floor';
import { type HookCall, HookStore } from './hook.store';
import { type Moment } from './run-file';
import { internal } from './run-lines';
import { StepEnds } from './run-news.service';

/** Between two tries: longer each time. */
const PAUSE_MS = 2_000;
const MOST_PAUSE_MS = 60_000;

/** Calls a tool of the settings, signed by https://www.standardwebhooks.com. */
@Injectable()
export class HookSender {
  constructor(
    private readonly settings: Settings,
    private readonly http: HttpCaller,
    private readonly clock: Clock,
  ) {}

  async send({ id, hook, body }: HookCall): Promise<HookAnswer> {
    const target = this.settings.playbooks.hooks[hook];
    if (!target) return { kind: 'refused', failure: hook };
    const now = this.clock.now();
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': new Webhook(target.secret).sign(id, now, body),
    };
    return hookAnswer(await this.http.call({ url: target.url, method: 'POST', headers, body }));
  }
}

type HookAnswer =
  | { readonly kind: 'accepted' }
  /** Also where it may have arrived: the receiver knows a repetition by its id. */
  | { readonly kind: 'again'; readonly afterMs: number }
  | { readonly kind: 'refused'; readonly failure: string };

function hookAnswer(answer: HttpAnswer): HookAnswer {
  if (answer.kind === 'unsafe') return { kind: 'refused', failure: 'URL' };
  if (answer.kind !== 'answered') return { kind: 'again', afterMs: 0 };
  const { status, retryAfterMs } = answer;
  if (status < 300) return { kind: 'accepted' };
  if (status >= 500 || status === 429 || status === 408) return { kind: 'again', afterMs: retryAfterMs };
  return { kind: 'refused', failure: `HTTP ${status}` };
}

interface Answered {
  readonly call: HookCall;
  readonly answer: HookAnswer;
  readonly now: Date;
}

/** What is remembered of a call, together with its step. */
@Injectable()
export class HookLedger {
  constructor(
    private readonly store: HookStore,
    private readonly ends: StepEnds,
    private readonly jobs: Jobs,
  ) {}

  /** @returns the call to be made; undefined when nobody wants it any more */
  async begin(tx: Tx, id: string, now: Date): Promise<HookCall | undefined> {
    const call = await this.store.find(tx, id);
    if (call?.state !== 'waiting') return undefined;
    const wanted = await this.wanted(tx, call, now);
    if (wanted) await this.store.count(tx, id);
    else await this.store.settle(tx, id, { state: 'cancelled', at: now, failure: null });
    return wanted && call;
  }

  async end(tx: Tx, { call, answer, now }: Answered): Promise<void> {
    const wanted = await this.wanted(tx, call, now);
    if (answer.kind === 'accepted') {
      await this.store.settle(tx, call.id, { state: 'accepted', at: now, failure: null });
      if (wanted) await this.ends.end(...wanted, { state: 'done', doneAt: now }, internal('step.done'));
    } else if (answer.kind === 'refused') {
      const { failure } = answer;
      await this.store.settle(tx, call.id, { state: 'refused', at: now, failure });
      const why = { code: 'hook-refused', words: failure };
      const line = internal('step.failed', { why: why.code, failure });
      if (wanted) await this.ends.end(...wanted, { state: 'failed', doneAt: now, why }, line);
    } else {
      const pauseMs = Math.min(Math.max(PAUSE_MS * 2 ** Math.min(call.tries - 1, 5), answer.afterMs), MOST_PAUSE_MS);
      await this.jobs.enqueue(tx, 'hook.call', { callId: call.id }, new Date(now.getTime() + pauseMs));
    }
  }

  /** The step that waits for it; holds the run. */
  private async wanted(tx: Tx, call: HookCall, now: Date): Promise<[Moment, Placed] | undefined> {
    const moment = await this.ends.open(tx, call.runId, now);
    const one = moment && placedStep(moment.run, call.stepId);
    if (!one || one.progress.round !== call.round || one.progress.state !== 'running') return undefined;
    return [moment, one];
  }
}

/** The outbox of a run's calls: each is tried until somebody takes it, refuses it, or its step gives it up. */
@Injectable()
export class HookCalls {
  constructor(
    private readonly floor: Floor,
    private readonly store: HookStore,
    private readonly sender: HookSender,
    private readonly ledger: HookLedger,
  ) {}

  async call(callId: string): Promise<void> {
    const call = await this.floor.run((tx, now) => this.ledger.begin(tx, callId, now));
    if (!call) return;
    const answer = await this.sender.send(call);
    await this.floor.run(async (tx, now) => {
      const after = await this.store.find(tx, callId);
      if (after?.state === 'waiting') await this.ledger.end(tx, { call: after, answer, now });
    });
  }
}
