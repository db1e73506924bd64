import { Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { Clock } from '../kernel/clock';
import { type Delivery } from '../kernel/delivery';
import { Settings } from '../platform/config/settings';
import { Jobs } from '../platform/jobs/jobs';
import { HttpCaller } from '../platform/net/http-caller';
import { failureOf } from '../platform/net/http-delivery';
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

  /** It knows a repetition by its id, so whatever is unclear is simply sent again. */
  async send({ id, hook, body }: HookCall): Promise<Delivery> {
    const target = this.settings.playbooks.hooks[hook];
    if (!target) return { kind: 'refused', reason: `the settings name no hook ${hook} any more` };
    const now = this.clock.now();
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': new Webhook(target.secret).sign(id, now, body),
    };
    const answer = await this.http.call({ url: target.url, method: 'POST', headers, body });
    const failure = failureOf(answer, { who: hook, blame: () => undefined, isRepeatable: true });
    return failure ?? { kind: 'accepted', providerId: id };
  }
}

interface Answered {
  readonly call: HookCall;
  readonly delivery: Delivery;
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

  async end(tx: Tx, { call, delivery, now }: Answered): Promise<void> {
    const wanted = await this.wanted(tx, call, now);
    if (delivery.kind === 'accepted') {
      await this.store.settle(tx, call.id, { state: 'accepted', at: now, failure: null });
      if (wanted) await this.ends.end(...wanted, { state: 'done', doneAt: now }, internal('step.done'));
    } else if (delivery.kind === 'refused') {
      const { reason: failure } = delivery;
      await this.store.settle(tx, call.id, { state: 'refused', at: now, failure });
      const why = { code: 'hook-refused', words: failure };
      const line = internal('step.failed', { why: why.code, failure });
      if (wanted) await this.ends.end(...wanted, { state: 'failed', doneAt: now, why }, line);
    } else {
      const pauseMs = Math.min(PAUSE_MS * 2 ** Math.min(call.tries - 1, 5), MOST_PAUSE_MS);
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
    const delivery = await this.sender.send(call);
    await this.floor.run(async (tx, now) => {
      const after = await this.store.find(tx, callId);
      if (after?.state === 'waiting') await this.ledger.end(tx, { call: after, delivery, now });
    });
  }
}
