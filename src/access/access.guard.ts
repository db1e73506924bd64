import { type CanActivate, type ExecutionContext, Injectable, Logger } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { ROUTE_ACCESS, type RouteAccess } from '../platform/http/allow';
import { Callers } from './callers.service';
import { judge } from './domain/route-access';
import { type IncomingRequest } from './request';

/** The door of every route: finds out who comes, and lets in whom the route's `@Allow` or `@Public` names. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly log = new Logger(AccessGuard.name);

  constructor(
    private readonly reflector: Reflector,
    private readonly callers: Callers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<IncomingRequest>();
    const route = this.accessOf(context);
    if (route.kind === 'public') return true;
    const actor = await this.callers.identify(request);
    if (actor) request.actor = actor;
    refuse(judge(route, actor), actor, route);
    return true;
  }

  private accessOf(context: ExecutionContext): RouteAccess {
    const handler = context.getHandler();
    const owner = context.getClass();
    const found = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [handler, owner]);
    if (found) return found;
    this.log.error(`${owner.name}.${handler.name} does not say who may use it: give it @Allow or @Public`);
    throw new AppError('access.denied', { detail: 'This route does not say who may use it, so nobody may.' });
  }
}

function refuse(verdict: ReturnType<typeof judge>, actor: Actor | undefined, route: RouteAccess): void {
  switch (verdict) {
    case 'welcome':
      return;
    case 'not-signed-in':
      throw new AppError('access.not-signed-in');
    case 'denied':
      throw new AppError('access.denied', { detail: whatIsMissing(actor, route) });
  }
}

function whatIsMissing(actor: Actor | undefined, route: RouteAccess): string {
  if (route.kind === 'public') return '';
  if (actor?.kind !== 'key') return `This needs the role ${route.role}. An administrator can give it.`;
  return route.scope ? `This needs a key with the scope ${route.scope}.` : 'This is for people only, not for API keys.';
}
