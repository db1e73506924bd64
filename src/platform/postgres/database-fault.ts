/**
 * What a failed statement says about what to do next:
 * `data` this row will never be taken; `again` the same transaction may succeed now (deadlock, serialisation);
 * `unavailable` the database can't be reached or can't work; `bug` anything else.
 */
export type DatabaseFault = 'data' | 'again' | 'unavailable' | 'bug';

/** By SQLSTATE class (PostgreSQL, appendix A); errors of the socket and of the pool have none. */
export function databaseFault(error: unknown): DatabaseFault {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E')) return bySqlState(code);
  const isConnection = typeof code === 'string' && /^(E[A-Z]+|ERR_SOCKET.*)$/.test(code);
  return isConnection || /connection|connect timeout|timeout exceeded|not queryable|released/i.test(String(message))
    ? 'unavailable'
    : 'bug';
}

const AGAIN = new Set(['40001', '40P01']);
const DATA = new Set(['22', '23', '54']);
const UNAVAILABLE = new Set(['08', '53', '57', '58']);

/** lock_timeout: somebody else holds what is needed. */
const LOCK_NOT_AVAILABLE = '55P03';

function bySqlState(state: string): DatabaseFault {
  if (AGAIN.has(state)) return 'again';
  const group = state.slice(0, 2);
  if (DATA.has(group)) return 'data';
  return UNAVAILABLE.has(group) || state === LOCK_NOT_AVAILABLE ? 'unavailable' : 'bug';
}
