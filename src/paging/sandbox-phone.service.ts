import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { Clock } from '../kernel/clock';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';
import { Answers } from './answers.service';
import { SandboxFeed } from './contract';
import { actionOf, PAGE_KEYS } from './domain/answer';
import { Floor } from './floor';
import { type SandboxMessage } from './paging.api';
import { type SandboxDraft, SandboxPhone } from './ports';
import { type SandboxRecord, SandboxStore } from './sandbox.store';

const MOST_SHOWN = 200;

/** Rings for whoever watches the sandbox phone in this process. */
@Injectable()
export class SandboxBell extends SandboxFeed {
  private readonly listeners = new Set<() => void>();

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  ring(): void {
    for (const listener of this.listeners) listener();
  }
}

/** The phone's glass: takes messages in. */
@Injectable()
export class SandboxScreen extends SandboxPhone {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly store: SandboxStore,
    private readonly bell: SandboxBell,
  ) {
    super();
  }

  async show(draft: SandboxDraft): Promise<void> {
    await this.work.run((tx) => this.store.add(tx, { ...draft, at: this.clock.now(), pressed: null }));
    this.bell.ring();
  }

  async hasShown(id: string): Promise<boolean> {
    return (await this.work.run((tx) => this.store.find(tx, id))) !== undefined;
  }
}

/** The phone's keys: what a person presses goes the way of a real reply. */
@Injectable()
export class SandboxKeys {
  constructor(
    private readonly floor: Floor,
    private readonly store: SandboxStore,
    private readonly answers: Answers,
    private readonly bell: SandboxBell,
  ) {}

  /** Pages that wait for an answer first, then the newest; at most 200. */
  async latest(): Promise<readonly SandboxMessage[]> {
    const records = await this.floor.work.run((tx) => this.store.latest(tx, MOST_SHOWN));
    return records.map(viewOf);
  }

  async press(id: string, digit: string, actor: Actor): Promise<SandboxMessage> {
    const pressed = await this.floor.change((tx, at) => this.pressed(tx, { id, digit, actor, at }));
    this.bell.ring();
    return viewOf(pressed);
  }

  private async pressed(tx: Tx, by: { id: string; digit: string; actor: Actor; at: Date }): Promise<SandboxRecord> {
    const { id, digit, actor, at } = by;
    const message = await this.store.find(tx, id);
    if (!message) throw new AppError('not-found', { detail: 'The sandbox phone shows no message with this id.' });
    const { pageId } = message;
    const action = pageId && actionOf(digit);
    if (!action) {
      throw new AppError('request.invalid', { detail: `Key ${digit} means nothing here: see the message's keys.` });
    }
    await this.answers.answer(tx, { pageId, action, actor, via: 'sandbox-phone', at });
    await this.store.press(tx, pageId, digit);
    return (await this.store.find(tx, id)) ?? message;
  }
}

function viewOf({ id, pageId, incidentId, to, via, at, text, pressed }: SandboxRecord): SandboxMessage {
  const keys = pageId ? [...PAGE_KEYS] : [];
  return { id, pageId: pageId ?? null, incident: incidentId, to, via, at: at.toISOString(), text, keys, pressed };
}
