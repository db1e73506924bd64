import { Controller, Get } from '@nestjs/common';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { SourceViews } from './source-views.service';
import { SourceView } from './sources.api';

@Controller('v1/sources')
export class SourcesController {
  constructor(private readonly sources: SourceViews) {}

  @Get()
  @Allow('viewer', 'incidents:read')
  @Answers({ SourceView }, 'list')
  all(): Promise<SourceView[]> {
    return this.sources.all();
  }
}
