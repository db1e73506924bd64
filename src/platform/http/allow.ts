import { SetMetadata } from '@nestjs/common';
import { type Role, type Scope } from '../../kernel/actor';

/** Who may use a route. The guard in access/ refuses every route that does not say it. */
export type RouteAccess =
  | { readonly kind: 'public'; readonly because: string }
  | { readonly kind: 'allow'; readonly role: Role; readonly scope?: Scope };

export const ROUTE_ACCESS = 'sturmwarte:route-access';

/** Signed-in people with at least this role; with `scope`, also API keys that hold it. */
export const Allow = (role: Role, scope?: Scope): MethodDecorator & ClassDecorator =>
  SetMetadata(ROUTE_ACCESS, { kind: 'allow', role, scope } satisfies RouteAccess);

/** Anybody; the reason stands beside it. */
export const Public = (because: string): MethodDecorator & ClassDecorator =>
  SetMetadata(ROUTE_ACCESS, { kind: 'public', because } satisfies RouteAccess);
