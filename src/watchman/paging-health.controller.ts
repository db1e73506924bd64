import { Controller, Get } from '@nestjs/common';
import { Summary } from '../platform/http/summary';
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
  @Summary('What is proved by real work, the heartbeat out, and the last drill')
  @Allow('responder')
  @Answers({ PagingHealth })
  view(@CallersLanguage() language: Language): Promise<PagingHealth> {
    return this.health.view(language);
  }
}
