import { Injectable } from '@nestjs/common';
import { type CrisisFunction, SYSTEM } from '../kernel/actor';
import { type PersonId } from '../kernel/ids';
import { type Notice, Notices } from '../oncall/contract';
import { textOf } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { Approvers } from './approvers.service';
import { ResponseChores } from './contract';
import { approvedUntil } from './domain/approval';
import { Floor } from './floor';
import { type StoredTemplate } from './template.store';
import { TemplateShelf } from './template-shelf.service';
import { approvedOf } from './template-views.service';

const DAY_MS = 86_400_000;
/** How long before the end its owner is told, the first and the last time. */
const TOLD_DAYS = [14, 2] as const;
/** Of a text of the moment. */
const MOMENT_MS = 7 * DAY_MS;

@Injectable()
export class ResponseChoresService extends ResponseChores {
  constructor(
    private readonly floor: Floor,
    private readonly shelf: TemplateShelf,
    private readonly approvers: Approvers,
    private readonly notices: Notices,
  ) {
    super();
  }

  async run(now: Date): Promise<void> {
    await this.floor.run((tx) => this.remind(tx, now));
    await this.floor.run((tx) => this.retireMoments(tx, now));
  }

  private async remind(tx: Tx, now: Date): Promise<void> {
    for (const template of await this.shelf.store.all(tx)) {
      const until =
        template.incidentId === null ? approvedUntil(approvedOf(template), { now, incidentId: null }) : null;
      const days = until ? daysTold(until, now) : undefined;
      if (!until || days === undefined) continue;
      const owners = await this.ownersOf(tx, template);
      const notices = owners.map((owner) => noticeTo(owner, template, { until, days, now }));
      await this.notices.send(tx, notices);
    }
  }

  /** Who wrote it; of what came with the product, or whose writer has left, those who approve such texts. */
  private async ownersOf(tx: Tx, { writtenBy, content }: StoredTemplate): Promise<readonly PersonId[]> {
    const people = await this.approvers.people.allEnabled(tx);
    const writer = people.find(({ id }) => id === writtenBy?.personId);
    if (writer) return [writer.id];
    const wanted = new Set<CrisisFunction>(content.approvers);
    return people.filter(({ functions }) => functions.some((held) => wanted.has(held))).map(({ id }) => id);
  }

  private async retireMoments(tx: Tx, now: Date): Promise<void> {
    for (const id of await this.shelf.store.momentsBefore(tx, new Date(now.getTime() - MOMENT_MS))) {
      const template = await this.shelf.store.lock(tx, id);
      if (template?.retiredAt === null) await this.shelf.retire(tx, template, { actor: SYSTEM, now });
    }
  }
}

function daysTold(until: Date, now: Date): number | undefined {
  return TOLD_DAYS.findLast((days) => until.getTime() - now.getTime() <= days * DAY_MS);
}

function noticeTo(
  personId: PersonId,
  { content, version }: StoredTemplate,
  { until, days, now }: { readonly until: Date; readonly days: number; readonly now: Date },
): Notice {
  const say = (language: 'de' | 'en', key: string): string => {
    const day = until.toLocaleDateString(language === 'de' ? 'de-DE' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' });
    return textOf(language, `responses.expiring.${key}`, { title: content.title[language], day }) ?? content.id;
  };
  return {
    personId,
    title: { de: say('de', 'title'), en: say('en', 'title') },
    text: { de: say('de', 'text'), en: say('en', 'text') },
    key: `response.expiring ${content.id} ${version} ${until.toISOString()} ${days}`,
    at: now,
  };
}
