import { CRISIS_FUNCTIONS } from '../../src/kernel/actor';
import { ChatHealthView, RoomView, TeamView } from '../../src/situation/situation.api';
import { type Answer, type Asked, type FakePart } from './fake-part';
import { INCIDENT } from './fake-pages';
import { BELA, CEM, nameOf } from './fake-people';

/** Who does what, the room at the chat, and how the chat is. */
export class FakeSituation implements FakePart {
  room: RoomView | null;
  team: TeamView[];
  chat: ChatHealthView;

  constructor(private readonly now: Date) {
    const at = now.toISOString();
    this.room = RoomView.parse({
      ...{ incident: INCIDENT, state: 'open', name: 'sturm-2026-11-28-nordbahn', openedAt: at },
      url: 'https://slack.example/archives/C1',
      troubles: [{ code: 'room.person-unknown', values: { name: BELA.name } }],
    });
    this.team = CRISIS_FUNCTIONS.slice(0, 4).map((name) =>
      TeamView.parse({
        ...{ function: name, personId: null, name: null, since: null },
        candidates: name === 'communications' ? [BELA, CEM].map(({ id, name: said }) => ({ id, name: said })) : [],
      }),
    );
    this.chat = ChatHealthView.parse({
      ...{ mode: 'live', team: 'Nordbahn', bot: 'sturmwarte', missingScopes: ['pins:write', 'bookmarks:write'] },
      ...{ inbound: 'socket', isConnected: false },
      faults: [{ code: 'socket-down', values: { reason: 'unreachable/slack' } }],
    });
  }

  answer({ method, path, body }: Asked): Answer | undefined {
    if (path === '/v1/chat/health') return [200, this.chat];
    if (path === `/v1/incidents/${INCIDENT}/room`) return [200, this.room];
    const [, name] = new RegExp(`^/v1/incidents/${INCIDENT}/team(?:/([a-z-]+))?$`).exec(path) ?? [undefined, null];
    if (name === null) return undefined;
    if (method === 'PUT') this.take(name, body.personId as string | null);
    return [200, this.team];
  }

  private take(name: string | undefined, personId: string | null): void {
    const held =
      personId === null
        ? { personId: null, name: null, since: null }
        : { personId, name: nameOf(personId), since: this.now.toISOString() };
    this.team = this.team.map((one) => (one.function === name ? { ...one, ...held } : one));
  }
}
