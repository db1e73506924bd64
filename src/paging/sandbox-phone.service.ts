import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { Clock } from '../kernel/clock';
import { type MessageId } from '../kernel/ids';
import { UnitOfWork } from '../platform/postgres/tx';
import { SandboxFeed } from './contract';
import { keysOf } from './domain/answer';
import { MessageAnswers } from './message-answers.service';
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
    await this.work.run((tx) =>
      this.store.add(tx, { ...draft, at: this.clock.now(), isPage: false, isCall: false, pressed: null }),
    );
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
    private readonly work: UnitOfWork,
    private readonly store: SandboxStore,
    private readonly answers: MessageAnswers,
    private readonly bell: SandboxBell,
  ) {}

  /** Pages that wait for an answer first, then the newest; at most 200. */
  async latest(): Promise<readonly SandboxMessage[]> {
    const records = await this.work.run((tx) => this.store.latest(tx, MOST_SHOWN));
    return records.map(viewOf);
  }

  async press(id: string, digit: string, actor: Actor): Promise<SandboxMessage> {
    const message = await this.work.run((tx) => this.store.find(tx, id));
    if (!message) throw new AppError('not-found', { detail: 'The sandbox phone shows no message with this id.' });
    const action = keysShown(message).find((key) => key.digit === digit)?.action;
    if (!action) {
      throw new AppError('request.invalid', { detail: `Key ${digit} means nothing here: see the message's keys.` });
    }
    await this.answers.answer(id as MessageId, { action, actor, via: 'sandbox-phone' });
    const pressed = await this.work.run(async (tx) => {
      await this.store.press(tx, id, digit);
      return this.store.find(tx, id);
    });
    this.bell.ring();
    return viewOf(pressed ?? message);
  }
}

function keysShown(message: SandboxRecord): ReturnType<typeof keysOf> {
  return message.isPage ? keysOf(message) : [];
}

function viewOf(message: SandboxRecord): SandboxMessage {
  const { id, incidentId, to, via, at, text, pressed } = message;
  return { id, incident: incidentId, to, via, at: at.toISOString(), text, keys: [...keysShown(message)], pressed };
}
