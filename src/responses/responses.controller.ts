import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import {
  ApproveTemplate,
  EditTemplate,
  PreviewTemplate,
  PreviewView,
  PublicationView,
  TemplateContent,
  TemplatePath,
  TemplatesAsked,
  TemplateView,
  UseTemplate,
} from './responses.api';
import { ResponseDesks } from './responses.service';

class TemplateDto extends createZodDto(TemplateContent) {}
class EditTemplateDto extends createZodDto(EditTemplate) {}
class ApproveTemplateDto extends createZodDto(ApproveTemplate) {}
class PreviewTemplateDto extends createZodDto(PreviewTemplate) {}
class UseTemplateDto extends createZodDto(UseTemplate) {}
class TemplatePathDto extends createZodDto(TemplatePath) {}
class TemplatesAskedDto extends createZodDto(TemplatesAsked) {}

@Controller('v1/responses')
@Allow('responder')
export class ResponsesController {
  constructor(private readonly desks: ResponseDesks) {}

  @Get()
  @Allow('viewer')
  @Answers({ TemplateView }, 'list')
  async list(@Query() { incident }: TemplatesAskedDto): Promise<TemplateView[]> {
    return [...(await this.desks.templates.list(incidentOf(incident)))];
  }

  @Post()
  @Answers({ TemplateView })
  add(@Body() content: TemplateDto, @CurrentActor() actor: Actor): Promise<TemplateView> {
    return this.desks.templates.add(content, actor);
  }

  @Get(':id')
  @Allow('viewer')
  @Answers({ TemplateView })
  get(@Param() { id }: TemplatePathDto, @Query() { incident }: TemplatesAskedDto): Promise<TemplateView> {
    return this.desks.templates.get(id, incidentOf(incident));
  }

  /** A change of the content voids all approvals. */
  @Put(':id')
  @Answers({ TemplateView })
  change(
    @Param() { id }: TemplatePathDto,
    @Body() edit: EditTemplateDto,
    @CurrentActor() actor: Actor,
  ): Promise<TemplateView> {
    return this.desks.templates.change(id, edit, actor);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('lead')
  retire(@Param() { id }: TemplatePathDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.desks.templates.retire(id, actor);
  }

  /** On the hash of the text that the person has read; who holds the function may. */
  @Post(':id/approve')
  @HttpCode(200)
  @Answers({ TemplateView })
  approve(
    @Param() { id: templateId }: TemplatePathDto,
    @Body() { scope, ...order }: ApproveTemplateDto,
    @CurrentActor() actor: Actor,
  ): Promise<TemplateView> {
    return this.desks.approvals.approve({ templateId, ...order, via: 'console' }, actor, scope);
  }

  /** What would go out, with the values of an incident. */
  @Post(':id/preview')
  @HttpCode(200)
  @Allow('viewer')
  @Answers({ PreviewView })
  preview(@Param() { id }: TemplatePathDto, @Body() order: PreviewTemplateDto): Promise<PreviewView> {
    return this.desks.uses.preview(id, order);
  }

  @Post(':id/use')
  @Answers({ PublicationView })
  use(
    @Param() { id }: TemplatePathDto,
    @Body() order: UseTemplateDto,
    @CurrentActor() actor: Actor,
  ): Promise<PublicationView> {
    return this.desks.uses.use(id, order, actor);
  }
}

function incidentOf(asked: string | undefined): IncidentId | null {
  return (asked ?? null) as IncidentId | null;
}
