import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { type PolicyId } from '../kernel/ids';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Summary } from '../platform/http/summary';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { PolicyChange, PolicyInput, PolicyPreview, PolicyView, PreviewQuery } from './paging.api';
import { Policies } from './policies.service';
import { PolicyPreviews } from './policy-previews.service';

class PolicyDto extends createZodDto(PolicyInput) {}
class PolicyChangeDto extends createZodDto(PolicyChange) {}
class PreviewQueryDto extends createZodDto(PreviewQuery) {}

@ApiTags('EscalationPolicies')
@Controller('v1/policies')
@Allow('lead')
export class PoliciesController {
  constructor(
    private readonly policies: Policies,
    private readonly previews: PolicyPreviews,
  ) {}

  @Get()
  @Summary('All escalation policies')
  @Allow('responder')
  @Answers({ PolicyView }, 'list')
  async list(): Promise<PolicyView[]> {
    return [...(await this.policies.list())];
  }

  @Post()
  @Summary('Add an escalation policy')
  @Answers({ PolicyView })
  add(@Body() input: PolicyDto, @CurrentActor() actor: Actor): Promise<PolicyView> {
    return this.policies.add(input, actor);
  }

  @Get(':id')
  @Summary('An escalation policy')
  @Allow('responder')
  @Answers({ PolicyView })
  get(@Param('id', ParseUUIDPipe) id: string): Promise<PolicyView> {
    return this.policies.get(id as PolicyId);
  }

  @Get(':id/preview')
  @Summary('Who would be called, when, and why')
  @Allow('responder')
  @Answers({ PolicyPreview })
  preview(@Param('id', ParseUUIDPipe) id: string, @Query() { at }: PreviewQueryDto): Promise<PolicyPreview> {
    return this.previews.of(id as PolicyId, at === undefined ? undefined : new Date(at));
  }

  @Put(':id')
  @Summary('Change an escalation policy; who is under way keeps the one they began with')
  @Answers({ PolicyView })
  change(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() input: PolicyChangeDto,
    @CurrentActor() actor: Actor,
  ): Promise<PolicyView> {
    return this.policies.change(id as PolicyId, input, actor);
  }

  @Delete(':id')
  @Summary('Remove an escalation policy that is not the default')
  @HttpCode(204)
  remove(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.policies.remove(id as PolicyId, actor);
  }
}
