import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { Summary } from '../platform/http/summary';
import { Papers } from './papers.service';
import { Proofs } from './proofs.service';
import { ReviewDesk } from './review-desk.service';
import { ReviewFile } from './review-file.service';
import { ExportQuery, FinishReview, ProofView, ReviewPath, ReviewsView, ReviewView, WriteTexts } from './review.api';

class ReviewPathDto extends createZodDto(ReviewPath) {}
class WriteTextsDto extends createZodDto(WriteTexts) {}
class FinishReviewDto extends createZodDto(FinishReview) {}
class ExportQueryDto extends createZodDto(ExportQuery) {}

interface Reply {
  header(name: string, value: string): Reply;
}

@ApiTags('Reviews')
@Controller('v1/reviews')
export class ReviewsController {
  constructor(
    private readonly file: ReviewFile,
    private readonly desk: ReviewDesk,
    private readonly proofs: Proofs,
    private readonly papers: Papers,
  ) {}

  @Get()
  @Summary('Incidents that are over with the state of their reviews, and lessons that wait')
  @Allow('viewer', 'incidents:read')
  @Answers({ ReviewsView })
  list(): Promise<ReviewsView> {
    return this.file.list();
  }

  @Get(':id')
  @Summary('The review of an incident: facts, times against the goals, draft, texts, lessons')
  @Allow('viewer', 'incidents:read')
  @Answers({ ReviewView })
  read(@Param() { id }: ReviewPathDto): Promise<ReviewView> {
    return this.file.view(id as IncidentId);
  }

  @Get(':id/proof')
  @Summary('Check the hash chain of the timeline')
  @Allow('viewer', 'incidents:read')
  @Answers({ ProofView })
  prove(@Param() { id }: ReviewPathDto): Promise<ProofView> {
    return this.proofs.of(id as IncidentId);
  }

  /** Holds names, notes and what was said in the room, and leaves the house. */
  @Get(':id/export')
  @Summary('The review as one HTML or Markdown file')
  @Allow('responder')
  @ApiOkResponse({
    description: 'A file to save.',
    content: { 'text/html': { schema: { type: 'string' } }, 'text/markdown': { schema: { type: 'string' } } },
  })
  async export(
    @Param() { id }: ReviewPathDto,
    @Query() query: ExportQueryDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const { text, name } = await this.papers.export(id as IncidentId, query);
    const type = query.format === 'html' ? 'text/html' : 'text/markdown';
    reply.header('content-type', `${type}; charset=utf-8`);
    reply.header('content-disposition', `attachment; filename="${name}"`);
    return text;
  }

  @Put(':id/texts')
  @Summary('Write what people make of the draft')
  @Allow('responder')
  @Answers({ ReviewView })
  async write(
    @Param() { id }: ReviewPathDto,
    @Body() texts: WriteTextsDto,
    @CurrentActor() actor: Actor,
  ): Promise<ReviewView> {
    await this.desk.write(id as IncidentId, texts, actor);
    return this.file.view(id as IncidentId);
  }

  @Put(':id/finished')
  @Summary('Finish the review, or open it again')
  @Allow('lead')
  @Answers({ ReviewView })
  async finish(
    @Param() { id }: ReviewPathDto,
    @Body() { isFinished }: FinishReviewDto,
    @CurrentActor() actor: Actor,
  ): Promise<ReviewView> {
    await this.desk.finish(id as IncidentId, isFinished, actor);
    return this.file.view(id as IncidentId);
  }
}
