import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { type Level } from '../detection/contract';
import { AppError } from '../kernel/app-error';
import { type IncidentId, type TopicId } from '../kernel/ids';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { TopicDirectory } from '../topics/contract';
import { type Incident, Incidents } from './contract';
import { IncidentDesk } from './incident-desk.service';
import { entryView } from './incident-view';
import {
  AddNote,
  ChangeLevel,
  DeclareIncident,
  IncidentPath,
  IncidentQuery,
  IncidentView,
  MarkIncident,
  ResolveIncident,
  TimelineEntryView,
} from './incidents.api';

class IncidentPathDto extends createZodDto(IncidentPath) {}
class IncidentQueryDto extends createZodDto(IncidentQuery) {}
class DeclareIncidentDto extends createZodDto(DeclareIncident) {}
class ChangeLevelDto extends createZodDto(ChangeLevel) {}
class MarkIncidentDto extends createZodDto(MarkIncident) {}
class ResolveIncidentDto extends createZodDto(ResolveIncident) {}
class AddNoteDto extends createZodDto(AddNote) {}

@Controller('v1/incidents')
export class IncidentsController {
  constructor(
    private readonly desk: IncidentDesk,
    private readonly incidents: Incidents,
    private readonly topics: TopicDirectory,
  ) {}

  @Get()
  @Allow('viewer', 'incidents:read')
  @Answers({ IncidentView }, 'list')
  async list(@Query() { from, to, ...query }: IncidentQueryDto): Promise<IncidentView[]> {
    const span = { ...(from ? { from: new Date(from) } : {}), ...(to ? { to: new Date(to) } : {}) };
    return (await this.desk.list({ ...query, ...span })).map((incident) => this.view(incident));
  }

  @Post()
  @Allow('responder', 'incidents:write')
  @Answers({ IncidentView })
  async declare(
    @Body() { topic, level, reason }: DeclareIncidentDto,
    @CurrentActor() actor: Actor,
  ): Promise<IncidentView> {
    const known = this.topics.byId(topic as TopicId);
    if (!known) throw new AppError('not-found', { detail: `There is no topic ${topic}.` });
    return this.view(await this.desk.declare({ topicId: known.id, level: level as Level, reason, actor }));
  }

  @Get(':id')
  @Allow('viewer', 'incidents:read')
  @Answers({ IncidentView })
  async get(@Param() path: IncidentPathDto): Promise<IncidentView> {
    return this.view(await this.desk.get(idOf(path)));
  }

  @Get(':id/timeline')
  @Allow('viewer', 'incidents:read')
  @Answers({ TimelineEntryView }, 'list')
  async timeline(@Param() path: IncidentPathDto): Promise<TimelineEntryView[]> {
    return (await this.desk.timelineOf(idOf(path))).map(entryView);
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @Allow('responder', 'incidents:write')
  @Answers({ IncidentView })
  async acknowledge(@Param() path: IncidentPathDto, @CurrentActor() actor: Actor): Promise<IncidentView> {
    return this.view(await this.desk.act(idOf(path), { type: 'acknowledge', actor, via: 'console' }));
  }

  @Post(':id/level')
  @HttpCode(200)
  @Allow('responder', 'incidents:write')
  @Answers({ IncidentView })
  async setLevel(
    @Param() path: IncidentPathDto,
    @Body() { level, reason }: ChangeLevelDto,
    @CurrentActor() actor: Actor,
  ): Promise<IncidentView> {
    return this.view(await this.desk.act(idOf(path), { type: 'set-level', level: level as Level, reason, actor }));
  }

  /** The level follows the readings again. */
  @Delete(':id/level')
  @Allow('responder', 'incidents:write')
  @Answers({ IncidentView })
  async liftLevel(@Param() path: IncidentPathDto, @CurrentActor() actor: Actor): Promise<IncidentView> {
    return this.view(await this.desk.act(idOf(path), { type: 'lift-level', actor }));
  }

  @Post(':id/mark')
  @HttpCode(200)
  @Allow('responder', 'incidents:write')
  @Answers({ IncidentView })
  async mark(
    @Param() path: IncidentPathDto,
    @Body() { mark, reason }: MarkIncidentDto,
    @CurrentActor() actor: Actor,
  ): Promise<IncidentView> {
    return this.view(await this.desk.act(idOf(path), { type: 'mark', mark, reason, actor }));
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @Allow('responder', 'incidents:write')
  @Answers({ IncidentView })
  async resolve(
    @Param() path: IncidentPathDto,
    @Body() { reason }: ResolveIncidentDto,
    @CurrentActor() actor: Actor,
  ): Promise<IncidentView> {
    return this.view(await this.desk.act(idOf(path), { type: 'resolve', reason, actor }));
  }

  @Post(':id/note')
  @HttpCode(200)
  @Allow('responder', 'incidents:write')
  @Answers({ IncidentView })
  async note(
    @Param() path: IncidentPathDto,
    @Body() note: AddNoteDto,
    @CurrentActor() actor: Actor,
  ): Promise<IncidentView> {
    return this.view(await this.desk.note(idOf(path), actor, note));
  }

  private view(incident: Incident): IncidentView {
    return this.incidents.viewOf(incident);
  }
}

function idOf({ id }: IncidentPathDto): IncidentId {
  return id as IncidentId;
}
