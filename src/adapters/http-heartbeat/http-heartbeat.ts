import { Agent, request } from 'undici';
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
    if (url === undefined) return { kind: 'failed', reason: 'no address is set' };
    try {
      const { statusCode, body } = await request(url, {
        method,
        dispatcher: this.agent,
        signal: AbortSignal.timeout(timeoutMs),
        headers: { 'user-agent': 'Sturmwarte heartbeat' },
      });
      await body.dump();
      if (statusCode >= 200 && statusCode < 300) return { kind: 'arrived' };
      return { kind: 'failed', reason: `it answers with status ${statusCode}` };
    } catch (error) {
      return { kind: 'failed', reason: reasonOf(error) };
    }
  }
}

/** Only what the machine says of the failure: the words may hold the address. A timeout is a DOMException, so names are asked, not classes. */
function reasonOf(error: unknown): string {
  const { name, code } = error as { readonly name?: string; readonly code?: unknown };
  if (name === 'TimeoutError') return 'it does not answer in time';
  return typeof code === 'string' ? `it cannot be reached (${code})` : 'it cannot be reached';
}
