import { type Channel } from '../../delivery/contract';
import { type MethodId } from '../../kernel/ids';

export interface PlannedMethod {
  readonly id: MethodId;
  readonly channel: Channel;
}

export interface PageRule {
  readonly methodId: MethodId;
  readonly afterMs: number;
}

export interface Rules {
  readonly page: readonly PageRule[];
  readonly notice: readonly MethodId[];
}

export const NO_RULES: Rules = { page: [], notice: [] };

export interface Planned<M> {
  readonly method: M;
  readonly afterMs: number;
}

/** How long a text on the phone has to be seen before it rings. */
const CALL_AFTER_MS = 180_000;
/** They make a phone sound at night; where there is none of them, the call comes at once. */
const WAKING: ReadonlySet<Channel> = new Set(['sms', 'ntfy']);
/** A notice is to be read in peace. */
const NOTICE_ORDER: readonly Channel[] = ['email', 'slack', 'ntfy', 'sms', 'webhook', 'voice'];

/** @param usable what can be sent to now, the oldest first. @returns in the order in which they are used */
export function planPage<M extends PlannedMethod>(
  usable: readonly M[],
  rules: readonly PageRule[],
  how: 'rules' | 'every',
): readonly Planned<M>[] {
  if (how === 'every') return usable.map((method) => ({ method, afterMs: 0 }));
  const own = planByRules(usable, rules);
  return own.length > 0 ? own : planByDefault(usable);
}

function planByRules<M extends PlannedMethod>(usable: readonly M[], rules: readonly PageRule[]): readonly Planned<M>[] {
  const methods = new Map(usable.map((method) => [method.id, method]));
  const kept = rules.flatMap(({ methodId, afterMs }) => {
    const method = methods.get(methodId);
    return method ? [{ method, afterMs }] : [];
  });
  // What was to come after a method that has dropped out doesn't wait for it.
  const waited = Math.min(...kept.map(({ afterMs }) => afterMs));
  const meant = Math.min(...rules.map(({ afterMs }) => afterMs));
  return inOrder(kept.map(({ method, afterMs }) => ({ method, afterMs: afterMs - (waited - meant) })));
}

function planByDefault<M extends PlannedMethod>(usable: readonly M[]): readonly Planned<M>[] {
  const isWoken = usable.some(({ channel }) => WAKING.has(channel));
  return inOrder(
    usable.map((method) => ({ method, afterMs: isWoken && method.channel === 'voice' ? CALL_AFTER_MS : 0 })),
  );
}

function inOrder<M>(planned: readonly Planned<M>[]): readonly Planned<M>[] {
  return [...planned].sort((a, b) => a.afterMs - b.afterMs);
}

/** All that the person chose for notices, else the one that disturbs least. */
export function planNotice<M extends PlannedMethod>(usable: readonly M[], chosen: readonly MethodId[]): readonly M[] {
  const own = chosen.flatMap((id) => usable.filter((method) => method.id === id));
  if (own.length > 0) return own;
  const byPeace = [...usable].sort((a, b) => NOTICE_ORDER.indexOf(a.channel) - NOTICE_ORDER.indexOf(b.channel));
  return byPeace.slice(0, 1);
}

export type RulesWarning = 'no-usable-method' | 'no-page-rule' | 'rule-without-usable-method' | 'nothing-at-once';

/** What its owner should know of their rules. */
export function warningsOf({ page, notice }: Rules, usable: readonly PlannedMethod[]): readonly RulesWarning[] {
  const ids = new Set(usable.map(({ id }) => id));
  const named = [...page.map(({ methodId }) => methodId), ...notice];
  const found: Record<RulesWarning, boolean> = {
    'no-usable-method': usable.length === 0,
    'no-page-rule': page.length === 0,
    'rule-without-usable-method': named.some((id) => !ids.has(id)),
    'nothing-at-once': page.length > 0 && page.every(({ afterMs }) => afterMs > 0),
  };
  return (Object.keys(found) as RulesWarning[]).filter((code) => found[code]);
}
