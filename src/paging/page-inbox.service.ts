import { Injectable, Logger } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { textOf } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { Answers } from './answers.service';
import { readReply } from './domain/answer';
import { Floor } from './floor';
import { PageTries } from './page-tries.service';
import { type PageRecord, PageStore } from './page.store';
import { type DeliveryReport, PageAnswers, type Reply } from './ports';

/** A reply that comes later belongs to nothing that is still burning. */
const REPLY_WITHIN_MS = 86_400_000;

/** Takes in what comes back from vendors and people: each report and each reply once. */
@Injectable()
export class PageInbox extends PageAnswers {
  private readonly log = new Logger('Paging');

  constructor(
    private readonly floor: Floor,
    private readonly store: PageStore,
    private readonly tries: PageTries,
    private readonly answers: Answers,
  ) {
    super();
  }

  async report(report: DeliveryReport): Promise<void> {
    await this.floor.change(async (tx, now) => {
      const page = await this.store.lock(tx, report.pageId);
      if (!page) {
        this.log.warn(`a delivery report (${report.status}) is about a page that does not exist`);
        return undefined;
      }
      const { pageId, providerId, status, errorCode } = report;
      const isNew = await this.store.addEvent(tx, { pageId, providerId, status, errorCode, at: now });
      if (isNew) await this.tries.reported(tx, page, report, now);
      return isNew ? page : undefined;
    });
  }

  async reply(reply: Reply): Promise<string | undefined> {
    const taken = await this.floor.change((tx, now) => this.take(tx, reply, now));
    return taken?.confirmation;
  }

  private async take(tx: Tx, reply: Reply, at: Date): Promise<Taken | undefined> {
    const answer = readReply(reply.text);
    const pageId = await this.store.lastUnanswered(tx, {
      phone: reply.phone,
      since: new Date(at.getTime() - REPLY_WITHIN_MS),
      code: answer?.code,
    });
    const page = pageId && (await this.store.find(tx, pageId));
    if (!page) {
      this.log.warn('a text message came in that belongs to no open page');
      return undefined;
    }
    const event = { pageId: page.id, providerId: reply.providerId, status: 'received', errorCode: undefined, at };
    if (!(await this.store.addEvent(tx, event))) return undefined;
    if (!answer) return { incidentId: page.incidentId, confirmation: textOf(page.language, 'page.confirm.unclear') };
    const { action } = answer;
    const { confirmation } = await this.answers.answer(tx, {
      pageId: page.id,
      action,
      actor: callee(page),
      via: 'sms',
      at,
    });
    return { incidentId: page.incidentId, confirmation };
  }
}

interface Taken {
  readonly incidentId: IncidentId;
  readonly confirmation: string | undefined;
}

/** People on call stand in the settings and have no account here: their name is all that can be said of them. */
function callee({ to }: PageRecord): Actor {
  return { kind: 'system', name: to };
}
