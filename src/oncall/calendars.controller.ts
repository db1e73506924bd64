import { Controller, Get, Header, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiParam, ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Summary } from '../platform/http/summary';
import { Allow, Public } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { type BodyConfig } from '../platform/http/bodies';
import { CallersLanguage } from '../platform/http/language';
import { type Language } from '../platform/i18n/texts';
import { CalendarFeeds } from './calendar-feeds.service';
import { CalendarImport } from './calendar-import.service';
import { CalendarLinks, ImportQuery, ImportView } from './oncall.api';

interface CalendarRequest {
  readonly params: { readonly id: string };
  /** Text, where the content type is right. */
  readonly body: unknown;
}

class ImportDto extends createZodDto(ImportQuery) {}

const SECRET_ADDRESS = 'calendars cannot sign in: whoever knows the secret address reads it';

@ApiTags('Calendars')
@Controller('v1')
export class CalendarsController {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly imports: CalendarImport,
  ) {}

  @Post('me/calendar-link')
  @Summary('Make the link of the own calendar anew; the one before ends')
  @HttpCode(200)
  @Allow('viewer')
  @Answers({ CalendarLinks })
  renew(@CurrentActor() actor: Actor): Promise<CalendarLinks> {
    return this.feeds.renew(actor);
  }

  @Get('calendars/:token/me.ics')
  @Summary('The own shifts as iCalendar')
  @Public(SECRET_ADDRESS)
  @Header('content-type', 'text/calendar; charset=utf-8')
  mine(@Param('token') token: string): Promise<string> {
    return this.feeds.mine(token);
  }

  @Get('calendars/:token/schedules/:file')
  @Summary('A schedule as iCalendar')
  @Public(SECRET_ADDRESS)
  @Header('content-type', 'text/calendar; charset=utf-8')
  schedule(@Param('token') token: string, @Param('file') file: string): Promise<string> {
    return this.feeds.schedule(token, file.replace(/\.ics$/, ''));
  }

  @Post('schedules/:id/import')
  @Summary('Take over shifts from a calendar, or preview what would be taken')
  @HttpCode(200)
  @Allow('lead')
  @RouteConfig({ takesMuch: true } satisfies BodyConfig)
  @ApiParam({ name: 'id' })
  @ApiConsumes('text/calendar')
  @ApiBody({ schema: { type: 'string' } })
  @Answers({ ImportView })
  bring(
    @Req() { params, body }: CalendarRequest,
    @Query() { apply }: ImportDto,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<ImportView> {
    const text = typeof body === 'string' ? body : '';
    return this.imports.bring(params.id, { text, isApplied: apply }, { actor, language });
  }
}
