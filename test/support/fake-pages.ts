import { PageView } from '../../src/paging/paging.api';
import { fakeId } from './fake-part';
import { ADA, BELA } from './fake-people';

export const INCIDENT = '0195b3c0-0000-7000-8000-000000000001';

/** Whom the fake incident called: one who did not answer, one who said "not me", one who is called now. */
export function fakePages(ago: (minutes: number) => string): PageView[] {
  const why = { kind: 'policy', policy: 'Standard', step: 1, round: 1, schedule: 'Hauptdienst' };
  const message = (number: number, channel: string, state: string, failure: string | null = null) => ({
    ...{ id: fakeId('0099', number), channel, state, dueAt: ago(12 - number), acceptedAt: ago(12 - number), failure },
  });
  const page = (id: string, rest: object) =>
    PageView.parse({
      ...{ id, incident: INCIDENT, via: 'sms', why, dueAt: ago(12), sentAt: ago(12), answeredAt: null, answer: null },
      ...{ failure: null, ...rest },
    });
  return [
    page('p-1', {
      ...{ personId: ADA.id, to: ADA.name, state: 'delivered' },
      messages: [
        message(1, 'sms', 'delivered'),
        message(2, 'voice', 'unreached', 'machine-answered'),
        message(3, 'email', 'failed', 'refused/smtp/550 5.1.1'),
      ],
    }),
    page('p-2', {
      ...{ personId: BELA.id, to: BELA.name, state: 'acknowledged', answeredAt: ago(6), answer: 'next' },
      why: { ...why, step: 2, schedule: null },
      messages: [message(4, 'sms', 'delivered')],
    }),
    page('p-3', {
      ...{ personId: ADA.id, to: ADA.name, state: 'sending', dueAt: ago(2), sentAt: null },
      why: { kind: 'fallback', policy: 'Standard', step: null, round: 1, schedule: null },
      messages: [message(11, 'sms', 'sending')],
    }),
  ];
}
