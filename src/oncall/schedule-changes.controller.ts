import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { CallersLanguage } from '../platform/http/language';
import { type Language } from '../platform/i18n/texts';
import { ChangeView, OverrideInput, ShiftsQuery, SwapInput } from './oncall.api';
import { OverrideDesk } from './override-desk.service';
import { SwapDesk } from './swap-desk.service';

class OverrideDto extends createZodDto(OverrideInput) {}
class SwapDto extends createZodDto(SwapInput) {}
class ShiftsDto extends createZodDto(ShiftsQuery) {}

/** Whose shift it is, the desks look at. */
@ApiTags('Schedules')
@Controller('v1')
@Allow('responder')
export class ScheduleChangesController {
  constructor(
    private readonly overrides: OverrideDesk,
    private readonly swaps: SwapDesk,
  ) {}

  @Get('schedules/:id/changes')
  @Allow('viewer')
  @Answers({ ChangeView }, 'list')
  list(
    @Param('id') id: string,
    @Query() query: ShiftsDto,
    @CallersLanguage() language: Language,
  ): Promise<ChangeView[]> {
    return this.overrides.list(id, query, language);
  }

  @Post('schedules/:id/overrides')
  @Answers({ ChangeView })
  add(
    @Param('id') id: string,
    @Body() input: OverrideDto,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<ChangeView> {
    return this.overrides.add(id, input, { actor, language });
  }

  @Delete('overrides/:id')
  @HttpCode(204)
  @Allow('lead')
  withdrawOverride(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.overrides.withdraw(id, { actor });
  }

  @Post('schedules/:id/swaps')
  @Answers({ ChangeView })
  ask(
    @Param('id') id: string,
    @Body() input: SwapDto,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<ChangeView> {
    return this.swaps.ask(id, input, { actor, language });
  }

  @Post('swaps/:id/accept')
  @HttpCode(200)
  @Answers({ ChangeView })
  accept(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<ChangeView> {
    return this.swaps.accept(id, { actor, language });
  }

  @Post('swaps/:id/decline')
  @HttpCode(200)
  @Answers({ ChangeView })
  decline(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<ChangeView> {
    return this.swaps.decline(id, { actor, language });
  }

  @Post('swaps/:id/withdraw')
  @HttpCode(200)
  @Answers({ ChangeView })
  withdraw(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<ChangeView> {
    return this.swaps.withdraw(id, { actor, language });
  }
}
