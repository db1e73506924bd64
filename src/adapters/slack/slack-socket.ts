import { Logger, type OnModuleDestroy } from '@nestjs/common';
import { type WebClient } from '@slack/web-api';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock } from '../../kernel/clock';
import { because, type DeliveryReason } from '../../kernel/delivery-reason';
import { clientFor } from './slack-client';
import { type SlackEar } from './slack-ear.service';
import { deliveryOf } from './slack-errors';
import { type SlackPresence } from './slack-presence';
import { type LinkEnd, type LinkParts, SlackSocketLink } from './slack-socket-link';

export interface SocketOptions {
  readonly appToken?: string;
  readonly apiUrl?: string;
  /** Random numbers in [0, 1), so that instances don't come back all at once. */
  readonly chance: () => number;
  readonly clock: Clock;
  /** After the first failure, and twice as long after each further one; also before a connection is renewed. */
  readonly pauseMs?: number;
  /** How long a connection is still listened to when the next one is there; Slack closes it within these seconds. */
  readonly lingerMs?: number;
  /** How long Slack may take to greet, and be silent. */
  readonly patience?: Pick<LinkParts, 'helloMs' | 'silenceMs'>;
}

const OPEN_WITHIN_MS = 10_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const LINGER_MS = 15_000;
/** A connection that lasted so long was a good one. */
const GOOD_MS = 60_000;
const STOPPED = { kind: 'closed', reason: because('connection-lost', 'slack') } as const;

/**
 * Listens by Socket Mode for as long as the service runs, whatever fails: Slack's own client gives up after an HTTP error, and closes a
 * connection before the next one is there. Each instance has a connection of its own; Slack gives every event to one of them.
 */
export class SlackSocket implements OnModuleDestroy {
  private readonly log = new Logger('Slack');
  private readonly stopping = new AbortController();
  private readonly stopped: Promise<LinkEnd>;
  private running: Promise<void> = Promise.resolve();
  private readonly retiring = new Set<Promise<void>>();
  /** In a row. */
  private failures = 0;

  constructor(
    private readonly ear: SlackEar,
    private readonly presence: SlackPresence,
    private readonly options: SocketOptions,
  ) {
    this.stopped = new Promise((resolve) => {
      this.stopping.signal.addEventListener('abort', () => {
        resolve(STOPPED);
      });
    });
  }

  /** Whoever starts the service says when. Without an app token nothing happens. */
  start(): void {
    const { appToken } = this.options;
    if (appToken !== undefined) this.running = this.listen(appToken);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await Promise.all(this.retiring);
  }

  private async listen(appToken: string): Promise<void> {
    const client = await clientFor(appToken, { apiUrl: this.options.apiUrl, timeout: OPEN_WITHIN_MS });
    let link: SlackSocketLink | undefined;
    while (!this.isStopping) {
      const next = await this.connect(client);
      if (next instanceof SlackSocketLink) {
        if (link) this.retire(link);
        link = next;
        this.presence.connected();
        await this.pauseAfter(await this.endOf(link));
      } else {
        if (link?.isOpen !== true) this.presence.disconnected(next.reason);
        await this.pauseAfter(next);
      }
    }
    if (link) this.retire(link);
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async connect(client: WebClient): Promise<SlackSocketLink | Failure> {
    try {
      const { url } = await client.apps.connections.open({});
      if (url === undefined) return failure(because('incomplete-answer', 'slack'));
      const link = new SlackSocketLink(url, {
        ...this.options.patience,
        hear: (kind, payload) => this.ear.hear(kind, payload),
        failed: (error) => {
          this.log.error(`what came from Slack could not be stored, it will come again: ${nameOf(error)}`);
        },
      });
      const refusal = await Promise.race([link.greeted, this.stopped]);
      if (refusal === undefined) return link;
      this.retire(link);
      return failure(refusal.kind === 'closed' ? refusal.reason : because('connection-lost', 'slack'));
    } catch (error) {
      const failed = deliveryOf(error);
      return failure(failed.reason, failed.kind === 'try-again' ? failed.afterMs : 0);
    }
  }

  private async endOf(link: SlackSocketLink): Promise<LinkEnd> {
    const { clock } = this.options;
    const since = clock.now().getTime();
    const end = await Promise.race([link.over, this.stopped]);
    if (end.kind === 'renew' || clock.now().getTime() - since >= GOOD_MS) this.failures = 0;
    if (end.kind === 'closed' && !this.isStopping) this.presence.disconnected(end.reason);
    return end;
  }

  /** Slack renews a connection every few hours, and lets the old one work for some seconds more. */
  private async pauseAfter(end: LinkEnd | Failure): Promise<void> {
    const { pauseMs = FIRST_PAUSE_MS, chance } = this.options;
    if (this.isStopping) return;
    if (end.kind === 'renew') return this.pause(pauseMs);
    this.log.warn(`not connected to Slack: ${end.reason}`);
    const pause = Math.min(LONGEST_PAUSE_MS, pauseMs * 2 ** this.failures++) * (1 + chance());
    await this.pause(Math.max(pause, end.kind === 'failed' ? end.afterMs : 0));
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  /** What Slack has sent by it already would otherwise be lost, and a press is brought only once. */
  private retire(link: SlackSocketLink): void {
    const retiring = Promise.race([link.closed, this.pause(this.options.lingerMs ?? LINGER_MS)])
      .then(() => link.retire())
      .finally(() => this.retiring.delete(retiring));
    this.retiring.add(retiring);
  }
}

interface Failure {
  readonly kind: 'failed';
  readonly reason: DeliveryReason;
  readonly afterMs: number;
}

function failure(reason: DeliveryReason, afterMs = 0): Failure {
  return { kind: 'failed', reason, afterMs };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
