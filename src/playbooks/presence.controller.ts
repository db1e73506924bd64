import { Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { PresencePath, PresenceView } from './playbooks.api';
import { Presences } from './presence.service';

class PresencePathDto extends createZodDto(PresencePath) {}

/** A window that shows a draft says so, and hears who else does. Only whoever may write learns names. */
@ApiTags('Playbooks')
@Controller('v1/playbook-drafts/:id/presence')
@Allow('responder')
export class PresenceController {
  constructor(private readonly presences: Presences) {}

  @Put(':window')
  @Answers({ PresenceView })
  there(@Param() { id, window }: PresencePathDto, @CurrentActor() actor: Actor): Promise<PresenceView> {
    return this.presences.there(id, window, actor);
  }

  @Delete(':window')
  @HttpCode(204)
  left(@Param() { id, window }: PresencePathDto): Promise<void> {
    return this.presences.left(id, window);
  }
}
