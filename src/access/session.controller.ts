import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { createZodDto } from 'nestjs-zod';
import { AppError } from '../kernel/app-error';
import { Allow, Public } from '../platform/http/allow';
import { Answers } from '../platform/http/answers';
import { SessionView, SetUp, SetUpState, SetUpToken, SignIn } from './access.api';
import { Callers } from './callers.service';
import { personView } from './person.store';
import { type IncomingRequest, type OutgoingReply, SessionCookie } from './request';
import { SetUps } from './set-up.service';
import { Sessions } from './sessions.service';
import { type SignedIn, SignIns } from './sign-in.service';

class SignInDto extends createZodDto(SignIn) {}
class SetUpDto extends createZodDto(SetUp) {}
class SetUpTokenDto extends createZodDto(SetUpToken) {}

@Controller('v1/session')
export class SessionController {
  constructor(
    private readonly signIns: SignIns,
    private readonly sessions: Sessions,
    private readonly callers: Callers,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @HttpCode(200)
  @Public('one signs in here')
  @Answers({ SessionView })
  async signIn(
    @Body() credentials: SignInDto,
    @Req() request: IncomingRequest,
    @Res({ passthrough: true }) reply: OutgoingReply,
  ): Promise<SessionView> {
    this.callers.demandOrigin(request);
    return welcome(await this.signIns.signIn(credentials, request.ip), reply, this.cookie);
  }

  @Get()
  @Allow('viewer')
  @Answers({ SessionView })
  async current(@Req() request: IncomingRequest): Promise<SessionView> {
    const token = this.cookie.read(request);
    const session = token && (await this.sessions.find(token));
    if (!session) throw new AppError('access.not-signed-in');
    return { person: personView(session.person), expiresAt: session.expiresAt.toISOString() };
  }

  @Delete()
  @HttpCode(204)
  @Allow('viewer')
  async signOut(@Req() request: IncomingRequest, @Res({ passthrough: true }) reply: OutgoingReply): Promise<void> {
    const token = this.cookie.read(request);
    if (token !== undefined) await this.sessions.end(token);
    this.cookie.clear(reply);
  }
}

@Controller('v1/setup')
export class SetUpController {
  constructor(
    private readonly setUps: SetUps,
    private readonly callers: Callers,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('check')
  @HttpCode(200)
  @Public('whoever holds a one-time link has no password yet')
  @Answers({ SetUpState })
  async state(@Body() { token }: SetUpTokenDto, @Req() request: IncomingRequest): Promise<SetUpState> {
    this.callers.demandOrigin(request);
    return this.setUps.state(token);
  }

  @Post()
  @HttpCode(200)
  @Public('whoever holds a one-time link has no password yet')
  @Answers({ SessionView })
  async setUp(
    @Body() input: SetUpDto,
    @Req() request: IncomingRequest,
    @Res({ passthrough: true }) reply: OutgoingReply,
  ): Promise<SessionView> {
    this.callers.demandOrigin(request);
    return welcome(await this.setUps.setUp(input), reply, this.cookie);
  }
}

function welcome({ person, token, expiresAt }: SignedIn, reply: OutgoingReply, cookie: SessionCookie): SessionView {
  cookie.write(reply, token, expiresAt);
  return { person: personView(person), expiresAt: expiresAt.toISOString() };
}
