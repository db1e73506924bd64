import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { Guidelines } from './guidelines.service';
import { CheckedText, CheckText, GuidelineView } from './responses.api';

class GuidelineDto extends createZodDto(GuidelineView) {}
class CheckTextDto extends createZodDto(CheckText) {}

@Controller('v1/guideline')
@Allow('lead')
export class GuidelineController {
  constructor(private readonly guidelines: Guidelines) {}

  /** Leads only: it names what may not leave the house. */
  @Get()
  @Answers({ GuidelineView })
  get(): Promise<GuidelineView> {
    return this.guidelines.get();
  }

  @Put()
  @Answers({ GuidelineView })
  put(@Body() guideline: GuidelineDto, @CurrentActor() actor: Actor): Promise<GuidelineView> {
    return this.guidelines.put(guideline, actor);
  }

  @Post('check')
  @HttpCode(200)
  @Allow('responder')
  @Answers({ CheckedText })
  check(@Body() text: CheckTextDto): Promise<CheckedText> {
    return this.guidelines.check(text);
  }
}
