import { type MethodId, type PersonId, type ScheduleId } from '../kernel/ids';
import { type Recipient } from '../delivery/contract';
import { type Tx } from '../platform/postgres/tx';

declare module '../platform/jobs/jobs' {
  interface JobPayloads {
    /** A notice that was held back until its reader's quiet hours end. */
    'notice.send': HeldNotice;
  }
}

/** Why somebody is on call: what a person would answer when asked "why me?". */
export interface Why {
  readonly schedule: { readonly id: ScheduleId; readonly name: string };
  readonly kind: 'rotation' | 'override' | 'swap' | 'holiday-cover' | 'import';
  /** The layer's name; null where no rotation decides. */
  readonly layer: string | null;
  /** In whose place. */
  readonly insteadOf: string | null;
}

export interface Duty {
  readonly personId: PersonId;
  readonly name: string;
  readonly from: Date;
  /** null: no end within the next year. */
  readonly until: Date | null;
  readonly why: Why;
}

/** One way to a person, and how long after the page it is used when nobody has answered. */
export interface Way {
  readonly to: Recipient;
  readonly afterMs: number;
}

/** A person who can be called, their ways in the order of `afterMs`. Without any way nobody can be called. */
export interface Callee {
  readonly personId: PersonId;
  readonly name: string;
  readonly language: 'de' | 'en';
  readonly ways: readonly Way[];
}

/** Who is on call, and how they are reached. Disabled people are never in an answer. */
export abstract class Roster {
  /** Who is on call on this schedule at this instant; empty in a gap, and where the schedule is gone. */
  abstract onCallAt(tx: Tx, scheduleId: ScheduleId, at: Date): Promise<readonly Duty[]>;
  /** Everybody who has a turn on this schedule. */
  abstract rotaOf(tx: Tx, scheduleId: ScheduleId): Promise<readonly PersonId[]>;
  /** Responders and above. */
  abstract everyone(tx: Tx): Promise<readonly PersonId[]>;
  abstract administrators(tx: Tx): Promise<readonly PersonId[]>;
  /**
   * How these people are paged, in the order of the ids. `rules`: by their own notification rules; where they have none, or none that
   * works, by all usable methods at once, and a call only after three minutes where a text or push wakes them before. `every`: all
   * methods at once. Where they have no usable method: the sandbox phone when that takes SMS, else the e-mail address of the account when that is live.
   */
  abstract waysTo(tx: Tx, people: readonly PersonId[], how: 'rules' | 'every'): Promise<readonly Callee[]>;
  /** Ids of these that no enabled person and no schedule has. */
  abstract unknownOf(
    tx: Tx,
    what: { readonly people: readonly PersonId[]; readonly schedules: readonly ScheduleId[] },
  ): Promise<readonly string[]>;
  /** Who is on call on any schedule now; undefined where there is no schedule, and policies name people. */
  abstract onCallNow(tx: Tx, at: Date): Promise<readonly Duty[] | undefined>;
}

/** What becomes of a person's ways. */
export abstract class ContactMethods {
  /**
   * It failed for good: it is not used again until its owner proves it anew, and they and the leads see why.
   * @param reason a DeliveryReason, or the sentence of a message that an older release sent
   */
  abstract disable(tx: Tx, id: MethodId, reason: string, at: Date): Promise<void>;
  /** STOP came from this number: its SMS methods are disabled. @returns whether it is anybody's. */
  abstract optedOut(tx: Tx, phone: string, at: Date): Promise<boolean>;
}

/** A notice to people about their duty: a swap, a gap, a method that fails. Held back in their quiet hours. */
export interface Notice {
  readonly personId: PersonId;
  readonly title: { readonly de: string; readonly en: string };
  readonly text: { readonly de: string; readonly en: string };
  /** A second notice of the same key is not sent. */
  readonly key: string;
  readonly at: Date;
}

export type HeldNotice = Readonly<Pick<Notice, 'title' | 'text' | 'key'> & { readonly personId: string }>;

export abstract class Notices {
  abstract send(tx: Tx, notices: readonly Notice[]): Promise<void>;
}

/** People on call who stand in the settings (paging.onCall) are taken over once, while there is no policy. */
export abstract class CrewFromSettings {
  /** @returns the people in their order, or undefined when there is nothing to take over. */
  abstract takeOver(tx: Tx, at: Date): Promise<readonly PersonId[] | undefined>;
}

/** What the rota needs done by itself. */
export abstract class RotaChores {
  /** Tells people of shifts without a way to them and of gaps, and forgets disturbances and removed methods of long ago. As often as one likes. */
  abstract run(now: Date): Promise<void>;
}

/** When people on call were disturbed. Whoever pages them says so, for the warning that they have not rested. */
export abstract class Disturbances {
  /** A page went to them, or they did something about one. Saying it twice does nothing. */
  abstract note(tx: Tx, personId: PersonId, at: Date): Promise<void>;
}

/** People who must be reachable although no schedule names them: those of escalation policies. Who names some adds the question at the start. */
export class NamedPeople {
  private readonly questions: ((tx: Tx) => Promise<readonly PersonId[]>)[] = [];

  add(question: (tx: Tx) => Promise<readonly PersonId[]>): void {
    this.questions.push(question);
  }

  async of(tx: Tx): Promise<readonly PersonId[]> {
    const found: PersonId[] = [];
    for (const question of this.questions) found.push(...(await question(tx)));
    return [...new Set(found)];
  }
}

/** @returns the name of what needs the schedule: an escalation policy; undefined where nothing does */
export type ScheduleUse = (tx: Tx, scheduleId: ScheduleId) => Promise<string | undefined>;

/** A schedule is not removed while somebody needs it. Who may need one adds the question when the application starts. */
export class ScheduleUses {
  private readonly uses: ScheduleUse[] = [];

  add(use: ScheduleUse): void {
    this.uses.push(use);
  }

  async of(tx: Tx, scheduleId: ScheduleId): Promise<string | undefined> {
    for (const use of this.uses) {
      const name = await use(tx, scheduleId);
      if (name !== undefined) return name;
    }
    return undefined;
  }
}
