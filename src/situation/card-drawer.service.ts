import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../kernel/canonical-json';
import { type IncidentId } from '../kernel/ids';
import { sha256 } from '../platform/crypto/sha256';
import { type Tx } from '../platform/postgres/tx';
import { type Post, type Room, WarRoom } from '../warroom/contract';
import { cardOf } from './domain/card';
import { newsOf, type Told, toldOf, topicOf, welcomeOf } from './domain/news';
import { gonePosts, postsOf } from './domain/posts';
import { isOver, type Situation } from './domain/situation';
import { type Pen } from './domain/words';
import { Floor } from './floor';
import { type Drawing, SituationStore } from './situation.store';
import { SituationFile } from './situation-file';
import { marked, markedPost } from './domain/drill-words';

const CARD = 'card';
const HOUR = 3_600_000;
/** Three days, so that who comes back after the weekend still finds everybody there. */
const ARCHIVE_AFTER_HOURS = 72;
/** While an incident is open its numbers go on, and a promise comes nearer. */
const AGAIN_MS = 60_000;
/** What drives it is being searched while the first card is drawn. */
const SOON_MS = 10_000;

interface Sheet {
  readonly situation: Situation;
  readonly pen: Pen;
  readonly room: Room;
  readonly number: number;
  /** When the drawing was ordered for that this is; undefined of any other. */
  readonly dueAt: string | undefined;
}

/** Shows a room what is. From one state everything is derived: card, topic, news, posts; what is there already is not ordered again. */
@Injectable()
export class CardDrawer {
  constructor(
    private readonly floor: Floor,
    private readonly store: SituationStore,
    private readonly file: SituationFile,
    private readonly warroom: WarRoom,
  ) {}

  async draw(incidentId: IncidentId, dueAt?: string): Promise<void> {
    const number = await this.floor.work.run((tx) => this.beginIn(tx, incidentId));
    if (number === undefined) return;
    const situation = await this.file.read(incidentId);
    if (!situation) return;
    const pen = this.file.penFor(situation.incident);
    await this.floor.work.run((tx) => this.drawIn(tx, { situation, pen, number, dueAt }));
  }

  /** Without a room there is nothing to draw on. */
  private async beginIn(tx: Tx, incidentId: IncidentId): Promise<number | undefined> {
    const room = await this.warroom.roomOf(tx, incidentId);
    return room && this.store.begin(tx, incidentId);
  }

  private async drawIn(tx: Tx, { situation, pen, number, dueAt }: Omit<Sheet, 'room'>): Promise<void> {
    const incidentId = situation.incident.id;
    const before = await this.store.lock(tx, incidentId);
    const room = await this.warroom.roomOf(tx, incidentId);
    if (!room || room.state === 'archived' || number < before.drawn) return; // a newer drawing is there
    const sheet: Sheet = { situation, pen, room, number, dueAt };
    const topic = topicOf(situation, pen);
    const told = toldOf(situation.incident, topic);
    await this.putAll(tx, sheet);
    await this.tell(tx, sheet, { before: before.told, told });
    const nextAt = await this.again(tx, sheet, before);
    const closeAt = await this.closing(tx, sheet, before);
    await this.store.save(tx, incidentId, { drawn: number, told, nextAt, closeAt });
  }

  private async putAll(tx: Tx, { situation, pen }: Sheet): Promise<void> {
    const shown = await this.store.posts(tx, situation.incident.id);
    await this.put(tx, situation, { key: CARD, post: markedPost(cardOf(situation, pen), situation, pen), shown });
    const posts = postsOf(situation, pen);
    for (const { key, post, isOver: isDone } of [...posts, ...gonePosts(shown.keys(), posts, pen)])
      if (!isDone || shown.has(key))
        await this.put(tx, situation, { key, post: markedPost(post, situation, pen), shown });
    // Once shown, its post is kept true until the end.
    for (const { id } of situation.templates) await this.store.addResponse(tx, situation.incident.id, id);
  }

  private async put(
    tx: Tx,
    { incident: { id: incidentId }, now: at }: Situation,
    { key, post, shown }: { readonly key: string; readonly post: Post; readonly shown: ReadonlyMap<string, string> },
  ): Promise<void> {
    const hash = sha256(canonicalJson(post));
    if (shown.get(key) === hash) return;
    await this.warroom.put(tx, { incidentId, key, post, isPinned: key === CARD, at });
    await this.store.keepPost(tx, incidentId, { key, hash });
  }

  private async tell(tx: Tx, sheet: Sheet, { before, told }: { before: Told | null; told: Told }): Promise<void> {
    const { situation, pen, number } = sheet;
    const {
      incident: { id: incidentId },
      now: at,
    } = situation;
    if (before === null) {
      await this.furnish(tx, sheet);
      return;
    }
    if (before.topic !== told.topic) await this.warroom.setTopic(tx, { incidentId, topic: told.topic, at });
    for (const { key, text } of newsOf(before, told, pen))
      await this.warroom.post(tx, { incidentId, key: `news:${number}:${key}`, text: marked(text, situation, pen), at });
  }

  /** Once: what a room has from the beginning. */
  private async furnish(tx: Tx, { situation, pen }: Sheet): Promise<void> {
    const {
      incident: { id: incidentId },
      links,
      now: at,
    } = situation;
    const welcome = markedPost(welcomeOf(situation, pen), situation, pen);
    await this.warroom.post(tx, { incidentId, key: 'welcome', ...welcome, at });
    await this.warroom.setTopic(tx, { incidentId, topic: topicOf(situation, pen), at });
    const marks = { incident: links.incident, playbook: links.playbook, board: links.board };
    for (const [name, url] of Object.entries(marks))
      if (url !== null)
        await this.warroom.bookmark(tx, { incidentId, title: pen.say(`situation.bookmark.${name}`), url, at });
    // the curve is that of what is really said
    if (situation.incident.topicId !== null && !situation.incident.drill)
      await this.warroom.picture(tx, { incidentId, key: 'curve', title: pen.say('situation.picture'), at });
  }

  /** One drawing to come, however many were ordered meanwhile, and however far the clock that starts them is ahead of ours. */
  private async again(tx: Tx, { situation, dueAt }: Sheet, { nextAt, told }: Drawing): Promise<Date | null> {
    const {
      incident: { id },
      now,
      posts,
    } = situation;
    if (isOver(situation)) return null;
    if (nextAt && nextAt > now && nextAt.toISOString() !== dueAt) return nextAt;
    const early = dueAt === undefined ? 0 : Math.max(0, Date.parse(dueAt) - now.getTime());
    const next = new Date(now.getTime() + (told === null && posts.length === 0 ? SOON_MS : AGAIN_MS));
    await this.floor.redrawLater(tx, id, { dueAt: next, startAt: new Date(next.getTime() + early) });
    return next;
  }

  private async closing(tx: Tx, { situation: { incident } }: Sheet, { closeAt }: Drawing): Promise<Date | null> {
    if (!incident.closedAt || closeAt) return closeAt;
    const at = new Date(
      incident.closedAt.getTime() + (this.floor.settings.slack.archiveAfterHours ?? ARCHIVE_AFTER_HOURS) * HOUR,
    );
    await this.floor.jobs.enqueue(tx, 'room.close', { incidentId: incident.id }, at);
    return at;
  }
}
