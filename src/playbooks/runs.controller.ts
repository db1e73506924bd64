import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { type IncidentId, type PersonId, type RunId } from '../kernel/ids';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { RunDesk } from './contract';
import {
  AddStep,
  CompleteStep,
  Decide,
  IncidentRunPath,
  MoveRun,
  NewPromise,
  Reassign,
  RunStepPath,
  RunView,
  SkipStep,
} from './playbooks.api';

class IncidentRunPathDto extends createZodDto(IncidentRunPath) {}
class RunStepPathDto extends createZodDto(RunStepPath) {}
class CompleteStepDto extends createZodDto(CompleteStep) {}
class SkipStepDto extends createZodDto(SkipStep) {}
class DecideDto extends createZodDto(Decide) {}
class ReassignDto extends createZodDto(Reassign) {}
class AddStepDto extends createZodDto(AddStep) {}
class NewPromiseDto extends createZodDto(NewPromise) {}
class MoveRunDto extends createZodDto(MoveRun) {}

/** What people do to the steps of a run. Whoever comes second is told who was first. */
@ApiTags('Playbooks')
@Controller('v1')
export class RunsController {
  constructor(private readonly desk: RunDesk) {}

  /** `null` is an answer here, and Fastify would send nothing for it: so the JSON is written out. */
  @Get('incidents/:id/run')
  @Header('content-type', 'application/json; charset=utf-8')
  @Allow('viewer', 'incidents:read')
  @Answers({ RunView }, 'one-or-null')
  async runOf(@Param() { id }: IncidentRunPathDto): Promise<string> {
    return JSON.stringify((await this.desk.viewOf(id as IncidentId)) ?? null);
  }

  @Post('runs/:id/steps/:step/complete')
  @HttpCode(200)
  @Allow('responder', 'incidents:write')
  @Answers({ RunView })
  complete(
    @Param() path: RunStepPathDto,
    @CurrentActor() actor: Actor,
    @Body() body?: CompleteStepDto,
  ): Promise<RunView> {
    return this.desk.order({ ...target(path, actor), do: 'complete', ...given(body ?? {}) });
  }

  @Post('runs/:id/steps/:step/keep')
  @HttpCode(200)
  @Allow('responder', 'incidents:write')
  @Answers({ RunView })
  keep(@Param() path: RunStepPathDto, @CurrentActor() actor: Actor, @Body() body: CompleteStepDto): Promise<RunView> {
    return this.desk.order({ ...target(path, actor), do: 'keep', ...given(body) });
  }

  @Post('runs/:id/steps/:step/skip')
  @HttpCode(200)
  @Allow('responder', 'incidents:write')
  @Answers({ RunView })
  skip(@Param() path: RunStepPathDto, @CurrentActor() actor: Actor, @Body() body: SkipStepDto): Promise<RunView> {
    return this.desk.order({ ...target(path, actor), do: 'skip', reason: body.reason, ...given(body) });
  }

  @Post('runs/:id/steps/:step/redo')
  @HttpCode(200)
  @Allow('responder', 'incidents:write')
  @Answers({ RunView })
  redo(@Param() path: RunStepPathDto, @CurrentActor() actor: Actor, @Body() body: SkipStepDto): Promise<RunView> {
    return this.desk.order({ ...target(path, actor), do: 'redo', reason: body.reason, ...given(body) });
  }

  @Post('runs/:id/steps/:step/decide')
  @HttpCode(200)
  @Allow('responder')
  @Answers({ RunView })
  decide(@Param() path: RunStepPathDto, @CurrentActor() actor: Actor, @Body() body: DecideDto): Promise<RunView> {
    return this.desk.order({ ...target(path, actor), do: 'decide', option: body.option, ...given(body) });
  }

  @Post('runs/:id/steps/:step/reassign')
  @HttpCode(200)
  @Allow('responder', 'incidents:write')
  @Answers({ RunView })
  reassign(@Param() path: RunStepPathDto, @CurrentActor() actor: Actor, @Body() { to }: ReassignDto): Promise<RunView> {
    const whom = 'function' in to ? to : { personId: to.personId as PersonId };
    return this.desk.order({ ...target(path, actor), do: 'reassign', to: whom });
  }

  @Post('runs/:id/steps')
  @HttpCode(200)
  @Allow('responder', 'incidents:write')
  @Answers({ RunView })
  add(@Param() { id }: IncidentRunPathDto, @CurrentActor() actor: Actor, @Body() body: AddStepDto): Promise<RunView> {
    return this.desk.add(id as RunId, body, actor);
  }

  @Post('runs/:id/move')
  @HttpCode(200)
  @Allow('responder')
  @Answers({ RunView })
  move(@Param() { id }: IncidentRunPathDto, @CurrentActor() actor: Actor, @Body() body: MoveRunDto): Promise<RunView> {
    return this.desk.moveTo(id as RunId, body, actor);
  }

  @Post('incidents/:id/promise')
  @HttpCode(200)
  @Allow('responder', 'incidents:write')
  @Answers({ RunView })
  promise(
    @Param() { id }: IncidentRunPathDto,
    @CurrentActor() actor: Actor,
    @Body() { what, dueAt, owner }: NewPromiseDto,
  ): Promise<RunView> {
    return this.desk.promise(id as IncidentId, { what, dueAt: new Date(dueAt), owner }, actor);
  }
}

function target({ id, step }: RunStepPathDto, actor: Actor) {
  return { runId: id as RunId, step, actor };
}

/** What of it was said at all. */
function given({ note, round }: { note?: string | undefined; round?: number | undefined }): {
  note?: string;
  round?: number;
} {
  return { ...(note !== undefined && { note }), ...(round !== undefined && { round }) };
}
