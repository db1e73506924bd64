import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { DEFAULT_RULES, GUARD_RULES, severityOf } from './domain/shared/guard';
import { Floor } from './floor';
import { GuidelineStore } from './guideline.store';
import { Judges } from './judges.service';
import { type CheckedText, type CheckText, type GuidelineView } from './responses.api';

@Injectable()
export class Guidelines {
  constructor(
    private readonly floor: Floor,
    private readonly store: GuidelineStore,
    private readonly judges: Judges,
  ) {}

  get(): Promise<GuidelineView> {
    return this.floor.run(async (tx) => completed(await this.store.get(tx)));
  }

  /** @throws AppError `request.invalid` for a rule that does not exist, `conflict` when somebody was faster */
  async put(guideline: GuidelineView, actor: Actor): Promise<GuidelineView> {
    const unknown = Object.keys(guideline.rules).filter((code) => !Object.hasOwn(DEFAULT_RULES, code));
    if (unknown.length > 0)
      throw new AppError('request.invalid', {
        detail: `There is no rule ${unknown.join(', ')}.`,
        errors: unknown.map((code) => ({ path: `rules.${code}`, message: 'there is no such rule' })),
      });
    const allowedHosts = guideline.allowedHosts.map(demandHost);
    return this.floor.run(async (tx, at) => {
      const next = { ...guideline, allowedHosts, version: guideline.version + 1 };
      if (!(await this.store.put(tx, next)))
        throw new AppError('conflict', {
          detail: 'Somebody has changed the guideline meanwhile. Load it again and repeat your change.',
        });
      // how many secrets there are, and none of them
      const { rules, secretTerms, version } = next;
      const data = { version, rules, allowedHosts, secretTerms: secretTerms.length };
      await this.floor.ledger.audit.record(tx, { actor, action: 'guideline.changed', subject: 'guideline', at, data });
      return completed(next);
    });
  }

  check({ text, language, channel }: CheckText): Promise<CheckedText> {
    return this.floor.run(async (tx) => {
      const judge = await this.judges.now(tx);
      const judged = { text, language, channel, isReply: false, topic: null, hasPromiseClock: false };
      return { findings: judge.findings(judged), length: judge.lengthOf(text, channel) };
    });
  }
}

/** As an address has it: `müller.example` is `xn--mller-kva.example`. @throws AppError `request.invalid` */
function demandHost(written: string, index: number): string {
  const name = written.trim();
  const isName = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(name) && URL.canParse(`https://${name}`);
  if (isName) return new URL(`https://${name}`).hostname;
  throw new AppError('request.invalid', {
    detail: `${name} is no host: write it like example.org.`,
    errors: [{ path: `allowedHosts.${index}`, message: 'a host, like example.org' }],
  });
}

/** With the rules that nobody has set as they are without. */
function completed(guideline: GuidelineView): GuidelineView {
  const rules = Object.fromEntries(GUARD_RULES.map((code) => [code, severityOf(code, guideline.rules)]));
  return { ...guideline, rules };
}
