import { Module } from '@nestjs/common';
import { DetectionModule } from '../detection/detection.module';
import { IncidentsModule } from '../incidents/incidents.module';
import { TopicsModule } from '../topics/topics.module';
import { BacktestDesk } from './backtest-desk.service';
import { BacktestController } from './backtest.controller';
import { Backtests } from './backtests.service';

@Module({
  imports: [DetectionModule, IncidentsModule, TopicsModule],
  controllers: [BacktestController],
  providers: [Backtests, BacktestDesk],
})
export class BacktestModule {}
