import { Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AppError } from '../../kernel/app-error';
import { type PageId } from '../../kernel/ids';
import { Settings } from '../../platform/config/settings';
import { Public } from '../../platform/http/allow';
import { type DeliveryReport, PageAnswers } from '../../paging/ports';

/** All parameters, also those that Twilio adds one day: every one of them is signed. */
const Form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
type Form = z.infer<typeof Form>;

const StatusForm = z.object({
  MessageSid: z.string().min(1),
  MessageStatus: z.string().min(1),
  ErrorCode: z.string().optional(),
});
const SmsForm = z.object({ MessageSid: z.string().min(1), From: z.string().min(1), Body: z.string() });
const StatusQuery = z.object({ page: z.uuid() });

interface HookRequest {
  readonly originalUrl: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly query: unknown;
  readonly body: unknown;
}

/** What Twilio tells us: reports about our messages, and messages to us. */
@ApiTags('Hooks')
@Controller('v1/hooks/twilio')
@Public('signed by Twilio')
export class TwilioController {
  constructor(
    private readonly settings: Settings,
    private readonly answers: PageAnswers,
  ) {}

  @Post('status')
  @HttpCode(204)
  async status(@Req() request: HookRequest): Promise<void> {
    const { MessageSid, MessageStatus, ErrorCode } = parsed(StatusForm, await this.proven(request));
    const { page } = parsed(StatusQuery, request.query);
    await this.answers.report({
      pageId: page as PageId,
      providerId: MessageSid,
      status: MessageStatus,
      meaning: meaningOf(MessageStatus),
      errorCode: ErrorCode || undefined,
    });
  }

  /** Answers with TwiML: what it says is sent back to the person. */
  @Post('sms')
  @HttpCode(200)
  @Header('content-type', 'text/xml; charset=utf-8')
  async sms(@Req() request: HookRequest): Promise<string> {
    const { MessageSid, From, Body } = parsed(SmsForm, await this.proven(request));
    const answer = await this.answers.reply({ providerId: MessageSid, phone: From, text: Body });
    return answer === undefined ? '<Response/>' : `<Response><Message>${xml(answer)}</Message></Response>`;
  }

  /**
   * The form, once its signature is proven. Twilio signs the address that it was given, so the configured one is
   * checked: behind a proxy the request's own host and scheme are others.
   */
  private async proven({ headers, originalUrl, body }: HookRequest): Promise<Form> {
    const { authToken } = this.settings.paging.twilio;
    const { publicUrl } = this.settings.server;
    if (authToken === undefined || publicUrl === undefined) {
      throw new AppError('not-found', { detail: 'Twilio is not set up here: paging.twilio and server.publicUrl.' });
    }
    const form = parsed(Form, body);
    const signature = headers['x-twilio-signature'];
    const { default: twilio } = await import('twilio');
    const url = publicUrl.replace(/\/+$/, '') + originalUrl;
    if (typeof signature !== 'string' || !twilio.validateRequest(authToken, signature, url, form)) {
      throw new AppError('access.denied', { detail: 'The signature is not Twilio’s.' });
    }
    return form;
  }
}

function meaningOf(status: string): DeliveryReport['meaning'] {
  if (status === 'delivered' || status === 'read') return 'delivered';
  return status === 'failed' || status === 'undelivered' || status === 'canceled' ? 'failed' : 'on-the-way';
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const found = schema.safeParse(value);
  if (found.success) return found.data;
  const fields = found.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new AppError('request.invalid', { detail: `This is not a message of Twilio’s: ${fields || 'body'}.` });
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function xml(text: string): string {
  return text.replace(/[&<>]/g, (char) => ENTITIES[char] ?? char);
}
