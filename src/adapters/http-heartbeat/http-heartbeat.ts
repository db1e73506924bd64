import { Agent, request } from 'undici';
import { because, type DeliveryReason } from '../../kernel/delivery-reason';
import { HeartbeatSender, type PingOutcome } from '../../watchman/ports';

export interface HttpHeartbeatOptions {
  /** A secret: whoever has it can ping in our place. undefined = nobody is told. */
  readonly url: string | undefined;
  readonly method: 'GET' | 'POST';
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

/** Asks one address of the outside, and cares for nothing but that it was heard. */
export class HttpHeartbeat extends HeartbeatSender {
  readonly isConfigured: boolean;
  /** A connection of its own: one that was kept could be dead, and each ping should try the whole way. */
  private readonly agent = new Agent({ pipelining: 0 });

  constructor(private readonly options: HttpHeartbeatOptions) {
    super();
    this.isConfigured = options.url !== undefined;
  }

  async ping(): Promise<PingOutcome> {
    const { url, method, timeoutMs = TIMEOUT_MS } = this.options;
    if (url === undefined) return { kind: 'failed', reason: 'no-address' };
    try {
      const { statusCode, body } = await request(url, {
        method,
        dispatcher: this.agent,
        signal: AbortSignal.timeout(timeoutMs),
        headers: { 'user-agent': 'Sturmwarte heartbeat' },
      });
      await body.dump();
      if (statusCode >= 200 && statusCode < 300) return { kind: 'arrived' };
      return { kind: 'failed', reason: because('error', 'heartbeat', statusCode) };
    } catch (error) {
      return { kind: 'failed', reason: reasonOf(error) };
    }
  }
}

/** Only what the machine says of the failure: the words may hold the address. A timeout is a DOMException, so names are asked, not classes. */
function reasonOf(error: unknown): DeliveryReason {
  const { name, code } = error as { readonly name?: string; readonly code?: unknown };
  return name === 'TimeoutError' ? because('no-answer', 'heartbeat') : because('unreachable', 'heartbeat', code);
}
