import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { Corrections } from './corrections.service';
import { TaughtTopics } from './taught.service';
import {
  CorrectionPath,
  CorrectionView,
  MentionPath,
  TaughtView,
  ToneCorrection,
  ToneReasons,
  ToneReasonsQuery,
} from './teaching.api';
import { ReasonsForTone } from './tone-reasons.service';

class MentionPathDto extends createZodDto(MentionPath) {}
class CorrectionPathDto extends createZodDto(CorrectionPath) {}
class ToneReasonsQueryDto extends createZodDto(ToneReasonsQuery) {}
class ToneCorrectionDto extends createZodDto(ToneCorrection) {}

const CORRECT = `Says how a mention sounds in a topic. It is so at once, in the list and in the counts; new mentions of the topic are read by
what was learned from it within seconds. What is right may be confirmed too. Another topic hears of it only with \`scope: all\`, which is for leads.`;

@ApiTags('Tone')
@Controller('v1')
export class TeachingController {
  constructor(
    private readonly corrections: Corrections,
    private readonly taught: TaughtTopics,
    private readonly reasons: ReasonsForTone,
  ) {}

  @Post('mentions/:key/tone')
  @Allow('responder')
  @Answers({ CorrectionView })
  @ApiOperation({ summary: 'Correct how a mention sounds', description: CORRECT })
  async correct(
    @Param() { key }: MentionPathDto,
    @Body() correction: ToneCorrectionDto,
    @CurrentActor() actor: Actor,
  ): Promise<CorrectionView> {
    return this.taught.viewOf(await this.corrections.correct(key, correction, actor));
  }

  @Get('mentions/:key/tone')
  @Allow('viewer', 'incidents:read')
  @Answers({ ToneReasons })
  @ApiOperation({ summary: 'Why a mention sounds so in a topic: the words that drove it' })
  why(@Param() { key }: MentionPathDto, @Query() { topic }: ToneReasonsQueryDto): Promise<ToneReasons> {
    return this.reasons.of(key, topic);
  }

  @Get('topics/:id/tone')
  @Allow('viewer', 'topics:read')
  @Answers({ TaughtView })
  @ApiOperation({ summary: 'What a topic was taught, and what that changed' })
  read(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<TaughtView> {
    return this.taught.view(id, actor.kind !== 'key' || actor.scopes.includes('incidents:read'));
  }

  @Post('tone-corrections/:id/undo')
  @HttpCode(200)
  @Allow('responder')
  @Answers({ CorrectionView })
  @ApiOperation({
    summary: 'Undo a correction',
    description:
      'Its mention is read as before, and new ones are too. Other mentions that came in between stay as they were read.',
  })
  async undo(@Param() { id }: CorrectionPathDto, @CurrentActor() actor: Actor): Promise<CorrectionView> {
    return this.taught.viewOf(await this.corrections.undo(id, actor));
  }
}
