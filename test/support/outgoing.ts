import { v7 } from 'uuid';
import { type Content, type Recipient } from '../../src/delivery/contract';
import { type Outgoing } from '../../src/delivery/ports';
import { type IncidentId, type MessageId, type PersonId } from '../../src/kernel/ids';

export const NOON = new Date('2026-11-28T12:00:00Z');

export const SPOKEN = {
  announcement:
    'Sturmwarte. Nordbahn, Stufe 4. 312 kritische Personen in einer Stunde, erwartet 40. Grund: "Zug & Verspätung" <überall>.',
  menu: 'Drücken Sie 1 zum Übernehmen, 2 für die nächste Person, 3 bei Fehlalarm, 4 wenn es geplant war.',
  machine: 'Hier ist Sturmwarte. Bitte sehen Sie in der Konsole nach.',
};

interface Wanted {
  readonly channel?: Recipient['channel'];
  readonly address?: string;
  readonly secret?: string;
  readonly language?: Recipient['language'];
  readonly purpose?: Outgoing['purpose'];
  readonly content?: Partial<Content>;
  readonly messageId?: string;
  readonly firstTryAt?: Date;
  readonly notAfter?: Date;
}

const CONTENT: Content = {
  title: 'Nordbahn, Stufe 4',
  text: 'Sturmwarte: Nordbahn, Stufe 4. Antwort: 1 übernehmen. Code 3F2A1',
  long: 'Nordbahn, Stufe 4 (starker Wind).\n\n312 kritische Personen, erwartet 40 <b>&',
  spoken: SPOKEN,
  link: 'https://hooks.example.org/a/geheim',
  code: '3F2A1',
};
const ADA: Recipient = {
  personId: '0190f000-0000-7000-8000-00000000000a' as PersonId,
  name: 'Ada',
  language: 'de',
  methodId: null,
  channel: 'sms',
  address: '+4930901820001',
};

/** A page to Ada, five minutes before the next person is called. */
export function outgoing({ content, messageId = v7(), ...wanted }: Wanted = {}): Outgoing {
  const { channel, address, secret, language, ...rest } = wanted;
  return {
    purpose: 'page',
    incidentId: '0190f000-0000-7000-8000-000000000001' as IncidentId,
    firstTryAt: NOON,
    notAfter: new Date(NOON.getTime() + 300_000),
    ...rest,
    messageId: messageId as MessageId,
    to: { ...ADA, ...given({ channel, address, secret, language }) },
    content: { ...CONTENT, ...content },
  };
}

function given(wanted: Partial<Recipient>): Partial<Recipient> {
  return Object.fromEntries(Object.entries<unknown>(wanted).filter(([, value]) => value !== undefined));
}
