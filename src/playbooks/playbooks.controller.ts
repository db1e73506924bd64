import { Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { type IncidentId, type RunId } from '../kernel/ids';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { Floor } from './floor';
import { IncidentRunPath, RunStepPath, RunView } from './playbooks.api';
import { RunViews } from './run-view';
import { Runs } from './runs.service';

class IncidentRunPathDto extends createZodDto(IncidentRunPath) {}
class RunStepPathDto extends createZodDto(RunStepPath) {}

@Controller('v1')
export class PlaybooksController {
  constructor(
    private readonly floor: Floor,
    private readonly views: RunViews,
    private readonly runs: Runs,
  ) {}

  /** `null` is an answer here, and Fastify would send nothing for it: so the JSON is written out. */
  @Get('incidents/:id/run')
  @Header('content-type', 'application/json; charset=utf-8')
  @Allow('viewer', 'incidents:read')
  @Answers({ RunView }, 'one-or-null')
  async runOf(@Param() { id }: IncidentRunPathDto): Promise<string> {
    const run = await this.floor.run((tx) => this.views.ofIncident(tx, id as IncidentId));
    return JSON.stringify(run ?? null);
  }

  @Post('runs/:id/steps/:step/complete')
  @HttpCode(200)
  @Allow('responder', 'incidents:write')
  @Answers({ RunView })
  async complete(@Param() { id, step }: RunStepPathDto, @CurrentActor() actor: Actor): Promise<RunView> {
    const run = await this.runs.complete(id as RunId, step, actor);
    return this.floor.run((tx) => this.views.of(tx, run));
  }
}
