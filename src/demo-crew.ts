import { type INestApplicationContext } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { PeopleDirectory } from './access/contract';
import { CrisisTeam, Incidents } from './incidents/contract';
import { type Actor, type CrisisFunction } from './kernel/actor';
import { AppError } from './kernel/app-error';
import { type Clock } from './kernel/clock';
import { type IncidentId } from './kernel/ids';
import { RunDesk, type StepOrder } from './playbooks/contract';
import { type Tx, UnitOfWork } from './platform/postgres/tx';
import { type TemplateView, Responses } from './responses/contract';

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => void;
type Person = Extract<Actor, { readonly kind: 'person' }>;

/** Two people of the demo who know what to do; whoever watches may be faster, and then they leave it. */
const CREW = [
  { name: 'Ada Petersen', email: 'ada@nordbahn.example', functions: ['lead', 'communications'] },
  { name: 'Bo Lindner', email: 'bo@nordbahn.example', functions: ['legal', 'spokesperson'] },
] as const satisfies readonly { name: string; email: string; functions: readonly CrisisFunction[] }[];

const TEMPLATE = 'erstmeldung-kurz';
const PROMISE_MS = 25_000;

export interface CrewParts {
  readonly app: INestApplicationContext;
  readonly clock: Clock;
  readonly language: 'de' | 'en';
  readonly say: Say;
  readonly signal: AbortSignal;
}

/** What a crisis team does in the first minutes, through the same doors as the console and the chat. */
export class DemoCrew {
  private constructor(
    private readonly parts: CrewParts,
    private readonly incidentId: IncidentId,
    private readonly people: readonly [Person, Person],
  ) {}

  /** @returns once all is played, or the signal ended it */
  static async play(parts: CrewParts, incidentId: IncidentId): Promise<DemoCrew> {
    const people = await parts.app.get(UnitOfWork, { strict: false }).run(async (tx) => {
      const directory = parts.app.get(PeopleDirectory, { strict: false });
      const found: Person[] = [];
      for (const { name, email } of CREW) {
        const one = { name, email, role: 'lead', language: parts.language } as const;
        const id = await directory.findOrAdd(tx, one, parts.clock.now());
        found.push({ kind: 'person', id, name, role: 'lead' });
      }
      return found;
    });
    const [ada, bo] = people;
    if (!ada || !bo) throw new Error('the demo has no crew');
    const crew = new DemoCrew(parts, incidentId, [ada, bo]);
    await crew.story();
    return crew;
  }

  private async story(): Promise<void> {
    const [ada, bo] = this.people;
    await this.pause(12_000);
    await this.scene('acknowledged', ada, () => this.acknowledge(ada));
    await this.scene('team', ada, () => this.takeFunctions());
    await this.pause(4_000);
    await this.scene('checked', ada, () => this.order({ step: 'stufe', actor: ada, do: 'complete' }));
    await this.pause(3_000); // the decision begins once that is done
    await this.scene('decided', ada, () =>
      this.order({ step: 'einordnung', actor: ada, do: 'decide', option: 'fehler-bei-uns' }),
    );
    await this.pause(4_000);
    await this.scene('approved', bo, () => this.approve());
    await this.scene('published', bo, () => this.publish(bo));
    await this.pause(3_000);
    await this.scene('promised', bo, () => this.promise());
    await this.pause(8_000);
    await this.scene('kept', bo, () => this.keep(bo));
    await this.scene('promised-again', bo, () => this.promise());
    await this.pause(PROMISE_MS + 5_000);
    this.parts.say('demo.crew.missed');
  }

  async resolve(): Promise<void> {
    const reason = this.parts.language === 'de' ? 'Die Züge fahren wieder' : 'The trains are running again';
    await this.scene('resolved', this.people[0], () =>
      this.work((tx) => this.of(Incidents).resolve(tx, this.incidentId, { reason, actor: this.people[0] })),
    );
  }

  private async acknowledge(actor: Person): Promise<void> {
    const isFirst = await this.work((tx) => this.of(Incidents).acknowledge(tx, this.incidentId, actor, 'console'));
    if (!isFirst) throw new AppError('conflict', {});
  }

  private takeFunctions(): Promise<void> {
    return this.work(async (tx) => {
      for (const [index, { functions }] of CREW.entries()) {
        const by = this.people[index] ?? this.people[0];
        for (const held of functions)
          await this.of(CrisisTeam).assign(tx, {
            incidentId: this.incidentId,
            function: held,
            personId: by.id,
            by,
          });
      }
    });
  }

  private async approve(): Promise<void> {
    for (const [held, actor] of [
      ['communications', this.people[0]],
      ['legal', this.people[1]],
    ] as const) {
      const { hash, missing } = await this.template();
      const order = {
        templateId: TEMPLATE,
        hash,
        function: held,
        incidentId: this.incidentId,
        via: 'console' as const,
      };
      if (missing.includes(held)) await this.of(Responses).approve(order, actor);
    }
  }

  private async publish(actor: Person): Promise<void> {
    const { language } = this.parts;
    const { hash } = await this.template();
    const subject = language === 'de' ? 'den Ausfällen von heute' : 'the cancellations of today';
    const values = { subject, updateAt: '15:00' };
    const order = { incident: this.incidentId, hash, language, channel: 'web', door: 'channel' } as const;
    await this.of(Responses).use(TEMPLATE, { ...order, values, step: 'erstmeldung', accepted: ['promise'] }, actor);
  }

  private async promise(): Promise<void> {
    const what = this.parts.language === 'de' ? 'Neuer Stand auf der Website' : 'News on the website';
    const dueAt = new Date(this.parts.clock.now().getTime() + PROMISE_MS);
    await this.of(RunDesk).promise(this.incidentId, { what, dueAt, owner: 'spokesperson' }, this.people[1]);
  }

  private async keep(actor: Person): Promise<void> {
    const run = await this.of(RunDesk).viewOf(this.incidentId);
    const step = run?.steps.find(({ type, isAdded, state }) => type === 'promise' && isAdded && state === 'running');
    if (step) await this.order({ step: step.id, actor, do: 'keep' });
  }

  private async order(order: { readonly step: string; readonly actor: Actor } & Doing): Promise<void> {
    const run = await this.of(RunDesk).viewOf(this.incidentId);
    if (run) await this.of(RunDesk).order({ ...order, runId: run.id } as StepOrder);
  }

  private async template(): Promise<TemplateView> {
    const [template] = await this.work((tx) => this.of(Responses).templates(tx, [TEMPLATE], this.incidentId));
    if (!template) throw new AppError('not-found', { detail: `There is no response ${TEMPLATE}.` });
    return template;
  }

  /** Whoever watches and acts is in the story too: what they did first, the crew leaves to them. */
  private async scene(key: string, { name }: Person, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      this.parts.say(`demo.crew.${key}`, { name });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.parts.say('demo.crew.left', { name, reason: error.message });
    }
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.parts.signal });
  }

  private work<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.of(UnitOfWork).run(work);
  }

  private of<T>(type: abstract new () => T): T {
    return this.parts.app.get<T>(type, { strict: false });
  }
}

type Doing = { readonly do: 'complete' | 'keep' } | { readonly do: 'decide'; readonly option: string };
