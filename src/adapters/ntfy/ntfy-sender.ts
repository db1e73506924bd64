import { z } from 'zod';
import { type Outgoing, type ReportedStatus, Sender } from '../../delivery/ports';
import { type Blame, type Delivery, type Fate } from '../../kernel/delivery';
import { cut } from '../../kernel/text';
import { textOf } from '../../platform/i18n/texts';
import { type HttpAnswer, type HttpCaller } from '../../platform/net/http-caller';
import { failureOf } from '../../platform/net/http-delivery';

/** ntfy cuts at 4,096 bytes and makes an attachment of what is longer. */
const MOST_CHARS = 2_000;
/** Their clock and ours may differ. */
const CLOCKS_DIFFER_S = 60;
/** 5 sounds through "do not disturb" where the person allows it. */
const PRIORITIES: Readonly<Record<Outgoing['purpose'], number>> = { page: 5, drill: 5, test: 4, code: 4, notice: 3 };

const Published = z.object({ id: z.string().min(1), sequence_id: z.string().optional() });
type Published = z.infer<typeof Published>;

/** Push messages by an ntfy server, https://ntfy.sh or one's own. The address is a topic there: `https://ntfy.example.org/my-topic`. */
export class NtfySender extends Sender {
  readonly channel = 'ntfy';
  readonly provider = 'ntfy';
  readonly mode = 'live';

  constructor(private readonly http: HttpCaller) {
    super();
  }

  async send(message: Outgoing): Promise<Delivery> {
    const place = placeOf(message.to.address);
    if (!place) return { kind: 'refused', reason: 'topic-invalid', blame: 'address' };
    const headers = { 'content-type': 'application/json', ...authorization(message) };
    const body = JSON.stringify(bodyOf(message, place.topic));
    const answer = await this.http.call({ url: place.server, method: 'POST', headers, body });
    const failure = failureOf(answer, { by: 'ntfy', blame: blameOf });
    if (failure) return failure;
    const [published] = publishedIn(answer);
    // somebody else answers there, e.g. the sign-in page of a hotel
    return published ? { kind: 'accepted', providerId: published.id } : { kind: 'unknown', reason: 'not-ntfy' };
  }

  /** The server keeps messages for hours, each with the id that we gave it. A topic that may only be written to can't be asked. */
  async lookUp(message: Outgoing): Promise<Fate> {
    const { to, messageId, firstTryAt } = message;
    const since = Math.floor(firstTryAt.getTime() / 1_000) - CLOCKS_DIFFER_S;
    const url = `${to.address.replace(/\/+$/, '')}/json?poll=1&since=${since}`;
    const answer = await this.http.call({ url, method: 'GET', headers: authorization(message) });
    const failure = failureOf(answer, { by: 'ntfy', blame: () => undefined });
    if (failure) return { kind: 'cannot-tell', reason: failure.reason };
    const ours = publishedIn(answer).find(({ sequence_id }) => sequence_id === messageId);
    return ours ? { kind: 'accepted', providerId: ours.id } : { kind: 'not-found' };
  }

  statusOf(): Promise<ReportedStatus | undefined> {
    return Promise.resolve(undefined);
  }

  hangUp(): Promise<void> {
    return Promise.resolve();
  }
}

function bodyOf({ messageId, purpose, to, content }: Outgoing, topic: string): Record<string, unknown> {
  const { title, long, link } = content;
  const label = textOf(to.language, 'delivery.answer') ?? '';
  return {
    topic,
    title,
    message: cut(long, MOST_CHARS),
    priority: PRIORITIES[purpose],
    // a second one of the same id takes the place of the first on the phone
    sequence_id: messageId,
    ...(link !== undefined && { click: link, actions: [{ action: 'view', label, url: link, clear: true }] }),
  };
}

function placeOf(address: string): { readonly server: string; readonly topic: string } | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const [, path = '', topic] = /^(.*\/)([-_A-Za-z0-9]{1,64})\/?$/.exec(url?.pathname ?? '') ?? [];
  return url && topic !== undefined ? { server: url.origin + path, topic } : undefined;
}

function authorization({ to }: Outgoing): { readonly authorization?: string } {
  return to.secret === undefined ? {} : { authorization: `Bearer ${to.secret}` };
}

/** One JSON per line; what is none of ntfy's is passed over. */
function publishedIn(answer: HttpAnswer): readonly Published[] {
  if (answer.kind !== 'answered') return [];
  return answer.body.split('\n').flatMap((line) => {
    const found = Published.safeParse(parsed(line));
    return found.success ? [found.data] : [];
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** The topic is somebody else's, or the token is void: the same will be said to the next message. A proxy says 404 while it restarts. */
function blameOf(status: number): Blame | undefined {
  return status === 401 || status === 403 ? 'address' : undefined;
}
