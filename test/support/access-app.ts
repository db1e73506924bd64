import {
  Catch,
  Controller,
  type DynamicModule,
  type ExceptionFilter,
  Get,
  Global,
  Module,
  type ArgumentsHost,
  type Type,
} from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { ZodValidationPipe } from 'nestjs-zod';
import { AccessModule } from '../../src/access/access.module';
import { AppError } from '../../src/kernel/app-error';
import { Clock, ManualClock } from '../../src/kernel/clock';
import { Ids } from '../../src/kernel/ids';
import { Settings } from '../../src/platform/config/settings';
import { acceptBodies } from '../../src/platform/http/bodies';
import { problemOf } from '../../src/platform/http/problem';
import { Jobs } from '../../src/platform/jobs/jobs';
import { UnitOfWork } from '../../src/platform/postgres/tx';
import { SystemIds } from '../../src/platform/system-ids';
import { testSettings } from './access';
import { closeAll, orClose } from './closing';
import { createTestDatabase, type TestDatabase } from './database';
import { TableJobs } from './table-jobs';

export interface AccessApp {
  readonly app: NestFastifyApplication;
  readonly clock: ManualClock;
  readonly db: TestDatabase;
  readonly jobs: TableJobs;
  close(): Promise<void>;
}

/** A route whose author forgot to say who may use it. */
@Controller('v1/forgotten')
class ForgottenController {
  @Get()
  read(): string {
    return 'secret';
  }
}

interface Reply {
  header(name: string, value: string): Reply;
  status(code: number): Reply;
  send(body: unknown): void;
}

@Catch(AppError)
class ProblemFilter implements ExceptionFilter {
  catch(error: AppError, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<Reply>();
    reply.header('content-type', 'application/json').status(error.status);
    reply.send({ ...problemOf(error, { instance: '/', requestId: 'test' }), type: error.code });
  }
}

/** src/access and the given modules over a database of their own, on a clock that the test moves. */
export async function startAccessApp(modules: readonly (Type | DynamicModule)[] = []): Promise<AccessApp> {
  const db = await createTestDatabase();
  const clock = new ManualClock(new Date('2026-03-01T10:00:00Z'));
  const jobs = await orClose(
    () => db.close(),
    () => TableJobs.make(db.url, () => clock.now()),
  );
  const floor = [
    { provide: Settings, useValue: testSettings() },
    { provide: Clock, useValue: clock },
    { provide: Ids, useClass: SystemIds },
    { provide: UnitOfWork, useValue: db.work },
    { provide: Jobs, useValue: jobs },
  ];

  @Global()
  @Module({ providers: floor, exports: floor.map(({ provide }) => provide) })
  class FloorModule {}

  return orClose(
    () => db.close(),
    async () => {
      const testing = await Test.createTestingModule({
        imports: [FloorModule, AccessModule, ...modules],
        controllers: [ForgottenController],
        providers: [
          { provide: APP_PIPE, useClass: ZodValidationPipe },
          { provide: APP_FILTER, useClass: ProblemFilter },
        ],
      }).compile();
      const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
      app.useLogger(false);
      acceptBodies(app.getHttpAdapter().getInstance());
      await app.init();
      await app.getHttpAdapter().getInstance().ready();
      const close = (): Promise<void> =>
        closeAll(
          () => app.close(),
          () => db.close(),
        );
      return { app, clock, db, jobs, close };
    },
  );
}
