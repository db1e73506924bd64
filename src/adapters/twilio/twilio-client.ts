import { type Twilio } from 'twilio';

/** No call may take longer; see CALL_OVER_MS in kernel/delivery.ts. */
const TIMEOUT_MS = 10_000;

export interface TwilioLogin {
  readonly accountSid: string;
  readonly authToken: string;
  /** Another address than Twilio's. */
  readonly apiUrl?: string;
}

/** Twilio's own client. It is heavy (0.3 s, 17 MB), so it is loaded only where it is configured. */
export async function connectTwilio({ accountSid, authToken, apiUrl }: TwilioLogin): Promise<Twilio> {
  const { default: twilio } = await import('twilio');

  /** The client knows no base address: whoever is not at Twilio rewrites each request. */
  class Elsewhere extends twilio.RequestClient {
    override request: InstanceType<typeof twilio.RequestClient>['request'] = (options) => {
      return super.request({ ...options, uri: apiUrl === undefined ? options.uri : moved(options.uri, apiUrl) });
    };
  }

  // Its retries would repeat a message whose first attempt may have arrived: we look it up instead.
  const httpClient = new Elsewhere({ timeout: TIMEOUT_MS, autoRetry: false });
  return twilio(accountSid, authToken, { httpClient, autoRetry: false });
}

function moved(uri: string, apiUrl: string): string {
  const target = new URL(uri);
  const { protocol, host } = new URL(apiUrl);
  target.protocol = protocol;
  target.host = host;
  return target.toString();
}
