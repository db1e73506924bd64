import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { AppError } from '../kernel/app-error';
import { Clock } from '../kernel/clock';
import { type TopicId } from '../kernel/ids';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { DriverSearch } from './contract';
import { DriversQuery, DriversView } from './drivers.api';

const HOUR_MS = 3_600_000;

class DriversQueryDto extends createZodDto(DriversQuery) {}

@ApiTags('Topics')
@Controller('v1/topics')
export class DriversController {
  constructor(
    private readonly search: DriverSearch,
    private readonly clock: Clock,
  ) {}

  /** What a topic was about in a span: without one, in the last hour. Searched while the caller waits. */
  @Get(':id/drivers')
  @Allow('viewer', 'incidents:read')
  @Answers({ DriversView })
  async read(@Param('id') id: string, @Query() query: DriversQueryDto): Promise<DriversView> {
    const to = query.to === undefined ? this.clock.now() : new Date(query.to);
    const from = query.from === undefined ? new Date(to.getTime() - HOUR_MS) : new Date(query.from);
    const drivers = await this.search.find(id as TopicId, { from, to });
    if (!drivers) throw new AppError('not-found', { detail: `Nothing was said of a topic "${id}" in this span.` });
    return this.search.view(drivers);
  }
}
