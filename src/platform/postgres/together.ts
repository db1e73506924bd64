/**
 * Waits for statements of one transaction that were sent together. When one fails, PostgreSQL refuses all later ones as
 * well, so the first failure in their order is the cause and the one to throw.
 */
export async function together<T extends readonly unknown[]>(...sent: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const settled = await Promise.allSettled(sent);
  for (const outcome of settled) if (outcome.status === 'rejected') throw outcome.reason;
  return await Promise.all(sent);
}
