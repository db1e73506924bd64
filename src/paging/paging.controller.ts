import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type IncidentId } from '../kernel/ids';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { UnitOfWork } from '../platform/postgres/tx';
import { type PageRecord, PageStore } from './page.store';
import { PagesQuery, PageView } from './paging.api';

class PagesQueryDto extends createZodDto(PagesQuery) {}

@ApiTags('Pages')
@Controller('v1/pages')
export class PagingController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: PageStore,
  ) {}

  /** In the order in which they were due. */
  @Get()
  @Allow('viewer', 'incidents:read')
  @Answers({ PageView }, 'list')
  async pages(@Query() { incident }: PagesQueryDto): Promise<readonly PageView[]> {
    const pages = await this.work.run((tx) => this.store.of(tx, incident as IncidentId));
    return pages.map(viewOf);
  }
}

function viewOf(page: PageRecord): PageView {
  return {
    id: page.id,
    incident: page.incidentId,
    to: page.to,
    via: page.via,
    state: page.state,
    dueAt: page.dueAt.toISOString(),
    sentAt: page.sentAt?.toISOString() ?? null,
    answeredAt: page.answeredAt?.toISOString() ?? null,
    failure: page.failure,
  };
}
