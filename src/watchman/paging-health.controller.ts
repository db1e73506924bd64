import { Controller, Get } from '@nestjs/common';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { CallersLanguage } from '../platform/http/language';
import { type Language } from '../platform/i18n/texts';
import { PagingHealth } from './watchman.api';
import { WatchmanHealth } from './watchman-health.service';

@Controller('v1/paging/health')
export class PagingHealthController {
  constructor(private readonly health: WatchmanHealth) {}

  @Get()
  @Allow('responder')
  @Answers({ PagingHealth })
  view(@CallersLanguage() language: Language): Promise<PagingHealth> {
    return this.health.view(language);
  }
}
