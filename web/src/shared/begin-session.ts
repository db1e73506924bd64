import { type QueryClient } from '@tanstack/react-query';
import { type SessionView } from '../../../src/access/access.api';
import { forgetEarly } from './early';
import { liveSince } from './live-since';
import { SESSION } from './session';

/** Nothing that was fetched for the last person may be seen by the next one on this device. */
export function beginSession(client: QueryClient, session: SessionView | null): void {
  forgetEarly();
  liveSince.forget();
  client.clear();
  client.setQueryData(SESSION, session);
}
