import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { type Incident, Incidents } from '../incidents/contract';
import { type Actor } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { CallersLanguage } from '../platform/http/language';
import { Summary } from '../platform/http/summary';
import { type Language } from '../platform/i18n/texts';
import { CrisisDrills } from './crisis-drills.service';
import { DrillForecast } from './drill-forecast.service';
import {
  CrisisDrillView,
  DrillMention,
  DrillPath,
  DrillPreview,
  IncidentView,
  PreviewDrill,
  StartDrill,
} from './drills.api';

class StartDrillDto extends createZodDto(StartDrill) {}
class PreviewDrillDto extends createZodDto(PreviewDrill) {}
class DrillPathDto extends createZodDto(DrillPath) {}

@Controller('v1/crisis-drills')
export class CrisisDrillsController {
  constructor(
    private readonly drills: CrisisDrills,
    private readonly forecast: DrillForecast,
    private readonly incidents: Incidents,
  ) {}

  @Get()
  @Summary('Crises that were practised, newest first')
  @Allow('viewer', 'incidents:read')
  @Answers({ CrisisDrillView }, 'list')
  async list(): Promise<CrisisDrillView[]> {
    return [...(await this.drills.list())];
  }

  @Get('preview')
  @Summary('What a drill would do if it began now: nothing happens')
  @Allow('lead')
  @Answers({ DrillPreview })
  preview(@Query() wanted: PreviewDrillDto, @CurrentActor() actor: Actor): Promise<DrillPreview> {
    return this.forecast.of(wanted, actor);
  }

  @Post()
  @Summary('Practise a firestorm: it calls people, runs the playbook and opens the room, all of it marked')
  @Allow('lead')
  @Answers({ IncidentView })
  async start(@Body() wanted: StartDrillDto, @CurrentActor() actor: Actor): Promise<IncidentView> {
    return this.view(await this.drills.start(wanted, actor));
  }

  @Post(':id/end')
  @HttpCode(200)
  @Summary('End a drill')
  @Allow('responder')
  @Answers({ IncidentView })
  async end(@Param() { id }: DrillPathDto, @CurrentActor() actor: Actor): Promise<IncidentView> {
    return this.view(await this.drills.end(id as IncidentId, actor));
  }

  @Get(':id/mentions')
  @Summary('The invented mentions of a drill that came so far')
  @Allow('viewer', 'incidents:read')
  @Answers({ DrillMention }, 'list')
  async mentions(@Param() { id }: DrillPathDto, @CallersLanguage() language: Language): Promise<DrillMention[]> {
    return [...(await this.drills.mentions(id as IncidentId, language))];
  }

  private view(incident: Incident): IncidentView {
    return this.incidents.viewOf(incident);
  }
}
