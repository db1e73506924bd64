import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { CONSOLE_HEADER } from './access.api';
import { ApiKeys } from './api-keys.service';
import { comesFromTheConsole } from './domain/request-origin';
import { Floor } from './floor';
import { headerOf, type IncomingRequest, SessionCookie } from './request';
import { Sessions } from './sessions.service';

/** Who stands behind a request. */
@Injectable()
export class Callers {
  constructor(
    private readonly floor: Floor,
    private readonly sessions: Sessions,
    private readonly keys: ApiKeys,
    private readonly cookie: SessionCookie,
  ) {}

  /**
   * A key counts before a cookie: who sends one means it, and it needs no proof of origin, because no browser adds it by itself.
   * @throws AppError `access.csrf`
   */
  async identify(request: IncomingRequest): Promise<Actor | undefined> {
    const authorization = headerOf(request, 'authorization');
    if (authorization !== undefined) return this.keyHolder(authorization);
    const token = this.cookie.read(request);
    const session = token && (await this.sessions.find(token));
    if (!session) return undefined;
    this.demandOrigin(request);
    const { id, name, role } = session.person;
    return { kind: 'person', id, name, role };
  }

  /** Also for public routes that set the cookie: nobody shall be signed in as somebody else by another site. */
  demandOrigin(request: IncomingRequest): void {
    const { publicUrl } = this.floor.settings.server;
    const proof = {
      method: request.method,
      host: headerOf(request, 'host'),
      origin: headerOf(request, 'origin'),
      secFetchSite: headerOf(request, 'sec-fetch-site'),
      consoleHeader: headerOf(request, CONSOLE_HEADER),
    };
    if (comesFromTheConsole(proof, publicUrl && new URL(publicUrl).origin)) return;
    throw new AppError('access.csrf', {
      detail: `Changes with the session cookie need the header ${CONSOLE_HEADER} and a same-origin Origin. Programs use an API key.`,
    });
  }

  private async keyHolder(authorization: string): Promise<Actor | undefined> {
    const [, bearer] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    return bearer === undefined ? undefined : this.keys.actorOf(bearer);
  }
}
