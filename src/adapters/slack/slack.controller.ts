import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiTags } from '@nestjs/swagger';
import { AppError } from '../../kernel/app-error';
import { Public } from '../../platform/http/allow';
import { type BodyConfig } from '../../platform/http/bodies';
import { SlackDoor, type SlackRequest } from './slack-door';
import { SlackEar, type SlackSaid } from './slack-ear.service';

const SIGNED = { keepsRaw: true } satisfies BodyConfig;

/** Where Slack brings what people do, when it does not come by Socket Mode. What cannot be stored is answered with 500, so that Slack brings it again. */
@ApiTags('Hooks')
@Controller('v1/slack')
@Public('signed by Slack')
export class SlackController {
  constructor(
    private readonly door: SlackDoor,
    private readonly ear: SlackEar,
  ) {}

  @Post('events')
  @HttpCode(200)
  @RouteConfig(SIGNED)
  async events(@Req() request: SlackRequest): Promise<{ challenge: string } | undefined> {
    const body = parsed(this.door.proven(request));
    const { type, challenge } = body as { type?: unknown; challenge?: unknown };
    if (type === 'url_verification' && typeof challenge === 'string') return { challenge };
    await this.ear.hear('events_api', body);
    return undefined;
  }

  /** Presses and forms. */
  @Post('interactions')
  @HttpCode(200)
  @RouteConfig(SIGNED)
  async interactions(@Req() request: SlackRequest): Promise<void> {
    if (isCertificateCheck(request)) return;
    const form = new URLSearchParams(this.door.proven(request));
    await this.ear.hear('interactive', parsed(form.get('payload') ?? ''));
  }

  @Post('commands')
  @HttpCode(200)
  @RouteConfig(SIGNED)
  async commands(@Req() request: SlackRequest): Promise<SlackSaid | undefined> {
    if (isCertificateCheck(request)) return undefined;
    const form = new URLSearchParams(this.door.proven(request));
    return this.ear.hear('slash_commands', Object.fromEntries(form));
  }
}

/** Slack looks now and then whether our certificate is good, without a signature; nothing comes of it. */
function isCertificateCheck({ rawBody }: SlackRequest): boolean {
  return /^(?:[^&]*&)*ssl_check=1(?:&|$)/.test(rawBody?.subarray(0, 1_000).toString('latin1') ?? '');
}

function parsed(json: string): object {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // said below
  }
  throw new AppError('request.invalid', { detail: 'This is not a message of Slack’s.' });
}
