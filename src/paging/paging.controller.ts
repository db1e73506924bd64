import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { type IncidentId, type PolicyId } from '../kernel/ids';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Summary } from '../platform/http/summary';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { HandOvers } from './hand-overs.service';
import { PageViews } from './page-views.service';
import { HandOver, PageNow, PagesQuery, PageView } from './paging.api';

class PagesQueryDto extends createZodDto(PagesQuery) {}
class HandOverDto extends createZodDto(HandOver) {}
class PageNowDto extends createZodDto(PageNow) {}

@ApiTags('Pages')
@Controller('v1')
export class PagingController {
  constructor(
    private readonly views: PageViews,
    private readonly hands: HandOvers,
  ) {}

  /** In the order in which they were due. */
  @Get('pages')
  @Summary('Who was called about an incident, by which ways, and what became of it')
  @Allow('viewer', 'incidents:read')
  @Answers({ PageView }, 'list')
  pages(@Query() { incident }: PagesQueryDto): Promise<readonly PageView[]> {
    return this.views.of(incident as IncidentId);
  }

  @Post('incidents/:id/take-over')
  @Summary('Have an incident oneself from now on')
  @Allow('responder')
  @HttpCode(204)
  takeOver(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.hands.takeOver(id as IncidentId, actor);
  }

  /** The person is paged, and has it once they acknowledge. */
  @Post('incidents/:id/hand-over')
  @Summary('Hand an incident over: the person is paged, and has it once they acknowledge')
  @Allow('responder')
  @HttpCode(204)
  handOver(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() order: HandOverDto,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.hands.handOver(id as IncidentId, order, actor);
  }

  @Post('incidents/:id/page')
  @Summary('Call more people now')
  @Allow('responder')
  @HttpCode(204)
  pageNow(@Param('id', ParseUUIDPipe) id: string, @Body() { policyId }: PageNowDto): Promise<void> {
    return this.hands.pageNow(id as IncidentId, policyId as PolicyId | undefined);
  }
}
