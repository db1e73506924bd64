import { Injectable } from '@nestjs/common';
import { type Content } from '../delivery/contract';
import { type Incident, type Seen } from '../incidents/contract';
import { Ids, type MessageId, type PageId } from '../kernel/ids';
import { Settings } from '../platform/config/settings';
import { sha256Bytes } from '../platform/crypto/sha256';
import { type Language, textOf } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { type ChainRecord } from './chain.store';
import { type Bundled, bundleHead, bundleSpeech, bundleText } from './domain/page-bundle';
import { speech, spelled } from './domain/page-speech';
import { codeOf, headOf, longText, must, pageText, type Say } from './domain/page-text';
import { toGsm7 } from '../kernel/gsm7';
import { IncidentFile } from './incident-file';
import { type PageRecord, PageStore } from './page.store';

/** A page with what its chain is for. */
export interface Calling {
  readonly page: PageRecord;
  readonly chain: Pick<ChainRecord, 'kind' | 'note' | 'begunBy' | 'why'>;
}

export type Told = Seen | null;

export interface Words {
  readonly messageId: MessageId;
  readonly content: Content;
  /** What they say of each page's incident. */
  readonly told: ReadonlyMap<PageId, Told>;
}

/** A link belongs to nothing that still burns a day later. */
const LINK_GOOD_FOR_MS = 86_400_000;
const LINK_BYTES = 12;

interface About {
  readonly calling: Calling;
  readonly incident: Incident;
}

interface Frame {
  readonly say: Say;
  readonly code: string;
  readonly link: string | undefined;
  readonly now: Date;
}

/** What a message says, made when it is ordered: whoever asks later finds the same words. */
@Injectable()
export class PageWords {
  constructor(
    private readonly file: IncidentFile,
    private readonly store: PageStore,
    private readonly ids: Ids,
    private readonly settings: Settings,
  ) {}

  /** @param callings at least one; several are said in one message. All of one person. */
  async of(tx: Tx, callings: readonly Calling[], now: Date): Promise<Words> {
    const messageId = this.ids.next() as MessageId;
    const link = await this.link(tx, messageId, now);
    const say = sayIn(callings[0]?.page.language ?? this.settings.server.language);
    const frame: Frame = { say, code: codeOf(messageId), link, now };
    const about: About[] = [];
    for (const calling of callings) {
      const incident = await this.file.find(tx, calling.page.incidentId);
      if (incident) about.push({ calling, incident });
    }
    const told = new Map(about.map(({ calling, incident }) => [calling.page.id, this.file.seenIn(incident, now)]));
    return { messageId, told, content: this.contentOf(about, frame) };
  }

  /** Of these pages those that may be said in one message with this one: what is practised never stands beside what is real. */
  async kindred(tx: Tx, page: PageRecord, others: readonly PageRecord[]): Promise<ReadonlySet<PageId>> {
    const isDrill = async ({ incidentId }: PageRecord): Promise<boolean> =>
      Boolean((await this.file.find(tx, incidentId))?.drill);
    const wanted = await isDrill(page);
    const kept = new Set<PageId>();
    for (const other of others) if ((await isDrill(other)) === wanted) kept.add(other.id);
    return kept;
  }

  private contentOf(about: readonly About[], frame: Frame): Content {
    const [first, ...others] = about;
    if (!first) return drillContent(frame);
    return others.length === 0 ? this.single(first, frame) : this.bundle(about, frame);
  }

  private single({ calling, incident }: About, { say, code, link, now }: Frame): Content {
    const subject = this.file.plainSubjectOf(incident);
    const mark = incident.drill ? must(say, 'drill.page-head') : undefined;
    const why = prefaceOf(calling, say);
    const isCall = calling.chain.kind === 'call';
    // nobody may read so much as a line of a drill and take it for real
    const input = { subject, incident, now, code, link, preface: joined(mark, why), isCall };
    return {
      title: joined(mark, headOf(input, say)) ?? '',
      text: pageText(input, say),
      long: longText(input, say),
      spoken: {
        announcement: incident.drill
          ? `${must(say, 'drill.spoken')} ${speech({ ...input, preface: why }, say)}`
          : speech(input, say),
        menu: must(say, isCall ? 'speech.call-menu' : 'speech.menu'),
        machine: must(say, 'speech.machine'),
      },
      ...(link !== undefined && { link }),
      code,
      facts: { incidents: [factsOf(incident, subject)] },
    };
  }

  private bundle(about: readonly About[], { say, code, link }: Frame): Content {
    const bundled: Bundled[] = about.map(({ incident }) => ({
      subject: this.file.subjectOf(incident),
      level: incident.level,
    }));
    const mark = about.every(({ incident }) => incident.drill) ? must(say, 'drill.page-head') : undefined;
    const head = joined(mark, bundleHead(bundled, say)) ?? '';
    return {
      title: head,
      text: joined(mark, bundleText(bundled, { code, ...(link !== undefined && { link }) }, say)) ?? '',
      long: head,
      spoken: {
        announcement: `${must(say, 'speech.hello')} ${spelled(bundleSpeech(bundled, say), say)}`,
        menu: must(say, 'speech.bundle-menu'),
        machine: must(say, 'speech.machine'),
      },
      ...(link !== undefined && { link }),
      code,
      facts: { incidents: about.map(({ incident }) => factsOf(incident, this.file.subjectOf(incident))) },
    };
  }

  /** undefined where no public address is set: a link to this machine leads nowhere on a phone. */
  private async link(tx: Tx, messageId: MessageId, now: Date): Promise<string | undefined> {
    const { publicUrl } = this.settings.server;
    if (publicUrl === undefined) return undefined;
    const token = this.ids.secret(LINK_BYTES);
    const expiresAt = new Date(now.getTime() + LINK_GOOD_FOR_MS);
    await this.store.addLink(tx, { tokenHash: sha256Bytes(token), messageId, expiresAt });
    return `${publicUrl.replace(/\/+$/, '')}/a/${token}`;
  }
}

function drillContent({ say, code, link }: Frame): Content {
  const text = must(say, 'drill.text');
  const keys = must(say, 'drill.keys', { code });
  return {
    title: must(say, 'drill.title'),
    text: toGsm7([text, link ?? '', keys].filter((part) => part !== '').join(' ')),
    long: text,
    spoken: {
      announcement: `${must(say, 'speech.hello')} ${text}`,
      menu: must(say, 'drill.menu'),
      machine: must(say, 'speech.machine'),
    },
    ...(link !== undefined && { link }),
    code,
    facts: { drill: true },
  };
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined);
  return said.length > 0 ? said.join(' ') : undefined;
}

function prefaceOf({ page, chain: { kind, note, begunBy, why } }: Calling, say: Say): string | undefined {
  if (why) return why[page.language];
  if (kind !== 'hand-over') return undefined;
  const handsOver = must(say, 'page.handed-over', { name: begunBy });
  return note === '' ? handsOver : `${handsOver} ${note}${/[.!?]$/.test(note) ? '' : '.'}`;
}

function factsOf({ id, kind, level, onsetAt, drill }: Incident, subject: string): Readonly<Record<string, unknown>> {
  return { id, kind, level, subject, onsetAt: onsetAt.toISOString(), ...(drill && { drill: true }) };
}

function sayIn(language: Language): Say {
  return (key, values) => textOf(language, key, values);
}
