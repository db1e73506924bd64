import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { CallersLanguage } from '../platform/http/language';
import { type Language } from '../platform/i18n/texts';
import { Drafts } from './drafts.service';
import {
  DraftPath,
  DraftView,
  EditDraft,
  NewDraft,
  PlaybookDetail,
  PlaybookWorldView,
  WithReason,
} from './playbooks.api';
import { Versions } from './versions.service';

class DraftPathDto extends createZodDto(DraftPath) {}
class NewDraftDto extends createZodDto(NewDraft) {}
class EditDraftDto extends createZodDto(EditDraft) {}
class WithReasonDto extends createZodDto(WithReason) {}

/**
 * Whoever responds may write: they know what went wrong, and a draft changes nothing. What the next crisis gets is for
 * leads to say, and never for whoever wrote it.
 */
@ApiTags('Playbooks')
@Controller('v1/playbook-drafts')
@Allow('responder')
export class DraftsController {
  constructor(
    private readonly drafts: Drafts,
    private readonly versions: Versions,
  ) {}

  @Post()
  @Answers({ DraftView })
  add(
    @Body() input: NewDraftDto,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<DraftView> {
    return this.drafts.add(input, { actor, language });
  }

  @Get('world')
  @Allow('viewer')
  @Answers({ PlaybookWorldView })
  world(): Promise<PlaybookWorldView> {
    return this.drafts.world();
  }

  @Get(':id')
  @Allow('viewer')
  @Answers({ DraftView })
  get(@Param() { id }: DraftPathDto, @CallersLanguage() language: Language): Promise<DraftView> {
    return this.drafts.get(id, language);
  }

  @Put(':id')
  @Answers({ DraftView })
  edit(
    @Param() { id }: DraftPathDto,
    @Body() input: EditDraftDto,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<DraftView> {
    return this.drafts.edit(id, input, { actor, language });
  }

  @Delete(':id')
  @HttpCode(204)
  drop(@Param() { id }: DraftPathDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.drafts.drop(id, actor);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Answers({ DraftView })
  submit(
    @Param() { id }: DraftPathDto,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<DraftView> {
    return this.drafts.submit(id, { actor, language });
  }

  @Post(':id/return')
  @HttpCode(200)
  @Allow('lead')
  @Answers({ DraftView })
  giveBack(
    @Param() { id }: DraftPathDto,
    @Body() { reason }: WithReasonDto,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<DraftView> {
    return this.drafts.giveBack(id, reason, { actor, language });
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Allow('lead')
  @Answers({ PlaybookDetail })
  async publish(
    @Param() { id }: DraftPathDto,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<PlaybookDetail> {
    return this.versions.detail(await this.drafts.publish(id, { actor, language }));
  }
}
