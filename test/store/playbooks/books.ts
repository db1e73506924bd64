import {
  type Messages as MessagesRoom,
  Messages,
  type MessageOrder,
  type Message,
} from '../../../src/delivery/contract';
import { type IncidentId, type PersonId, type PolicyId } from '../../../src/kernel/ids';
import { Paging, type Page } from '../../../src/paging/contract';
import { Responses } from '../../../src/responses/contract';
import { type PublicationView, type TemplateView } from '../../../src/responses/contract';
import { type Duty, Roster } from '../../../src/oncall/contract';
import { type Tx } from '../../../src/platform/postgres/tx';
import { type MessageFate, type Room, WarRoom } from '../../../src/warroom/contract';

/** Writes down every order, also one that is given twice: what the real rooms forgive must not happen here. */
export const ORDERS = 'create table test_order (no bigserial primary key, kind text, key text, text text)';

export interface Ordered {
  readonly kind: string;
  readonly key: string;
  readonly text: string;
}

async function note(tx: Tx, { kind, key, text }: Ordered): Promise<void> {
  await tx.query('insert into test_order (kind, key, text) values ($1, $2, $3)', [kind, key, text]);
}

/** Whoever asks it for more than orders is no playbook. */
function never(): never {
  throw new Error('a playbook does not ask for this');
}

export class PagingBook extends Paging {
  async start(tx: Tx, { key, policyId }: Parameters<Paging['start']>[1]): Promise<boolean> {
    await note(tx, { kind: 'page', key, text: policyId ?? '' });
    return true;
  }
  async callPeople(tx: Tx, { key, people, why }: Parameters<Paging['callPeople']>[1]): Promise<void> {
    await note(tx, { kind: 'call', key, text: `${people.join(',')} ${why.de}` });
  }
  policyNamed(_tx: Tx, name: string): Promise<PolicyId | undefined> {
    return Promise.resolve(name === 'Nacht' ? ('night' as PolicyId) : undefined);
  }
  startDrill = never;
  drillOf = never;
  unanswered = never;
  calledFirst = never;
  pagesOf(): Promise<readonly Page[]> {
    return Promise.resolve([]);
  }
  mode(): 'live' | 'sandbox' {
    return 'sandbox';
  }
}

export class RoomBook extends WarRoom {
  readonly fates = new Map<string, MessageFate>();
  state: Room['state'] = 'open';

  async open(tx: Tx, { incidentId, name }: Parameters<WarRoom['open']>[1]): Promise<void> {
    await note(tx, { kind: 'room', key: incidentId, text: name });
  }
  async invite(tx: Tx, { incidentId, people }: Parameters<WarRoom['invite']>[1]): Promise<void> {
    await note(tx, { kind: 'invite', key: incidentId, text: people.join(',') });
  }
  async post(tx: Tx, { key, text }: Parameters<WarRoom['post']>[1]): Promise<void> {
    await note(tx, { kind: 'message', key, text });
  }
  roomOf(_tx: Tx, incidentId: IncidentId): Promise<Room | undefined> {
    return Promise.resolve({ incidentId, state: this.state, channel: null, openedAt: null, troubles: [] });
  }
  fatesOf(): Promise<ReadonlyMap<string, MessageFate>> {
    return Promise.resolve(this.fates);
  }
  put = never;
  setTopic = never;
  bookmark = never;
  picture = never;
  whisper = never;
  archive = never;
  incidentIn = never;
  personOf = never;
}

export class MailBook extends Messages {
  mode: ReturnType<MessagesRoom['modeOf']> = 'live';

  async order(tx: Tx, { id, to, content }: MessageOrder): Promise<void> {
    await note(tx, { kind: 'mail', key: id, text: `${to.address} ${content.title}\n${content.long}` });
  }
  cancel = never;
  find(): Promise<readonly Message[]> {
    return Promise.resolve([]);
  }
  modeOf(): ReturnType<MessagesRoom['modeOf']> {
    return this.mode;
  }
}

export class PublishedBook extends Responses {
  readonly publications: Pick<PublicationView, 'id' | 'by'>[] = [];

  publicationsOf(): Promise<readonly PublicationView[]> {
    return Promise.resolve(this.publications as PublicationView[]);
  }
  templates(): Promise<readonly TemplateView[]> {
    return Promise.resolve([]);
  }
  approve = never;
  draft = never;
  use = never;
  published = never;
}

export class OneOnCall extends Roster {
  onCall: readonly PersonId[] = [];

  onCallNow(): Promise<readonly Duty[]> {
    const why = { schedule: { id: '' as never, name: '' }, kind: 'rotation', layer: null, insteadOf: null } as const;
    return Promise.resolve(
      this.onCall.map((personId) => ({ personId, name: '', from: new Date(0), until: null, why })),
    );
  }
  onCallAt = never;
  rotaOf = never;
  everyone = never;
  administrators = never;
  waysTo = never;
  unknownOf = never;
}
