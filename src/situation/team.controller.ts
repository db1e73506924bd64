import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { type IncidentId, type PersonId } from '../kernel/ids';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { IncidentRoomPath, TakeFunction, TeamPath, TeamView } from './situation.api';
import { TeamDesk } from './team-desk.service';

class TeamOfPathDto extends createZodDto(IncidentRoomPath) {}
class TeamPathDto extends createZodDto(TeamPath) {}
class TakeFunctionDto extends createZodDto(TakeFunction) {}

@ApiTags('CrisisTeam')
@Controller('v1/incidents/:id/team')
export class TeamController {
  constructor(private readonly desk: TeamDesk) {}

  @Get()
  @Allow('viewer', 'incidents:read')
  @Answers({ TeamView }, 'list')
  read(@Param() { id }: TeamOfPathDto): Promise<TeamView[]> {
    return this.desk.view(id as IncidentId);
  }

  /** Whoever had it before has it no more. */
  @Put(':function')
  @Allow('responder', 'incidents:write')
  @Answers({ TeamView }, 'list')
  take(
    @Param() { id, function: wanted }: TeamPathDto,
    @Body() { personId }: TakeFunctionDto,
    @CurrentActor() by: Actor,
  ): Promise<TeamView[]> {
    return this.desk.assign(id as IncidentId, { function: wanted, personId: personId as PersonId | null, by });
  }
}
