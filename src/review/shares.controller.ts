import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { NewShare, NewShareView, ReviewPath, SharePath, ShareView } from './review.api';
import { Shares } from './shares.service';

class ReviewPathDto extends createZodDto(ReviewPath) {}
class SharePathDto extends createZodDto(SharePath) {}
class NewShareDto extends createZodDto(NewShare) {}

/** Who lets others read. */
@ApiTags('Reviews')
@Controller('v1/reviews/:id/shares')
export class SharesController {
  constructor(private readonly shares: Shares) {}

  @Get()
  @Allow('lead')
  @Answers({ ShareView }, 'list')
  list(@Param() { id }: ReviewPathDto): Promise<ShareView[]> {
    return this.shares.list(id as IncidentId);
  }

  @Post()
  @HttpCode(200)
  @Allow('lead')
  @Answers({ NewShareView })
  make(
    @Param() { id }: ReviewPathDto,
    @Body() share: NewShareDto,
    @CurrentActor() actor: Actor,
  ): Promise<NewShareView> {
    return this.shares.make(id as IncidentId, share, actor);
  }

  @Delete(':share')
  @Allow('lead')
  @Answers({ ShareView }, 'list')
  revoke(@Param() { id, share }: SharePathDto, @CurrentActor() actor: Actor): Promise<ShareView[]> {
    return this.shares.revoke(id as IncidentId, share, actor);
  }
}
