import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow, Public } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { playbookJsonSchema } from './domain/shared/playbook-json-schema';
import {
  ChangeView,
  DiffQuery,
  PlaybookDetail,
  PlaybookPath,
  PlaybookView,
  VersionFilePath,
  VersionPath,
  WithReason,
} from './playbooks.api';
import { Versions } from './versions.service';

class PlaybookPathDto extends createZodDto(PlaybookPath) {}
class VersionPathDto extends createZodDto(VersionPath) {}
class VersionFilePathDto extends createZodDto(VersionFilePath) {}
class DiffQueryDto extends createZodDto(DiffQuery) {}
class WithReasonDto extends createZodDto(WithReason) {}

@ApiTags('Playbooks')
@Controller('v1/playbooks')
@Allow('viewer', 'incidents:read')
export class VersionsController {
  constructor(private readonly versions: Versions) {}

  @Get()
  @Answers({ PlaybookView }, 'list')
  list(): Promise<PlaybookView[]> {
    return this.versions.list();
  }

  /** For editors, which complete and check by it. */
  @Get('schema.json')
  @Public('editors fetch it without signing in, and it stands in the source as well')
  @Header('content-type', 'application/schema+json; charset=utf-8')
  schema(): string {
    return JSON.stringify(playbookJsonSchema());
  }

  @Get('diff')
  @Answers({ ChangeView }, 'list')
  diff(@Query() { from, to }: DiffQueryDto): Promise<ChangeView[]> {
    return this.versions.diff(from, to);
  }

  @Get(':id')
  @Answers({ PlaybookDetail })
  detail(@Param() { id }: PlaybookPathDto): Promise<PlaybookDetail> {
    return this.versions.detail(id);
  }

  @Get(':id/versions/:file')
  @Header('content-type', 'application/yaml; charset=utf-8')
  @ApiOkResponse({ description: 'As it was written.', content: { 'application/yaml': { schema: { type: 'string' } } } })
  text(@Param() { id, file }: VersionFilePathDto): Promise<string> {
    return this.versions.text(id, file.replace(/\.yaml$/, ''));
  }

  /** New runs don't take it any more. Whoever leads decides that, because it changes what the next crisis gets. */
  @Post(':id/versions/:hash/deprecate')
  @HttpCode(200)
  @Allow('lead')
  @Answers({ PlaybookDetail })
  deprecate(
    @Param() { id, hash }: VersionPathDto,
    @Body() { reason }: WithReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<PlaybookDetail> {
    return this.versions.deprecate(id, hash, { actor, reason });
  }
}
