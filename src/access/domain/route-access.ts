import { type Actor, isAtLeast, type Role, type Scope } from '../../kernel/actor';

/** What a route that is not public demands. */
export interface Demand {
  readonly role: Role;
  /** Without a scope the route is for people only. */
  readonly scope?: Scope;
}

export type Verdict = 'welcome' | 'not-signed-in' | 'denied';

/** People enter by role, API keys by scope; a key never has a role, however many scopes it holds. */
export function judge(demand: Demand, actor: Actor | undefined): Verdict {
  if (!actor) return 'not-signed-in';
  return mayEnter(demand, actor) ? 'welcome' : 'denied';
}

function mayEnter({ role, scope }: Demand, actor: Actor): boolean {
  switch (actor.kind) {
    case 'person':
      return isAtLeast(actor.role, role);
    case 'key':
      return scope !== undefined && actor.scopes.includes(scope);
    case 'system':
      // The machine itself never comes in through the front door.
      return false;
  }
}
