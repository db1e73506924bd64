import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type IncidentId } from '../kernel/ids';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { IncidentDrivers } from './incident-drivers.service';
import { IncidentDriversView, IncidentPath } from './incidents.api';

class DriversPathDto extends createZodDto(IncidentPath) {}

@ApiTags('Incidents')
@Controller('v1/incidents')
export class IncidentDriversController {
  constructor(private readonly drivers: IncidentDrivers) {}

  /** What drives it, as it was last found: at most a minute old while it is open and somebody looks. */
  @Get(':id/drivers')
  @Allow('viewer', 'incidents:read')
  @Answers({ IncidentDriversView })
  read(@Param() { id }: DriversPathDto): Promise<IncidentDriversView> {
    return this.drivers.of(id as IncidentId);
  }
}
