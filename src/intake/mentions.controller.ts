import { Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExtraModels, ApiOperation, type ApiOperationOptions, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { type BodyConfig } from '../platform/http/bodies';
import { MentionList } from './mention-list.service';
import { IntakeAnswer, MentionPage, MentionQuery, PushedMention } from './mentions.api';
import { MOST_LINES, Push } from './push.service';

class MentionQueryDto extends createZodDto(MentionQuery) {}
class PushedMentionDto extends createZodDto(PushedMention) {}

const EXAMPLE = {
  id: '1790',
  source: 'bluesky',
  publishedAt: '2026-03-01T12:00:00+01:00',
  author: { handle: 'kim.example', followers: 120 },
  text: 'Schon wieder eine Stunde Verspätung, @nordbahn!',
};
const MENTION = { $ref: getSchemaPath(PushedMentionDto) };
const BODY: NonNullable<ApiOperationOptions['requestBody']> = {
  required: true,
  content: {
    'application/json': {
      schema: { oneOf: [MENTION, { type: 'array', items: MENTION }] },
      examples: { one: { value: EXAMPLE }, several: { value: [EXAMPLE, { ...EXAMPLE, id: '1791' }] } },
    },
    'application/x-ndjson': {
      schema: { type: 'string' },
      example: `${JSON.stringify(EXAMPLE)}\n${JSON.stringify({ delete: { source: 'bluesky', id: '1790' } })}`,
    },
  },
};
const PUSH = `One mention, an array of them, or NDJSON, which is taken while it arrives; also with \`content-encoding: gzip\`.
Besides mentions a line may be \`{"delete":{"source","id"}}\`, \`{"delete":{"source","author"}}\`, \`{"edit":{…a mention…}}\` or
\`{"heartbeat":{"source"}}\`, each with an optional \`receivedAt\`. Unknown fields are kept. Every line gets an answer of its own, in order;
a bad one does not stop the rest. A request may have ${MOST_LINES} lines. The answer comes when the lines are durable. Sending a line again does no harm: it is a duplicate.`;

/** The push door, and the list of what came in through all doors. */
@Controller('v1/mentions')
export class MentionsController {
  constructor(
    private readonly push: Push,
    private readonly list: MentionList,
  ) {}

  /** docs/mention-format.md */
  @Post()
  @HttpCode(200)
  @Allow('admin', 'mentions:write')
  @RouteConfig({ takesMuch: true } satisfies BodyConfig)
  @ApiOperation({ summary: 'Push mentions', description: PUSH, requestBody: BODY })
  @ApiExtraModels(PushedMentionDto)
  @Answers({ IntakeAnswer })
  @ApiResponse({ status: 400, description: 'The body as a whole cannot be read (broken JSON, broken gzip).' })
  @ApiResponse({ status: 401, description: 'No API key, or an unknown one.' })
  @ApiResponse({ status: 403, description: 'The key lacks the scope mentions:write.' })
  @ApiResponse({
    status: 413,
    description: `Larger than allowed, unpacked, or more than ${MOST_LINES} lines; \`detail\` names the limit. \`taken\` says how many lines of NDJSON were taken; of JSON nothing is.`,
  })
  @ApiResponse({
    status: 415,
    description: 'Neither JSON nor NDJSON, or another packing than gzip; `detail` says what is taken.',
  })
  @ApiResponse({
    status: 429,
    description: 'The store is behind; nothing was taken. Come again after `Retry-After` seconds.',
  })
  @ApiResponse({ status: 503, description: 'Shutting down, or the database is away. Send the same again later.' })
  take(@Req() request: { readonly body: unknown }): Promise<IntakeAnswer> {
    return this.push.take(request.body);
  }

  @Get()
  @Allow('viewer', 'incidents:read')
  @Answers({ MentionPage })
  read(@Query() query: MentionQueryDto): Promise<MentionPage> {
    return this.list.page(query);
  }
}
