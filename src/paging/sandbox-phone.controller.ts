import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Summary } from '../platform/http/summary';
import { Allow } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { PressKey, SandboxMessage } from './paging.api';
import { SandboxKeys } from './sandbox-phone.service';

class PressKeyDto extends createZodDto(PressKey) {}

@Controller('v1/sandbox-phone')
@Allow('responder')
export class SandboxPhoneController {
  constructor(private readonly keys: SandboxKeys) {}

  @Get()
  @Summary('What would have been sent')
  @Answers({ SandboxMessage }, 'list')
  messages(): Promise<readonly SandboxMessage[]> {
    return this.keys.latest();
  }

  @Post(':id/keys')
  @Summary('Answer a page by its key')
  @HttpCode(200)
  @Answers({ SandboxMessage })
  press(
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { digit }: PressKeyDto,
    @CurrentActor() actor: Actor,
  ): Promise<SandboxMessage> {
    return this.keys.press(id, digit, actor);
  }
}
