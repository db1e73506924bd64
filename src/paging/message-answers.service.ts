import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { type MessageId } from '../kernel/ids';
import { Roster } from '../oncall/contract';
import { type Language, textOf } from '../platform/i18n/texts';
import { type Answered, Answers } from './answers.service';
import { type PageAction } from './domain/answer';
import { Floor } from './floor';
import { type PageRecord, PageStore } from './page.store';

/** An answer to a message; without `actor` it is the person whom the message was for. */
export interface Given {
  readonly action: PageAction;
  readonly via: string;
  readonly actor?: Actor;
}

export interface Said {
  readonly confirmation: string;
  readonly isAccepted: boolean;
}

/** Of several effects the one that the person must hear of; the rest is as expected. */
const LOUDEST: readonly Answered['effect'][] = [
  'acknowledge',
  'handed-over',
  'heard',
  'false-alarm',
  'planned',
  'next',
  'drill',
  'late',
  'closed',
  'repeated',
];

/** An answer to a message is one to each of its pages. */
@Injectable()
export class MessageAnswers {
  constructor(
    private readonly floor: Floor,
    private readonly store: PageStore,
    private readonly answers: Answers,
    private readonly roster: Roster,
  ) {}

  /** Each page in a transaction of its own: their incidents lock in no common order. @returns undefined when nothing belongs to it */
  async answer(messageId: MessageId, { action, via, actor }: Given): Promise<Said | undefined> {
    const done: Answered[] = [];
    for (const page of await this.pagesOf(messageId)) {
      const answered = await this.floor.change((tx, at) =>
        this.answers.answer(tx, page.id, { action, via, at, actor: actor ?? callee(page) }),
      );
      if (answered) done.push(answered);
    }
    const loudest = [...done].sort((a, b) => LOUDEST.indexOf(a.effect) - LOUDEST.indexOf(b.effect))[0];
    return loudest && { confirmation: confirm(loudest, done.length), isAccepted: loudest.effect !== 'repeated' };
  }

  async unclear(messageId: MessageId): Promise<string | undefined> {
    const language = await this.languageOf(messageId);
    return language && textOf(language, 'page.confirm.unclear');
  }

  async languageOf(messageId: MessageId): Promise<Language | undefined> {
    const [page] = await this.pagesOf(messageId);
    return page?.language;
  }

  /** Not those of people who have left: their telephones and links answer nothing, and show nothing. */
  pagesOf(messageId: MessageId): Promise<readonly PageRecord[]> {
    return this.floor.work.run(async (tx) => {
      const pages: PageRecord[] = [];
      for (const id of await this.store.pagesOfMessage(tx, messageId)) {
        const page = await this.store.find(tx, id);
        if (page) pages.push(page);
      }
      const people = pages.flatMap(({ personId }) => (personId === null ? [] : [personId]));
      const left = await this.roster.unknownOf(tx, { people, schedules: [] });
      return pages.filter(({ personId }) => personId === null || !left.includes(personId));
    });
  }
}

function confirm({ page, effect, heldBy }: Answered, count: number): string {
  const key = count > 1 && effect === 'acknowledge' ? 'page.confirm.acknowledge-all' : `page.confirm.${effect}`;
  const text = textOf(page.language, key, { name: heldBy ?? '?', count });
  if (text === undefined) throw new Error(`the language files have no "${key}"`);
  return text;
}

/** Whoever holds the phone, or the link, answers for the person whom it was sent to. */
function callee({ personId, to }: PageRecord): Actor {
  return personId ? { kind: 'person', id: personId, name: to, role: 'responder' } : { kind: 'system', name: to };
}
