import { Injectable } from '@nestjs/common';
import { PeopleDirectory } from '../access/contract';
import { AppError } from '../kernel/app-error';
import { type PersonId, type ScheduleId } from '../kernel/ids';
import { type Language } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { say } from './contact-texts';
import { ScheduleUses } from './contract';
import { type ScheduleChange, type ScheduleInput } from './oncall.api';
import { demandSoundSchedule } from './schedule-check';
import { type Asker, ScheduleFloor } from './schedule-floor';
import { noSchedule } from './schedule-plans';
import { ScheduleStore, type StoredSchedule } from './schedule.store';

/** Schedules as their leads write them: whole, in versions. */
@Injectable()
export class ScheduleDesk {
  constructor(
    private readonly floor: ScheduleFloor,
    private readonly store: ScheduleStore,
    private readonly people: PeopleDirectory,
    private readonly uses: ScheduleUses,
  ) {}

  list(): Promise<readonly StoredSchedule[]> {
    return this.floor.run((tx) => this.store.all(tx));
  }

  /** @throws AppError `not-found` */
  get(id: string): Promise<StoredSchedule> {
    return this.floor.run((tx) => this.found(tx, id));
  }

  /** @throws AppError `request.invalid` */
  add(doc: ScheduleInput, { actor, language }: Asker): Promise<StoredSchedule> {
    return this.floor.run(async (tx, at) => {
      await this.demandSound(tx, doc, language);
      const id = this.floor.nextId() as ScheduleId;
      await this.store.insert(tx, id, { doc, at });
      await this.floor.note(tx, { actor, action: 'schedule.added', subject: id, data: summaryOf(doc, 1) });
      return { ...doc, id, version: 1 };
    });
  }

  /** @throws AppError `not-found`, `conflict`, `request.invalid` */
  change(id: string, { version, ...doc }: ScheduleChange, { actor, language }: Asker): Promise<StoredSchedule> {
    return this.floor.run(async (tx, at) => {
      const known = await this.found(tx, id);
      await this.demandSound(tx, doc, language);
      if (!(await this.store.update(tx, known.id, version, { doc, at })))
        throw new AppError('conflict', { detail: say(language, 'schedule.conflict', { name: known.name }) });
      await this.floor.note(tx, { actor, action: 'schedule.changed', subject: id, data: summaryOf(doc, version + 1) });
      return { ...doc, id: known.id, version: version + 1 };
    });
  }

  /** @throws AppError `not-found`, `conflict` while somebody needs it */
  remove(id: string, { actor, language }: Asker): Promise<void> {
    return this.floor.run(async (tx, at) => {
      const schedule = await this.store.lock(tx, id);
      if (!schedule) throw noSchedule(id);
      const use = await this.uses.of(tx, schedule.id);
      if (use !== undefined)
        throw new AppError('conflict', { detail: say(language, 'schedule.in-use', { name: use }) });
      await this.store.remove(tx, schedule.id, at);
      await this.floor.note(tx, { actor, action: 'schedule.removed', subject: id, data: { name: schedule.name } });
    });
  }

  private async demandSound(tx: Tx, doc: ScheduleInput, language: Language): Promise<void> {
    await demandSoundFor(tx, this.people, { doc, language });
  }

  private async found(tx: Tx, id: string): Promise<StoredSchedule> {
    const schedule = await this.store.byId(tx, id);
    if (!schedule) throw noSchedule(id);
    return schedule;
  }
}

/** @throws AppError `request.invalid` */
export async function demandSoundFor(
  tx: Tx,
  people: PeopleDirectory,
  { doc, language }: { readonly doc: ScheduleInput; readonly language: Language },
): Promise<void> {
  const named = [...new Set(doc.layers.flatMap((layer) => layer.people as PersonId[]))];
  const known = new Map((await people.byIds(tx, named)).map((person) => [person.id, person]));
  demandSoundSchedule(doc, { people: known, language });
}

function summaryOf({ name, timezone, layers }: ScheduleInput, version: number): Record<string, unknown> {
  const people = [...new Set(layers.flatMap((layer) => layer.people))];
  return { name, timezone, version, layers: layers.map((layer) => layer.name), people };
}
