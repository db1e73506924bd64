import { Injectable } from '@nestjs/common';
import { Audit, type AuditActionOf } from '../access/contract';
import { type Actor, SYSTEM } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type PersonId, type PolicyId } from '../kernel/ids';
import { CrewFromSettings } from '../oncall/contract';
import { type Tx } from '../platform/postgres/tx';
import { EMERGENCY_POLICY, type PolicySnapshot } from './domain/policy';
import { Floor } from './floor';
import { type PolicyChange, type PolicyInput } from './paging.api';
import { type Policy, PolicyStore } from './policy.store';
import { Targets } from './targets.service';

/** Escalation policies, as people edit them. */
@Injectable()
export class Policies {
  constructor(
    private readonly floor: Floor,
    private readonly store: PolicyStore,
    private readonly targets: Targets,
    private readonly audit: Audit,
  ) {}

  list(): Promise<readonly Policy[]> {
    return this.floor.work.run((tx) => this.store.all(tx));
  }

  get(id: PolicyId): Promise<Policy> {
    return this.floor.work.run((tx) => this.find(tx, id));
  }

  /** @throws AppError `request.invalid` when a target does not exist */
  add(input: PolicyInput, actor: Actor): Promise<Policy> {
    return this.floor.work.run(async (tx) => {
      await this.targets.demand(tx, input.steps);
      const isFirst = (await this.store.default(tx)) === undefined;
      const policy = {
        ...input,
        isDefault: input.isDefault || isFirst,
        id: this.floor.ids.next() as PolicyId,
        version: 1,
      };
      await this.store.add(tx, policy, this.floor.clock.now());
      await this.note(tx, 'policy.added', policy, actor);
      return policy;
    });
  }

  /** @throws AppError `not-found`, `request.invalid`, `conflict` when somebody was faster */
  change(id: PolicyId, { version, ...input }: PolicyChange, actor: Actor): Promise<Policy> {
    return this.floor.work.run(async (tx) => {
      const before = await this.find(tx, id);
      if (before.isDefault && !input.isDefault)
        throw new AppError('policy.default-needed', {
          detail: 'One policy must be the default: make another one the default instead.',
        });
      await this.targets.demand(tx, input.steps);
      const policy = { ...input, id, version: version + 1 };
      if (!(await this.store.replace(tx, policy, version, this.floor.clock.now())))
        throw new AppError('conflict', {
          detail: 'Somebody has changed this policy meanwhile. Load it again and repeat your change.',
        });
      await this.note(tx, 'policy.changed', policy, actor);
      return policy;
    });
  }

  /** @throws AppError `not-found`, `conflict` for the default one */
  remove(id: PolicyId, actor: Actor): Promise<void> {
    return this.floor.work.run(async (tx) => {
      const policy = await this.find(tx, id);
      if (policy.isDefault)
        throw new AppError('policy.default-needed', {
          detail: 'The default policy cannot be deleted: make another one the default first.',
        });
      await this.store.remove(tx, id, this.floor.clock.now());
      await this.note(tx, 'policy.removed', policy, actor);
    });
  }

  private async find(tx: Tx, id: PolicyId): Promise<Policy> {
    const policy = await this.store.find(tx, id);
    if (!policy) throw new AppError('not-found', { detail: `There is no policy ${id}.` });
    return policy;
  }

  private async note(
    tx: Tx,
    action: AuditActionOf<'policy'>,
    { id, version, ...data }: Policy,
    actor: Actor,
  ): Promise<void> {
    await this.audit.record(tx, { actor, action, subject: id, at: this.floor.clock.now(), data: { version, ...data } });
  }
}

/** Which policy a calling begins with. */
@Injectable()
export class PolicyShelf {
  constructor(
    private readonly store: PolicyStore,
    private readonly targets: Targets,
  ) {}

  /** Names of those who would be called first. */
  async calledFirst(tx: Tx, at: Date): Promise<readonly string[]> {
    const { steps } = await this.take(tx, undefined);
    for (const step of steps) {
      const people = (await this.targets.ofStep(tx, step, at)).filter(({ callee }) => callee.ways.length > 0);
      if (people.length > 0) return people.map(({ callee }) => callee.name);
    }
    return [];
  }

  async named(tx: Tx, name: string): Promise<PolicyId | undefined> {
    return (await this.store.all(tx)).find((policy) => policy.name === name)?.id;
  }

  /** The one that is named, else the default, else the emergency's: a storm pages, whatever was deleted. */
  async take(tx: Tx, id: PolicyId | undefined): Promise<PolicySnapshot> {
    const named = id && (await this.store.find(tx, id));
    const policy = named || (await this.store.default(tx));
    return policy ? snapshotOf(policy) : EMERGENCY_POLICY;
  }
}

/** The first policy of a new service. */
@Injectable()
export class FirstPolicy {
  constructor(
    private readonly floor: Floor,
    private readonly store: PolicyStore,
    private readonly crew: CrewFromSettings,
    private readonly audit: Audit,
  ) {}

  /**
   * Where no policy is: the people that the settings name, one after the other, or, without any, everybody at once. Several
   * processes may start together.
   * @param settings how long each waits, and how often
   */
  provide(settings: { readonly escalateAfterMs: number; readonly rounds: number }): Promise<void> {
    return this.floor.work.run(async (tx) => {
      await this.store.lock(tx);
      if (await this.store.default(tx)) return;
      const at = this.floor.clock.now();
      const crew = await this.crew.takeOver(tx, at);
      const policy: Policy = {
        id: this.floor.ids.next() as PolicyId,
        version: 1,
        name: 'Alarmkette',
        steps: stepsFor(crew, settings.escalateAfterMs / 60_000),
        rounds: settings.rounds,
        acknowledgedForMinutes: 60,
        isDefault: true,
      };
      await this.store.add(tx, policy, at);
      const data = { version: 1, steps: policy.steps };
      await this.audit.record(tx, { actor: SYSTEM, action: 'policy.added', subject: policy.id, at, data });
    });
  }
}

function stepsFor(crew: readonly PersonId[] | undefined, waitMinutes: number): PolicyInput['steps'] {
  if (!crew || crew.length === 0) return [{ targets: [{ kind: 'everyone' }], waitMinutes, needed: 1 }];
  return crew.map((personId) => ({ targets: [{ kind: 'person', personId }], waitMinutes, needed: 1 }));
}

function snapshotOf({ id, version, name, steps, rounds, acknowledgedForMinutes }: Policy): PolicySnapshot {
  return { id, version, name, steps, rounds, acknowledgedForMinutes, hasFallback: true };
}
