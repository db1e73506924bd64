import { planned, type Progress, type Step } from '../../../src/delivery/domain/progress';
import { type Report } from '../../../src/delivery/domain/reporting';
import { type Circumstances } from '../../../src/delivery/domain/sending';

const START = new Date('2026-11-28T03:00:00Z');
export const later = (seconds: number): Date => new Date(START.getTime() + seconds * 1_000);

export function fresh(change: Partial<Progress> = {}): Progress {
  return { ...planned(START, { channel: 'sms', notAfter: later(300) }), ...change };
}

/** While a provider is called. */
export function calling(change: Partial<Progress> = {}): Progress {
  const call = { state: 'sending', provider: 'one', tries: 1, providerTries: 1 } as const;
  return fresh({ ...call, firstTryAt: START, tryAt: later(15), ...change });
}

export function taken(change: Partial<Progress> = {}): Progress {
  return calling({ state: 'accepted', providerId: 'A', acceptedAt: START, tryAt: later(60), ...change });
}

export function at(seconds: number, providers: readonly string[] = ['one']): Circumstances {
  return { now: later(seconds), providers, ready: providers, canBeAsked: true };
}

export function report(meaning: Report['meaning'], change: Partial<Report> = {}): Report {
  return { provider: 'one', providerId: 'A', meaning, reason: 'phone-unreachable', ...change };
}

/** `failed announce` */
export function told(step: Step | undefined): string {
  return step ? [step.progress.state, ...step.errands.map((errand) => errand.do)].join(' ') : 'nothing';
}
