import { Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { Allow } from '../platform/http/allow';
import { MentionList } from './mention-list.service';
import { type IntakeAnswer, type MentionPage, MentionQuery } from './mentions.api';
import { Push } from './push.service';

class MentionQueryDto extends createZodDto(MentionQuery) {}

/** The push door, and the list of what came in through all doors. */
@Controller('v1/mentions')
export class MentionsController {
  constructor(
    private readonly push: Push,
    private readonly list: MentionList,
  ) {}

  /** One mention, an array, or NDJSON (docs/mention-format.md); also packed with gzip. Each line gets an answer of its own. */
  @Post()
  @HttpCode(200)
  @Allow('admin', 'mentions:write')
  @ApiConsumes('application/json', 'application/x-ndjson')
  @ApiBody({ schema: { oneOf: [{ type: 'object' }, { type: 'array', items: { type: 'object' } }] } })
  take(@Req() request: { readonly body: unknown }): Promise<IntakeAnswer> {
    return this.push.take(request.body);
  }

  @Get()
  @Allow('viewer', 'incidents:read')
  read(@Query() query: MentionQueryDto): Promise<MentionPage> {
    return this.list.page(query);
  }
}
