import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type IncidentId } from '../kernel/ids';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { RoomDesk } from './room-desk.service';
import { ChatHealthView, IncidentRoomPath, RoomExportQuery, RoomExportView, RoomView } from './situation.api';

class RoomPathDto extends createZodDto(IncidentRoomPath) {}
class RoomExportQueryDto extends createZodDto(RoomExportQuery) {}

interface Reply {
  header(name: string, value: string): Reply;
}

@ApiTags('Rooms')
@Controller('v1')
export class RoomController {
  constructor(private readonly desk: RoomDesk) {}

  @Get('incidents/:id/room')
  @Allow('viewer', 'incidents:read')
  @Answers({ RoomView }, 'one-or-null')
  read(@Param() { id }: RoomPathDto): Promise<RoomView | null> {
    return this.desk.view(id as IncidentId);
  }

  /** What the crisis team said among themselves is for those who work with them. */
  @Get('incidents/:id/room/export')
  @Allow('responder')
  @Answers({ RoomExportView })
  async export(
    @Param() { id }: RoomPathDto,
    @Query() { format }: RoomExportQueryDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<RoomExportView | string> {
    reply.header('cache-control', 'no-store');
    if (format === 'json') return this.desk.export(id as IncidentId);
    reply.header('content-type', 'text/markdown; charset=utf-8');
    reply.header('content-disposition', `attachment; filename="room-${id}.md"`);
    return this.desk.exportText(id as IncidentId);
  }

  @Get('chat/health')
  @Allow('admin')
  @Answers({ ChatHealthView })
  async health(): Promise<ChatHealthView> {
    const { missingScopes, faults, ...rest } = await this.desk.health();
    return {
      ...rest,
      missingScopes: [...missingScopes],
      faults: faults.map(({ code, values }) => ({ code, values: { ...values } })),
    };
  }
}
