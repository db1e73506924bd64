import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { DraftStore } from './draft.store';
import { demandOpen, writerOf } from './draft-rules';
import { Floor } from './floor';
import { type PresenceView } from './playbooks.api';
import { PresenceStore } from './presence.store';

/** A window says every 15 seconds that it is there; whoever was not heard of twice has left. */
const GONE_MS = 40_000;

/** Who else has the same draft open. It holds nobody back: two who save at once are kept apart by the revision. */
@Injectable()
export class Presences {
  constructor(
    private readonly floor: Floor,
    private readonly drafts: DraftStore,
    private readonly store: PresenceStore,
  ) {}

  /** @throws AppError `not-found`, `conflict` of a draft that was published */
  there(draftId: string, window: string, actor: Actor): Promise<PresenceView> {
    return this.floor.run(async (tx, now) => {
      const draft = await this.drafts.byId(tx, draftId);
      if (!draft) throw new AppError('not-found', { says: { key: 'no-draft' } });
      demandOpen(draft);
      const me = writerOf(actor);
      await this.store.seen(tx, { draft: draftId, window, person: me }, now);
      const all = await this.store.there(tx, draftId, new Date(now.getTime() - GONE_MS));
      const others = all.filter((one) => one.window !== window);
      // somebody with three windows is one person
      const first = others.filter(({ person }, i) => others.findIndex((one) => one.person.id === person.id) === i);
      return {
        others: first.map(({ person, since }) => ({
          ...{ name: person.name, isMe: person.id === me.id, since: since.toISOString() },
        })),
      };
    });
  }

  left(draft: string, window: string): Promise<void> {
    return this.floor.run((tx) => this.store.left(tx, { draft, window }));
  }
}
