import { chooseProvider } from '../../../src/delivery/domain/choice';
import { type Errand, type Progress, type Step } from '../../../src/delivery/domain/progress';
import { afterReport, asking, type Report } from '../../../src/delivery/domain/reporting';
import {
  afterLookingUp,
  afterSending,
  begin,
  beginAgain,
  type Circumstances,
} from '../../../src/delivery/domain/sending';
import { type Delivery, type Fate } from '../../../src/kernel/delivery';
import { fresh } from './support';

/** What a provider really has. */
export interface AtVendor {
  readonly provider: string;
  readonly id: string;
  readonly end: 'delivered' | 'failed';
}

type Work = Exclude<Errand, { do: 'announce' | 'hang-up' }>;

const PROVIDERS = ['one', 'two'];
/** What may happen to one call; in half of the cases nothing special. */
const FATES = [
  'taken',
  'taken',
  'taken',
  'taken-unheard',
  'lost',
  'busy',
  'refused',
  'provider-fault',
  'killed',
  'killed-after',
] as const;
const LOOKS = ['truth', 'truth', 'blind', 'killed'] as const;

/** One message, two providers, and everything that can go wrong, as `dice` has it: 0 to 1, the same sequence the same life. */
export class World {
  progress: Progress = fresh();
  readonly taken: AtVendor[] = [];
  /** Sendings that began although nobody knew what had become of the one before. */
  doubtful = 0;
  announced: string[] = [];
  private work: Work[] = [{ do: 'send', at: this.progress.tryAt! }];
  private mail: Report[] = [];
  private ms = this.progress.tryAt!.getTime();

  constructor(
    private readonly dice: () => number,
    private readonly reports: 'all' | 'some' | 'none',
  ) {}

  /** Until nothing is left to do. @returns how many steps that took. */
  live(most = 400): number {
    for (let step = 0; step < most; step++) {
      if (this.mail.length > 0 && (this.work.length === 0 || this.dice() < 0.5)) this.read();
      else if (this.work.length > 0) this.next();
      else return step;
    }
    return most;
  }

  private next(): void {
    this.work.sort((a, b) => a.at.getTime() - b.at.getTime());
    const { do: what, at } = this.work.shift()!;
    this.ms = Math.max(this.ms, at.getTime());
    if (what === 'send') this.attempt();
    else this.ask();
  }

  private attempt(): void {
    const beginning = begin(this.progress, this.now(), () => this.choose());
    if (beginning.do === 'come-back') this.work.push({ do: 'send', at: beginning.at });
    if (beginning.do === 'end') this.take(beginning.step);
    if (beginning.do === 'look-up') this.lookUp(beginning.progress);
    if (beginning.do === 'send') this.send(beginning.progress);
  }

  private send(intent: Progress): void {
    this.progress = intent;
    const fate = this.pick(FATES);
    const isTaken = ['taken', 'taken-unheard', 'killed-after'].includes(fate);
    const id = isTaken ? this.atVendor(intent.provider!) : '';
    this.pass();
    const answer: Record<(typeof FATES)[number], Delivery | undefined> = {
      taken: { kind: 'accepted', providerId: id },
      'taken-unheard': { kind: 'unknown', reason: 'adapter-silent' },
      lost: { kind: 'unknown', reason: 'adapter-silent' },
      busy: { kind: 'try-again', afterMs: 1_000, reason: 'queue-full' },
      refused: { kind: 'refused', reason: 'number-invalid' },
      'provider-fault': { kind: 'refused', reason: 'account-suspended', blame: 'provider' },
      killed: undefined,
      'killed-after': undefined,
    };
    const said = answer[fate];
    // a killed process leaves its job, which is tried again
    if (!said) this.work.push({ do: 'send', at: this.now() });
    else if (this.progress.state === 'sending') this.take(afterSending(this.progress, said, this.circumstances()));
  }

  private lookUp(intent: Progress): void {
    this.progress = intent;
    const look = this.pick(LOOKS);
    this.pass();
    if (look === 'killed') {
      this.work.push({ do: 'send', at: this.now() });
      return;
    }
    if (this.progress.state !== 'sending') return;
    const next = afterLookingUp(this.progress, look === 'blind' ? BLIND : this.truth(), this.circumstances());
    if (next.do === 'take') {
      this.take(next.step);
      return;
    }
    this.doubtful++;
    const setAside = [...this.progress.setAside, ...(next.butNotBy === undefined ? [] : [next.butNotBy])];
    this.send(beginAgain(this.progress, this.choose({ ...this.progress, setAside, providerTries: 0 })!, this.now()));
  }

  private ask(): void {
    const next = asking(this.progress, this.now());
    if (next.do === 'come-back') this.work.push({ do: 'ask', at: next.at });
    if (next.do !== 'ask') return;
    this.take(next.step);
    const { provider, providerId } = this.progress;
    const found = this.taken.find((one) => one.provider === provider && one.id === providerId);
    if (found && this.reports !== 'none') this.hear(reportOf(found, found.end));
  }

  private read(): void {
    const index = Math.floor(this.dice() * this.mail.length);
    const report = this.mail[index]!;
    // some come twice
    if (this.dice() < 0.7) this.mail.splice(index, 1);
    this.hear(report);
  }

  private hear(report: Report): void {
    const step = afterReport(this.progress, report, this.circumstances());
    if (step) this.take(step);
  }

  private take({ progress, errands }: Step): void {
    this.progress = progress;
    for (const errand of errands) {
      if (errand.do === 'announce') this.announced.push(progress.state);
      else if (errand.do !== 'hang-up') this.work.push(errand);
    }
  }

  private atVendor(provider: string): string {
    const found: AtVendor = {
      provider,
      id: `${provider}-${this.taken.length}`,
      end: this.dice() < 0.7 ? 'delivered' : 'failed',
    };
    this.taken.push(found);
    const isReported = this.reports === 'all' || (this.reports === 'some' && this.dice() < 0.5);
    if (isReported) this.mail.push(reportOf(found, 'on-the-way'), reportOf(found, found.end));
    return found.id;
  }

  /** As an adapter answers: one that is alive goes before one that failed. */
  private truth(): Fate {
    const ours = this.taken.filter(({ provider }) => provider === this.progress.provider);
    const alive = ours.find(({ end }) => end === 'delivered');
    if (alive) return { kind: 'accepted', providerId: alive.id };
    return ours.length > 0 ? { kind: 'refused', reason: 'undeliverable' } : { kind: 'not-found' };
  }

  private choose(tried: Progress = this.progress): string | undefined {
    return chooseProvider(PROVIDERS, tried, () => true);
  }

  private circumstances(): Circumstances {
    return { now: this.now(), providers: PROVIDERS, ready: PROVIDERS, canBeAsked: true };
  }

  private pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.dice() * from.length)]!;
  }

  private pass(): void {
    this.ms += Math.floor(this.dice() * 10_000);
  }

  private now(): Date {
    return new Date(this.ms);
  }
}

const BLIND = { kind: 'cannot-tell', reason: 'channel-too-busy' } as const;

function reportOf({ provider, id }: AtVendor, meaning: Report['meaning']): Report {
  return { provider, providerId: id, meaning, reason: 'undeliverable' };
}
