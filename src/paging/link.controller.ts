import { Body, Controller, Get, Header, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { createZodDto } from 'nestjs-zod';
import { Public } from '../platform/http/allow';
import { LinkPages } from './link-pages.service';
import { LinkAnswer } from './paging.api';

class LinkAnswerDto extends createZodDto(LinkAnswer) {}

interface Reply {
  status(code: number): unknown;
}

/** For who was woken and has only this link. A look changes nothing: mail scanners and previews look as well. */
@ApiExcludeController()
@Controller('a')
@Public('the link is the key')
export class LinkController {
  constructor(private readonly pages: LinkPages) {}

  @Get(':token')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  async show(@Param('token') token: string, @Res({ passthrough: true }) reply: Reply): Promise<string> {
    return this.found(await this.pages.show(token), reply);
  }

  @Post(':token')
  @HttpCode(200)
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  async answer(
    @Param('token') token: string,
    @Body() { action }: LinkAnswerDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    return this.found(await this.pages.answer(token, action), reply);
  }

  private found(page: string | undefined, reply: Reply): string {
    if (page !== undefined) return page;
    reply.status(404);
    return this.pages.gone();
  }
}
