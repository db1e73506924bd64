import { Logger } from '@nestjs/common';
import { type Twilio } from 'twilio';
import { type MessageId } from '../../kernel/ids';
import { deliveryOf } from './twilio-errors';

/** No call may take longer; see CALL_OVER_MS in kernel/delivery.ts. */
const TIMEOUT_MS = 10_000;

/** Twilio's connection overrides: it tries three times more when we don't answer or fail. Not part of what it signs. */
export const AGAIN = '#rc=3&rp=all';

export interface TwilioLogin {
  readonly accountSid: string;
  readonly authToken: string;
  /** Where the account lives when not in the United States, and which door leads there. */
  readonly region?: string;
  readonly edge?: string;
  /** Another address than Twilio's. */
  readonly apiUrl?: string;
}

/** Twilio's own client. It is heavy (0.3 s, 17 MB), so it is loaded only where it is configured. */
async function connectTwilio({ accountSid, authToken, apiUrl, region, edge }: TwilioLogin): Promise<Twilio> {
  const { default: twilio } = await import('twilio');

  /** The client knows no base address: whoever is not at Twilio rewrites each request. */
  class Elsewhere extends twilio.RequestClient {
    override request: InstanceType<typeof twilio.RequestClient>['request'] = (options) => {
      return super.request({ ...options, uri: apiUrl === undefined ? options.uri : moved(options.uri, apiUrl) });
    };
  }

  // Its retries would repeat a message whose first attempt may have arrived: we look it up instead.
  const httpClient = new Elsewhere({ timeout: TIMEOUT_MS, autoRetry: false });
  return twilio(accountSid, authToken, { httpClient, autoRetry: false, region, edge });
}

function moved(uri: string, apiUrl: string): string {
  const target = new URL(uri);
  const { protocol, host } = new URL(apiUrl);
  target.protocol = protocol;
  target.host = host;
  return target.toString();
}

/** What the senders of one account share. */
export class TwilioLine {
  private readonly log = new Logger('Twilio');

  private constructor(
    readonly client: Twilio,
    /** undefined: Twilio cannot reach us. */
    readonly publicUrl: string | undefined,
  ) {}

  static async open(login: TwilioLogin & { readonly publicUrl?: string }): Promise<TwilioLine> {
    return new TwilioLine(await connectTwilio(login), login.publicUrl);
  }

  /** Where Twilio asks or tells about one message; undefined when the service has no public address. */
  hook(path: string, messageId: MessageId): string | undefined {
    return (
      this.publicUrl && `${this.publicUrl.replace(/\/+$/, '')}/v1/hooks/twilio/${path}?message=${messageId}${AGAIN}`
    );
  }

  /** Nothing hangs on it: what could not be asked is asked again, and a call that rings on is told that it came late. */
  couldNot(what: string, error: unknown): void {
    this.log.warn(`could not ${what}: ${deliveryOf(error).reason}`);
  }
}
