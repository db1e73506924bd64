import { Controller, Get, Injectable, Param, Query, Req, Res } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type CarriesSession, OpenSessions } from '../access/contract';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow, Public } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { Board } from './board.service';
import { BoardQuery, BoardView, CurveQuery, CurveView, LiveEvent, LiveQuery, StatusView } from './live.api';
import { LiveFeed } from './live-feed.stream';
import { type OpenReply, stream } from './live-line';
import { LiveLines } from './live-lines';
import { ServiceStatus } from './service-status.service';
import { TopicCurves } from './topic-curves.service';

class LiveQueryDto extends createZodDto(LiveQuery) {}
class BoardQueryDto extends createZodDto(BoardQuery) {}
class CurveQueryDto extends createZodDto(CurveQuery) {}

/** What a live line is made of. */
@Injectable()
export class WatchedLines {
  constructor(
    readonly feed: LiveFeed,
    readonly open: LiveLines,
    readonly sessions: OpenSessions,
  ) {}
}

/** What the console watches. */
@Controller('v1')
export class LiveController {
  constructor(
    private readonly lines: WatchedLines,
    private readonly board: Board,
    private readonly curves: TopicCurves,
    private readonly status: ServiceStatus,
  ) {}

  @Get('live')
  @Allow('viewer')
  @Answers({ LiveEvent }, 'stream')
  @ApiHeader({
    name: 'last-event-id',
    required: false,
    description: 'The last id that was seen: the stream goes on there.',
  })
  watch(
    @Req() request: CarriesSession,
    @CurrentActor() actor: Actor,
    @Query() { after }: LiveQueryDto,
    @Res() reply: OpenReply,
  ): void {
    const { feed, open, sessions } = this.lines;
    const session = sessions.nameOf(request);
    if (actor.kind !== 'person' || session === undefined) throw new AppError('access.not-signed-in');
    const [lastEventId] = [request.headers['last-event-id']].flat();
    stream(open.keep({ personId: actor.id, session }, feed.open(lastEventId ?? after)), reply);
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
