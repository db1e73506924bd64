import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../platform/http/allow';
import { type Spoken, spokenLanguage } from '../platform/http/language';
import { Papers } from './papers.service';

interface Reply {
  status(code: number): unknown;
}

/** For who has no account and was given the link. */
@ApiExcludeController()
@Controller('r')
@Public('the link is the key, until it expires or is revoked')
export class SharedPageController {
  constructor(private readonly papers: Papers) {}

  @Get(':token')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  async show(
    @Param('token') token: string,
    @Req() request: Spoken,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const page = await this.papers.shared(token);
    if (page !== undefined) return page;
    reply.status(404);
    return this.papers.gone(spokenLanguage(request));
  }
}
