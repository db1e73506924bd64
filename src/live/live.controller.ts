import { Controller, Get, Headers, type MessageEvent, Param, Query, Sse } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Observable } from 'rxjs';
import { Allow, Public } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { Board } from './board.service';
import { BoardQuery, BoardView, CurveQuery, CurveView, LiveEvent, StatusView } from './live.api';
import { LiveFeed } from './live-feed.stream';
import { ServiceStatus } from './service-status.service';
import { TopicCurves } from './topic-curves.service';

class BoardQueryDto extends createZodDto(BoardQuery) {}
class CurveQueryDto extends createZodDto(CurveQuery) {}

/** What the console watches. */
@Controller('v1')
export class LiveController {
  constructor(
    private readonly live: LiveFeed,
    private readonly board: Board,
    private readonly curves: TopicCurves,
    private readonly status: ServiceStatus,
  ) {}

  @Sse('live')
  @Allow('viewer')
  @Answers({ LiveEvent }, 'stream')
  @ApiHeader({
    name: 'last-event-id',
    required: false,
    description: 'The last id that was seen: the stream goes on there.',
  })
  watch(@Headers('last-event-id') lastEventId?: string): Observable<MessageEvent> {
    return this.live.open(lastEventId);
  }

  @Get('board')
  @Allow('viewer', 'incidents:read')
  @Answers({ BoardView })
  readBoard(@Query() query: BoardQueryDto): Promise<BoardView> {
    return this.board.view(query);
  }

  @Get('topics/:id/curve')
  @Allow('viewer', 'incidents:read')
  @Answers({ CurveView })
  readCurve(@Param('id') id: string, @Query() query: CurveQueryDto): Promise<CurveView> {
    return this.curves.curve(id, query);
  }

  @Get('status')
  @Public('the sign-in page warns that paging is in the sandbox, and leads to the set-up')
  @Answers({ StatusView })
  readStatus(): Promise<StatusView> {
    return this.status.view();
  }
}
