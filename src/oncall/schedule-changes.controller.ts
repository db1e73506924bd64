import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Summary } from '../platform/http/summary';
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
  @Summary('Overrides and swaps of a schedule')
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
  @Summary('Have somebody else on call for a while')
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
  @Summary('Withdraw an override')
  @HttpCode(204)
  @Allow('lead')
  withdrawOverride(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.overrides.withdraw(id, { actor });
  }

  @Post('schedules/:id/swaps')
  @Summary('Ask somebody to take a shift, perhaps for one of theirs; it holds once they accept')
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
  @Summary('Accept a swap that one was asked for')
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
  @Summary('Decline a swap that one was asked for')
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
  @Summary('Withdraw a swap that one has asked for')
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
