import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { type Actor } from '../kernel/actor';
import { CurrentActor } from '../platform/http/actor.decorator';
import { Allow } from '../platform/http/allow';
import { ChangePassword } from './access.api';
import { OwnPassword } from './own-password.service';
import { type IncomingRequest, SessionCookie } from './request';

class ChangePasswordDto extends createZodDto(ChangePassword) {}

/** What people do with their own account. */
@Controller('v1/me')
export class MeController {
  constructor(
    private readonly password: OwnPassword,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('password')
  @HttpCode(204)
  @Allow('viewer')
  changePassword(
    @Body() given: ChangePasswordDto,
    @CurrentActor() actor: Actor,
    @Req() request: IncomingRequest,
  ): Promise<void> {
    return this.password.change({ actor, token: this.cookie.read(request), address: request.ip }, given);
  }
}
