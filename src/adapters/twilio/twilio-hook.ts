import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AppError } from '../../kernel/app-error';
import { type MessageId } from '../../kernel/ids';
import { Settings } from '../../platform/config/settings';

/** All parameters, also those that Twilio adds one day: every one of them is signed. */
const Form = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const Query = z.object({ message: z.uuid() });

export interface HookRequest {
  readonly originalUrl: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly query: unknown;
  readonly body: unknown;
}

/** What every request of Twilio's must prove before anything of it is believed. */
@Injectable()
export class TwilioHook {
  constructor(private readonly settings: Settings) {}

  /**
   * The form, once its signature is proven. Twilio signs the address that it was given, so the configured one is
   * checked: behind a proxy the request's own host and scheme are others.
   */
  async proven<T>(request: HookRequest, schema: z.ZodType<T>): Promise<T> {
    const { authToken } = this.settings.paging.twilio;
    const { publicUrl } = this.settings.server;
    if (authToken === undefined || publicUrl === undefined) {
      throw new AppError('not-found', { detail: 'Twilio is not set up here: paging.twilio and server.publicUrl.' });
    }
    const form = parsed(Form, request.body);
    const signature = request.headers['x-twilio-signature'];
    const { default: twilio } = await import('twilio');
    const url = publicUrl.replace(/\/+$/, '') + request.originalUrl;
    if (typeof signature !== 'string' || !twilio.validateRequest(authToken, signature, url, form)) {
      throw new AppError('access.denied', { detail: 'The signature is not Twilio’s.' });
    }
    return parsed(schema, form);
  }

  /** Which message the address of the hook names; we wrote it there ourselves, and the signature covers it. */
  messageOf({ query }: HookRequest): MessageId {
    return parsed(Query, query).message as MessageId;
  }
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const found = schema.safeParse(value);
  if (found.success) return found.data;
  const fields = found.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new AppError('request.invalid', { detail: `This is not a message of Twilio’s: ${fields || 'body'}.` });
}
