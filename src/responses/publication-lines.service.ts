import { Injectable } from '@nestjs/common';
import { IncidentFeed, Timeline, type TimelineEntry } from '../incidents/contract';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { Publisher } from './ports';
import { type Publication, PublicationStore, type Use } from './publication.store';
import { type PublicationView } from './responses.api';

/** What is written and told of a publication. Neither the text nor its values: they may name people, and the timeline is for ever. */
@Injectable()
export class PublicationLog {
  constructor(
    private readonly timeline: Timeline,
    private readonly jobs: Jobs,
    readonly feed: IncidentFeed,
  ) {}

  async line(
    tx: Tx,
    { id, incidentId, templateId, hash, title, language, channel, door }: Use,
    line: Pick<TimelineEntry, 'at' | 'actor' | 'data'> & { readonly type: `response.${string}` },
  ): Promise<void> {
    const data = { publicationId: id, template: templateId, title, hash, language, channel, door, ...line.data };
    await this.timeline.append(tx, [{ ...line, incidentId, track: 'public', data }]);
  }

  async published(tx: Tx, publication: Publication, by: { readonly at: Date; readonly actor: Actor }): Promise<void> {
    const { id: publicationId, incidentId, step, url } = publication;
    await this.line(tx, publication, { type: 'response.published', ...by, data: { url: addressOf(url) } });
    await this.jobs.enqueue(tx, 'response.published', { publicationId, incidentId, step });
  }

  /** Puts it on its way; not before the instant. */
  async send(tx: Tx, publicationId: string, at: Date): Promise<void> {
    await this.jobs.enqueue(tx, 'response.publish', { publicationId }, at);
  }
}

@Injectable()
export class PublicationLines {
  constructor(
    readonly store: PublicationStore,
    readonly log: PublicationLog,
    private readonly publisher: Publisher,
  ) {}

  /** @throws AppError `response.no-door` */
  demandDoor({ door, channel }: Use): void {
    if (door === 'clipboard' || this.publisher.channels.includes(channel)) return;
    throw new AppError('response.no-door', {
      detail: `Nothing is connected that publishes to ${channel}: copy the text.`,
    });
  }

  /** What is practised is put on no way: it counts as published at once. */
  async begin(
    tx: Tx,
    use: Use,
    { actor, isPractice }: { readonly actor: Actor; readonly isPractice: boolean },
  ): Promise<Publication> {
    await this.store.add(tx, use);
    const { step, inReplyTo, accepted, at } = use;
    const data = { step, inReplyTo, accepted, ...(isPractice && { drill: true }) };
    await this.log.line(tx, use, { type: 'response.used', at, actor, data });
    if (isPractice) return this.practised(tx, use, actor);
    if (use.door === 'channel') await this.log.send(tx, use.id, at);
    return fresh(use);
  }

  private async practised(tx: Tx, use: Use, actor: Actor): Promise<Publication> {
    const published: Publication = { ...fresh(use), state: 'published', publishedAt: use.at };
    await this.store.save(tx, published);
    await this.log.published(tx, published, { at: use.at, actor });
    return published;
  }

  /** After the commit: whoever watches the incident hears of it. */
  told(publication: Publication): PublicationView {
    this.log.feed.announce(publication.incidentId);
    return publicationView(publication);
  }
}

function fresh(use: Use): Publication {
  const fortune = { state: 'approved', tryAt: use.at, firstTryAt: null, tries: 0, resends: 0 } as const;
  return { ...use, ...fortune, url: null, publishedAt: null, failure: null };
}

export function publicationView(publication: Publication): PublicationView {
  const { id, incidentId, templateId, hash, language, channel, text, state, by, at, publishedAt, failure } =
    publication;
  return {
    ...{ id, incident: incidentId, template: templateId, hash, language, channel, text, state },
    ...{ by: by.name, at: at.toISOString(), publishedAt: publishedAt?.toISOString() ?? null, failure },
    url: addressOf(publication.url),
  };
}

/** A channel may know its post by an id that leads nowhere. */
function addressOf(url: string | null): string | null {
  return url !== null && /^https?:\/\//.test(url) ? url : null;
}
