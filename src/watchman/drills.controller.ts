import { Controller, Get, Post } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Summary } from '../platform/http/summary';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { CallersLanguage } from '../platform/http/language';
import { type Language } from '../platform/i18n/texts';
import { Drills } from './drills.service';
import { DrillView } from './watchman.api';
import { drillView } from './watchman-view';

@Controller('v1/drills')
export class DrillsController {
  constructor(private readonly drills: Drills) {}

  /** Newest first. */
  @Get()
  @Summary('The drills, newest first')
  @Allow('responder')
  @Answers({ DrillView }, 'list')
  async list(@CallersLanguage() language: Language): Promise<DrillView[]> {
    return (await this.drills.latest()).map((drill) => drillView(drill, language));
  }

  /** Pages whoever is on call, now. */
  @Post()
  @Summary('Begin a drill: it pages whoever is on call, now')
  @Allow('admin')
  @Answers({ DrillView })
  async begin(@CurrentActor() actor: Actor, @CallersLanguage() language: Language): Promise<DrillView> {
    return drillView(await this.drills.begin(actor), language);
  }
}
