import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { type MessageId, type PageId } from '../kernel/ids';
import { cut } from '../kernel/text';
import { Roster } from '../oncall/contract';
import { type Language, textOf } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { type Answered, Answers } from './answers.service';
import { type PageAction, PAGE_KEYS } from './domain/answer';
import { toGsm7 } from '../kernel/gsm7';
import { codeOf } from './domain/page-text';
import { type Choice, type Meant, meant, type OpenWord } from './domain/which-page';
import { Floor } from './floor';
import { PageDesk } from './page-desk.service';
import { type PageRecord } from './page.store';

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
  'not-offered',
  'late',
  'closed',
  'repeated',
];

/** Nothing was changed by it. */
const IN_VAIN: ReadonlySet<Answered['effect']> = new Set(['not-offered', 'repeated']);

/** More make a text that nobody reads at night. */
const MOST_CHOICES = 6;
const LONGEST_NAMES = 40;

/** An answer to a message is one to each of its pages. */
@Injectable()
export class MessageAnswers {
  constructor(
    private readonly floor: Floor,
    private readonly desk: PageDesk,
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
    return loudest && { confirmation: confirm(loudest, done.length), isAccepted: !IN_VAIN.has(loudest.effect) };
  }

  async unclear(messageId: MessageId): Promise<string | undefined> {
    const language = await this.languageOf(messageId);
    return language && textOf(language, 'page.confirm.unclear');
  }

  async languageOf(messageId: MessageId): Promise<Language | undefined> {
    const [page] = await this.pagesOf(messageId);
    return page?.language;
  }

  /** @returns the message that a reply without a code from this number is about; undefined where nothing is open */
  async meant(tx: Tx, to: { readonly phone: string; readonly since: Date }): Promise<Meant | undefined> {
    const words: OpenWord[] = [];
    for (const word of await this.ofThoseHere(tx, await this.desk.store.openWordsTo(tx, to)))
      words.push({ ...word, isDrill: await this.desk.file.isDrill(tx, word.incidentId) });
    return meant(words);
  }

  /** Asks which one is meant, and says what to write for each. */
  async ask(tx: Tx, choices: readonly Choice[], action: PageAction): Promise<string> {
    const key = PAGE_KEYS.find((one) => one.action === action)?.digit ?? '';
    const lines: string[] = [];
    for (const { messageId, pages } of choices.slice(0, MOST_CHOICES)) {
      const names = cut((await this.subjectsOf(tx, pages)).join(', '), LONGEST_NAMES);
      lines.push(`${key} ${codeOf(messageId)} (${names})`);
    }
    const [first] = choices;
    const page = first?.pages[0] && (await this.desk.store.find(tx, first.pages[0]));
    const text = page && textOf(page.language, 'page.confirm.which', { list: lines.join('; ') });
    if (!text) throw new Error('a question has no words');
    return toGsm7(text);
  }

  private async subjectsOf(tx: Tx, ids: readonly PageId[]): Promise<readonly string[]> {
    const names: string[] = [];
    for (const id of ids) {
      const page = await this.desk.store.find(tx, id);
      const incident = page && (await this.desk.file.find(tx, page.incidentId));
      names.push(incident ? this.desk.file.subjectOf(incident) : '?');
    }
    return names;
  }

  /** Not those of people who have left: their telephones and links answer nothing, and show nothing. */
  pagesOf(messageId: MessageId): Promise<readonly PageRecord[]> {
    return this.floor.work.run(async (tx) => {
      const pages: PageRecord[] = [];
      for (const id of await this.desk.store.pagesOfMessage(tx, messageId)) {
        const page = await this.desk.store.find(tx, id);
        if (page) pages.push(page);
      }
      return this.ofThoseHere(tx, pages);
    });
  }

  private async ofThoseHere<T extends Pick<PageRecord, 'personId'>>(
    tx: Tx,
    pages: readonly T[],
  ): Promise<readonly T[]> {
    const people = pages.flatMap(({ personId }) => (personId === null ? [] : [personId]));
    const left = await this.roster.unknownOf(tx, { people, schedules: [] });
    return pages.filter(({ personId }) => personId === null || !left.includes(personId));
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
