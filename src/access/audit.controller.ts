import { Controller, Get, Query } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { UnitOfWork } from '../platform/postgres/tx';
import { AuditQuery, AuditView } from './access.api';
import { AuditStore } from './audit.store';

class AuditQueryDto extends createZodDto(AuditQuery) {}

@Controller('v1/audit')
export class AuditController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: AuditStore,
  ) {}

  @Get()
  @Allow('admin')
  @Answers({ AuditView }, 'list')
  page(@Query() query: AuditQueryDto): Promise<readonly AuditView[]> {
    return this.work.run((tx) => this.store.page(tx, query));
  }
}
