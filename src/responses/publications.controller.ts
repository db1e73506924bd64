import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { type IncidentId } from '../kernel/ids';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { Publications } from './publications.service';
import { PublicationPath, PublicationView, PublishedByHand, WithdrawPublication } from './responses.api';

class PublicationPathDto extends createZodDto(PublicationPath) {}
class PublishedByHandDto extends createZodDto(PublishedByHand) {}
class WithdrawPublicationDto extends createZodDto(WithdrawPublication) {}

@Controller('v1')
@Allow('responder')
export class PublicationsController {
  constructor(private readonly publications: Publications) {}

  @Get('incidents/:id/publications')
  @Allow('viewer')
  @Answers({ PublicationView }, 'list')
  async list(@Param() { id }: PublicationPathDto): Promise<PublicationView[]> {
    return [...(await this.publications.list(id as IncidentId))];
  }

  /** A person says that it is out. */
  @Post('publications/:id/published')
  @HttpCode(200)
  @Answers({ PublicationView })
  published(
    @Param() { id }: PublicationPathDto,
    @Body() { url }: PublishedByHandDto,
    @CurrentActor() actor: Actor,
  ): Promise<PublicationView> {
    return this.publications.published(id, url, actor);
  }

  @Post('publications/:id/withdraw')
  @HttpCode(200)
  @Answers({ PublicationView })
  withdraw(
    @Param() { id }: PublicationPathDto,
    @Body() { reason }: WithdrawPublicationDto,
    @CurrentActor() actor: Actor,
  ): Promise<PublicationView> {
    return this.publications.withdraw(id, reason, actor);
  }
}
