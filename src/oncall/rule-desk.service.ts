import { Injectable } from '@nestjs/common';
import { AppError } from '../kernel/app-error';
import { type MethodId, type PersonId } from '../kernel/ids';
import { type Language, textOf } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { demandChange, demandSight } from './contact-access';
import { type Caller } from './contact-desk.service';
import { ContactFloor } from './contact-floor';
import { ContactMethodStore } from './contact-method.store';
import { say } from './contact-texts';
import { UsableMethods } from './contact-usable';
import { isZone } from './domain/notice-quiet';
import { NO_RULES, type Rules, warningsOf } from './domain/rule-plan';
import { type RulesInput, type RulesView } from './oncall.api';
import { RuleStore } from './rule.store';

const MINUTE_MS = 60_000;

/** What people do with their notification rules and quiet hours. */
@Injectable()
export class RuleDesk {
  constructor(
    private readonly floor: ContactFloor,
    private readonly methods: ContactMethodStore,
    private readonly usable: UsableMethods,
    private readonly store: RuleStore,
  ) {}

  /** @throws AppError `access.denied`, `not-found` */
  get(personId: PersonId, { actor }: Caller): Promise<RulesView> {
    demandSight(actor, personId);
    return this.floor.run(async (tx) => this.view(tx, (await this.floor.person(tx, personId)).id));
  }

  /** @throws AppError `access.denied`, `not-found`, `request.invalid` */
  put(personId: PersonId, input: RulesInput, { actor, language }: Caller): Promise<RulesView> {
    demandChange(actor, personId);
    demandQuiet(input.quiet, language);
    return this.floor.run(async (tx, now) => {
      const { id } = await this.floor.person(tx, personId);
      await this.methods.lockPerson(tx, id);
      const rules = rulesOf(input);
      await this.demandOwn(tx, id, rules, language);
      await this.store.replace(tx, id, rules);
      await this.store.setQuiet(tx, id, input.quiet);
      const data = { page: rules.page.length, notice: rules.notice.length, quiet: input.quiet };
      await this.floor.noteRules(tx, id, data, { actor, at: now });
      return this.view(tx, id);
    });
  }

  private async demandOwn(tx: Tx, personId: PersonId, { page, notice }: Rules, language: Language): Promise<void> {
    const own = new Set((await this.methods.of(tx, [personId])).map(({ id }) => id));
    const foreign = [...page.map(({ methodId }) => methodId), ...notice].find((id) => !own.has(id));
    if (foreign !== undefined) throw invalid(say(language, 'rules.foreign', { method: foreign }));
  }

  private async view(tx: Tx, personId: PersonId): Promise<RulesView> {
    const usable = (await this.usable.of(tx, [personId])).get(personId) ?? [];
    const rules = (await this.store.of(tx, [personId])).get(personId) ?? NO_RULES;
    return {
      personId,
      page: rules.page.map(({ methodId, afterMs }) => ({ methodId, afterMinutes: afterMs / MINUTE_MS })),
      notice: [...rules.notice],
      quiet: (await this.store.quietOf(tx, personId)) ?? null,
      warnings: [...warningsOf(rules, usable)],
    };
  }
}

/** One method at one time, once, and the earliest first. */
function rulesOf({ page, notice }: RulesInput): Rules {
  const byPlace = new Map(
    page.map(({ methodId, afterMinutes }) => [`${methodId} ${afterMinutes}`, { methodId, afterMinutes }]),
  );
  const once = [...byPlace.values()].sort((a, b) => a.afterMinutes - b.afterMinutes);
  return {
    page: once.map(({ methodId, afterMinutes }) => ({
      methodId: methodId as MethodId,
      afterMs: Math.round(afterMinutes * MINUTE_MS),
    })),
    notice: [...new Set(notice)] as MethodId[],
  };
}

function demandQuiet(quiet: RulesInput['quiet'], language: Language): void {
  if (!quiet) return;
  if (!isZone(quiet.timezone)) throw invalid(textOf(language, 'topics.timezone-unknown', { found: quiet.timezone }));
  // From eight to eight could be the whole day, and then no notice ever came.
  if (quiet.from === quiet.to) throw invalid(say(language, 'rules.quiet-same'));
}

function invalid(detail = ''): AppError {
  return new AppError('request.invalid', { detail });
}
