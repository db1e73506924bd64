import { fastifyCookie } from '@fastify/cookie';
import { type RequestWithActor } from '../platform/http/actor.decorator';

/** As much of Fastify's request as this room reads. */
export interface IncomingRequest extends RequestWithActor {
  readonly method: string;
  readonly url: string;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** As much of Fastify's reply as this room writes. */
export interface OutgoingReply {
  header(name: string, value: string): unknown;
}

export function headerOf(request: Pick<IncomingRequest, 'headers'>, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** The cookie that holds the session's token: for no script, sent by no other site's forms, and over TLS where there is one. */
export class SessionCookie {
  private readonly name: string;

  constructor(private readonly isSecure: boolean) {
    // Browsers take a __Host- cookie only with Secure and only from this very host, so no subdomain can plant one.
    this.name = isSecure ? '__Host-sturmwarte' : 'sturmwarte';
  }

  read(request: Pick<IncomingRequest, 'headers'>): string | undefined {
    const header = headerOf(request, 'cookie');
    return header === undefined ? undefined : fastifyCookie.parse(header)[this.name];
  }

  write(reply: OutgoingReply, token: string, expires: Date): void {
    this.set(reply, token, expires);
  }

  clear(reply: OutgoingReply): void {
    this.set(reply, '', new Date(0));
  }

  private set(reply: OutgoingReply, token: string, expires: Date): void {
    const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: this.isSecure, expires } as const;
    reply.header('set-cookie', fastifyCookie.serialize(this.name, token, options));
  }
}
