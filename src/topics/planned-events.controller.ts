import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { type PlannedEvent } from './contract';
import { PlannedEventDesk } from './planned-events.service';
import { PlannedEventInput, PlannedEventPath, PlannedEventView } from './topics.api';

class PlannedEventDto extends createZodDto(PlannedEventInput) {}
class PlannedEventPathDto extends createZodDto(PlannedEventPath) {}

@Controller('v1/topics/:id/planned-events')
export class PlannedEventsController {
  constructor(private readonly desk: PlannedEventDesk) {}

  @Get()
  @Allow('viewer', 'topics:read')
  @Answers({ PlannedEventView }, 'list')
  list(@Param('id') id: string): PlannedEventView[] {
    return this.desk.list(id).map(viewOf);
  }

  @Post()
  @Allow('lead', 'topics:write')
  @Answers({ PlannedEventView })
  async add(
    @Param('id') id: string,
    @Body() input: PlannedEventDto,
    @CurrentActor() actor: Actor,
  ): Promise<PlannedEventView> {
    return viewOf(await this.desk.add(id, input, actor));
  }

  @Delete(':eventId')
  @HttpCode(204)
  @Allow('lead', 'topics:write')
  withdraw(@Param() { id, eventId }: PlannedEventPathDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.desk.withdraw(id, eventId, actor);
  }
}

function viewOf(event: PlannedEvent): PlannedEventView {
  const { id, lift, note, createdBy } = event;
  return {
    ...{ id, lift, note, createdBy },
    from: event.from.toISOString(),
    to: event.to.toISOString(),
    createdAt: event.createdAt.toISOString(),
    withdrawnBy: event.withdrawnBy ?? null,
    withdrawnAt: event.withdrawnAt?.toISOString() ?? null,
  };
}
