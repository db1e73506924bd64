import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { CallersLanguage } from '../platform/http/language';
import { Summary } from '../platform/http/summary';
import { type Language } from '../platform/i18n/texts';
import { QueryTrialInput, QueryTrialView } from './query-trial.api';
import { QueryTrials } from './query-trials.service';

class QueryTrialDto extends createZodDto(QueryTrialInput) {}

@Controller('v1/topics/try')
export class QueryTrialsController {
  constructor(private readonly trials: QueryTrials) {}

  /** Of people alone: it shows texts, which a key for topics may not read. */
  @Post()
  @HttpCode(200)
  @Allow('lead')
  @Summary('Try a query on the stored mentions')
  @Answers({ QueryTrialView })
  ask(@Body() input: QueryTrialDto, @CallersLanguage() language: Language): Promise<QueryTrialView> {
    return this.trials.ask(input, language);
  }
}
