import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Summary } from '../platform/http/summary';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { CallersLanguage } from '../platform/http/language';
import { type Language } from '../platform/i18n/texts';
import { PreviewInput, ScheduleChange, ScheduleInput, ScheduleView, ShiftsQuery, ShiftsView } from './oncall.api';
import { ScheduleDesk } from './schedule-desk.service';
import { ScheduleReader } from './schedule-reader.service';
import { type StoredSchedule } from './schedule.store';

class ScheduleDto extends createZodDto(ScheduleInput) {}
class ScheduleChangeDto extends createZodDto(ScheduleChange) {}
class PreviewDto extends createZodDto(PreviewInput) {}
class ShiftsDto extends createZodDto(ShiftsQuery) {}

@ApiTags('Schedules')
@Controller('v1/schedules')
export class SchedulesController {
  constructor(
    private readonly desk: ScheduleDesk,
    private readonly reader: ScheduleReader,
  ) {}

  @Get()
  @Summary('All schedules')
  @Allow('viewer')
  @Answers({ ScheduleView }, 'list')
  async list(): Promise<ScheduleView[]> {
    return (await this.desk.list()).map(scheduleView);
  }

  @Post()
  @Summary('Add a schedule')
  @Allow('lead')
  @Answers({ ScheduleView })
  async add(
    @Body() input: ScheduleDto,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<ScheduleView> {
    return scheduleView(await this.desk.add(input, { actor, language }));
  }

  @Post('preview')
  @Summary('The shifts that a schedule would bring, without storing it')
  @HttpCode(200)
  @Allow('lead')
  @Answers({ ShiftsView })
  preview(@Body() input: PreviewDto, @CallersLanguage() language: Language): Promise<ShiftsView> {
    return this.reader.preview(input, language);
  }

  @Get(':id')
  @Summary('A schedule')
  @Allow('viewer')
  @Answers({ ScheduleView })
  async one(@Param('id') id: string): Promise<ScheduleView> {
    return scheduleView(await this.desk.get(id));
  }

  @Put(':id')
  @Summary('Change a schedule; 409 where somebody else was faster')
  @Allow('lead')
  @Answers({ ScheduleView })
  async change(
    @Param('id') id: string,
    @Body() input: ScheduleChangeDto,
    @CurrentActor() actor: Actor,
    @CallersLanguage() language: Language,
  ): Promise<ScheduleView> {
    return scheduleView(await this.desk.change(id, input, { actor, language }));
  }

  @Delete(':id')
  @Summary('Remove a schedule that no policy needs')
  @HttpCode(204)
  @Allow('lead')
  remove(@Param('id') id: string, @CurrentActor() actor: Actor, @CallersLanguage() language: Language): Promise<void> {
    return this.desk.remove(id, { actor, language });
  }

  @Get(':id/shifts')
  @Summary('The shifts of a schedule between two instants, with gaps and double duty')
  @Allow('viewer')
  @Answers({ ShiftsView })
  shifts(
    @Param('id') id: string,
    @Query() query: ShiftsDto,
    @CallersLanguage() language: Language,
  ): Promise<ShiftsView> {
    return this.reader.shifts(id, query, language);
  }
}

function scheduleView({ id, name, timezone, layers, version }: StoredSchedule): ScheduleView {
  return { id, name, timezone, layers, version };
}
