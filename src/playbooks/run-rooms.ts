import { Injectable } from '@nestjs/common';
import { Incidents } from '../incidents/contract';
import { textOf } from '../platform/i18n/texts';
import { WarRoom } from '../warroom/contract';
import { roomName } from './domain/room-name';
import { type Placed } from './domain/run';
import { type PlaybookStep } from './domain/shared/playbook-schema';
import { type Moment } from './run-file';
import { keyOf } from './run-lines';
import { RunPeople } from './run-people';
import { markedText, RunTexts } from './run-texts';

type RoomStep = Extract<PlaybookStep, { type: 'room' }>;
type MessageStep = Extract<PlaybookStep, { type: 'message' }>;

/** What a run orders at the chat. */
@Injectable()
export class RunRooms {
  constructor(
    private readonly room: WarRoom,
    private readonly incidents: Incidents,
    private readonly people: RunPeople,
    private readonly texts: RunTexts,
  ) {}

  async open(moment: Moment, { isPrivate, invite }: RoomStep): Promise<void> {
    const { tx, now: at, incident } = moment;
    const word = incident.drill ? (textOf(this.texts.language, 'drill.room') ?? 'drill') : undefined;
    const name = roomName(incident.openedAt, this.incidents.subjectOf(incident), word);
    const topic = await this.texts.said(moment, 'step-room.topic', this.texts.language);
    await this.room.open(tx, { incidentId: incident.id, name, isPrivate, topic, at });
    const people = await this.people.audience(moment, ['on-call', ...invite]);
    if (people.length > 0)
      await this.room.invite(tx, { incidentId: incident.id, people: people.map(({ id }) => id), at });
  }

  async post(moment: Moment, one: Placed & { readonly step: MessageStep }, round: number): Promise<void> {
    const { tx, now: at, run, incident } = moment;
    const said = await this.texts.filled(moment, one.step.text, this.texts.language);
    const text = markedText(incident, said, this.texts.language);
    await this.room.post(tx, { incidentId: incident.id, key: keyOf(run, one, round), text, at });
  }
}
