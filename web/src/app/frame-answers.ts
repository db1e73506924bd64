import { type QueryClient } from '@tanstack/react-query';
import { isAtLeast } from '../../../src/kernel/actor';
import { pagingHealthQuery } from '../shared/paging-health';
import { methodsQuery } from '../shared/reachable';
import { sessionQuery, statusQuery } from '../shared/session';
import { topicsQuery } from '../shared/topics';

/**
 * What stands in the frame of every page: who looks, and what nobody may overlook. It comes before the first page is drawn, which
 * would else move under the thumb.
 * @throws what one of them throws: whoever draws it asks again, and says so there
 */
export async function frameAnswers(client: QueryClient): Promise<void> {
  const status = client.query({ ...statusQuery, retry: false });
  status.catch(() => undefined);
  const person = (await client.query({ ...sessionQuery, retry: false }))?.person;
  const isAnswering = person !== undefined && isAtLeast(person.role, 'responder');
  await Promise.all([
    status,
    isAnswering && client.query({ ...pagingHealthQuery, retry: false }),
    isAnswering && client.query({ ...methodsQuery(person.id), retry: false }),
    person?.role === 'admin' && client.query({ ...topicsQuery, retry: false }),
  ]);
}
