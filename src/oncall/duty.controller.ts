import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { Summary } from '../platform/http/summary';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { OnCallQuery, OnCallView, WarningView } from './oncall.api';
import { ScheduleFloor } from './schedule-floor';
import { ScheduleReader } from './schedule-reader.service';
import { ScheduleWarnings } from './schedule-warnings.service';

class OnCallDto extends createZodDto(OnCallQuery) {}

@ApiTags('OnCall')
@Controller('v1/on-call')
export class DutyController {
  constructor(
    private readonly reader: ScheduleReader,
    private readonly floor: ScheduleFloor,
    private readonly warnings: ScheduleWarnings,
  ) {}

  @Get()
  @Summary('Who is on call now and next, on every schedule, and why')
  @Allow('viewer')
  @Answers({ OnCallView }, 'list')
  onCall(@Query() { at }: OnCallDto): Promise<OnCallView[]> {
    return this.reader.onCall(at === undefined ? undefined : new Date(at));
  }

  /** Names who can't be reached: for those who work here, not for who only looks on. */
  @Get('warnings')
  @Summary('What would let a page go wrong within 14 days: gaps, double duty, people who cannot be reached')
  @Allow('responder')
  @Answers({ WarningView }, 'list')
  ahead(): Promise<WarningView[]> {
    return this.floor.run((tx, now) => this.warnings.of(tx, now));
  }
}
