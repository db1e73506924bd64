import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { type BodyConfig } from '../platform/http/bodies';
import { CallersLanguage } from '../platform/http/language';
import { type Language } from '../platform/i18n/texts';
import {
  NewReplayRun,
  ReplayFileView,
  ReplayPath,
  ReplayResult,
  ReplayRunPath,
  ReplayRunView,
  ReplaysView,
  ReplayView,
  UploadQuery,
} from './replays.api';
import { Replays } from './replays.service';
import { UploadLanes } from './upload-lanes';
import { Uploads } from './uploads.service';

class UploadQueryDto extends createZodDto(UploadQuery) {}
class ReplayPathDto extends createZodDto(ReplayPath) {}
class ReplayRunPathDto extends createZodDto(ReplayRunPath) {}
class NewReplayRunDto extends createZodDto(NewReplayRun) {}

const UPLOAD = {
  summary: 'Upload mentions to be played',
  description:
    'NDJSON as docs/mention-format.md has it, taken while it arrives; a file that is packed by gzip may be sent as it is. Lines that cannot be read are told and stay in the file.',
  requestBody: { required: true, content: { 'application/x-ndjson': { schema: { type: 'string' } } } },
} as const;

@ApiTags('Replays')
@Controller('v1/replays')
export class ReplaysController {
  constructor(
    private readonly replays: Replays,
    private readonly uploads: Uploads,
    private readonly lanes: UploadLanes,
  ) {}

  @Get()
  @Allow('lead')
  @Answers({ ReplaysView })
  list(@CallersLanguage() language: Language): Promise<ReplaysView> {
    return this.replays.list(language);
  }

  @Post()
  @HttpCode(200)
  @Allow('lead')
  @RouteConfig({ takesMuch: true } satisfies BodyConfig)
  @ApiOperation(UPLOAD)
  @Answers({ ReplayFileView })
  async upload(
    @Req() { body }: { readonly body: unknown },
    @Query() { name }: UploadQueryDto,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<ReplayFileView> {
    const id = await this.lanes.through(actor, () => this.uploads.take(body, name, { actor, language }));
    return this.replays.file(id, language);
  }

  @Get(':id')
  @Allow('lead')
  @Answers({ ReplayView })
  read(@Param() { id }: ReplayPathDto, @CallersLanguage() language: Language): Promise<ReplayView> {
    return this.replays.view(id, language);
  }

  @Delete(':id')
  @HttpCode(204)
  @Allow('lead')
  remove(@Param() { id }: ReplayPathDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.replays.remove(id, actor);
  }

  @Post(':id/runs')
  @HttpCode(200)
  @Allow('lead')
  @Answers({ ReplayRunView })
  order(
    @Param() { id }: ReplayPathDto,
    @Body() order: NewReplayRunDto,
    @CurrentActor() actor: Actor,
  ): Promise<ReplayRunView> {
    return this.replays.order(id, order, actor);
  }

  /** What waits or runs is cancelled; what is over is deleted. */
  @Delete(':id/runs/:run')
  @HttpCode(204)
  @Allow('lead')
  drop(@Param() { id, run }: ReplayRunPathDto, @CurrentActor() actor: Actor): Promise<void> {
    return this.replays.drop(id, run, actor);
  }

  @Get(':id/runs/:run/result')
  @Allow('lead')
  @Answers({ ReplayResult })
  result(@Param() { id, run }: ReplayRunPathDto): Promise<ReplayResult> {
    return this.replays.result(id, run);
  }
}
