import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import { ZodValidationPipe } from 'nestjs-zod';
import { Settings } from '../config/settings';
import { loggingOf, ServiceLogger } from '../log/logging';
import { HealthController } from './health.controller';
import { ProblemFilter } from './problem.filter';

/** What every HTTP route shares: validation, errors, logs, health and metrics. */
@Module({
  imports: [LoggerModule.forRootAsync({ inject: [Settings], useFactory: loggingOf })],
  controllers: [HealthController],
  providers: [
    ServiceLogger,
    { provide: APP_PIPE, useClass: ZodValidationPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class HttpModule {}
