import { Injectable } from '@nestjs/common';
import { Messages, type Recipient } from '../delivery/contract';
import { type CrisisFunction } from '../kernel/actor';
import { type MessageId, type PersonId } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { sha256 } from '../platform/crypto/sha256';
import { type Language } from '../platform/i18n/texts';
import { type Outcome } from './domain/evolve';
import { type PlaybookStep } from './domain/shared/playbook-schema';
import { type Moment } from './run-file';
import { RunPeople } from './run-people';
import { markedText, RunTexts } from './run-texts';

type Addressee = Extract<PlaybookStep, { type: 'brief' }>['to'][number];
type Words = (language: Language) => Promise<{ readonly title: string; readonly text: string }>;
const DONE: Outcome = { state: 'done' };
/** An e-mail of yesterday's crisis confuses. */
const LIFE_MS = 6 * 3_600_000;
const LIST = 'list:';
/** Lists are of people outside of the team, and nothing of a drill leaves it. */
const PRACTISED: Outcome = { state: 'done', why: 'drill' };

/** What a run writes to people by e-mail. */
@Injectable()
export class RunMails {
  constructor(
    private readonly messages: Messages,
    private readonly people: RunPeople,
    private readonly texts: RunTexts,
    private readonly settings: Settings,
  ) {}

  message(moment: Moment, step: Extract<PlaybookStep, { type: 'message' }>, key: string): Promise<Outcome> {
    const words: Words = async (language) => ({
      title: await this.texts.filled(moment, step.subject ?? step.title, language),
      text: await this.texts.filled(moment, step.text, language),
    });
    return this.send(moment, { to: step.to ?? [], words, key });
  }

  brief(moment: Moment, step: Extract<PlaybookStep, { type: 'brief' }>, key: string): Promise<Outcome> {
    return this.send(moment, { to: step.to, words: (language) => this.texts.brief(moment, language), key });
  }

  private async send(
    moment: Moment,
    { to, words, key }: { readonly to: readonly Addressee[]; readonly words: Words; readonly key: string },
  ): Promise<Outcome> {
    if (this.messages.modeOf('email') === 'off') return { state: 'failed', why: 'email-off' };
    const { tx, now: at, incident } = moment;
    const readers = await this.readersOf(moment, to);
    const end = incident.drill && to.some((one) => one.startsWith(LIST)) ? PRACTISED : DONE;
    if (readers.length === 0) return end === DONE ? { state: 'failed', why: 'nobody' } : end;
    for (const reader of readers) {
      const said = await words(reader.language);
      const title = markedText(incident, said.title, reader.language);
      const text = markedText(incident, said.text, reader.language);
      await this.messages.order(tx, {
        // the same order of the same step has the same id
        id: uuidOf(`${key}:${reader.address.toLowerCase()}`) as MessageId,
        purpose: 'notice',
        to: reader,
        incidentId: incident.id,
        content: { title, text: title, long: text },
        at,
        notAfter: new Date(at.getTime() + LIFE_MS),
        priority: 2,
      });
    }
    return end;
  }

  private async readersOf(moment: Moment, to: readonly Addressee[]): Promise<Recipient[]> {
    const functions = to.filter((one): one is CrisisFunction | 'on-call' => !one.startsWith(LIST));
    const people = await this.people.audience(moment, functions);
    const listed = (moment.incident.drill ? [] : to)
      .filter((one) => one.startsWith(LIST))
      .flatMap((one) => this.listed(one.slice(LIST.length)));
    const readers = [
      ...people.map(({ id, name, language, email }) => recipient({ personId: id, name, language, address: email })),
      ...listed,
    ];
    return [...new Map(readers.map((reader) => [reader.address.toLowerCase(), reader])).values()];
  }

  /** Nobody that we know reads there: the log names the list. */
  private listed(list: string): Recipient[] {
    const addresses = this.settings.playbooks.lists[list] ?? [];
    const language = this.texts.language;
    return addresses.map((address) =>
      recipient({ personId: uuidOf(`list:${address}`) as PersonId, name: list, language, address }),
    );
  }
}

function recipient(to: Pick<Recipient, 'personId' | 'name' | 'language' | 'address'>): Recipient {
  return { ...to, methodId: null, channel: 'email' };
}

/** The same text always gives the same id (UUID of version 8, RFC 9562). */
function uuidOf(text: string): string {
  const hex = sha256(text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
