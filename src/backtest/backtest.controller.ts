import { Controller, Get, Param, Query } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { BacktestDesk } from './backtest-desk.service';
import { backtestView } from './backtest-view';
import { BacktestQuery, BacktestView } from './backtest.api';

class BacktestQueryDto extends createZodDto(BacktestQuery) {}

@Controller('v1/topics/:id/backtest')
export class BacktestController {
  constructor(private readonly desk: BacktestDesk) {}

  @Get()
  @Allow('viewer', 'topics:read')
  @Answers({ BacktestView })
  async read(@Param('id') id: string, @Query() query: BacktestQueryDto): Promise<BacktestView> {
    return backtestView(await this.desk.ask(id, query));
  }
}
