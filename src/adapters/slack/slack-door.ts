import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/app-error';
import { Clock } from '../../kernel/clock';
import { Settings } from '../../platform/config/settings';
import { SlackPresence } from './slack-presence';
import { isFromSlack } from './slack-signature';

export interface SlackRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** As they came; see platform/http/bodies.ts. */
  readonly rawBody?: Buffer;
}

/** What every request of Slack's must prove before anything of it is believed. */
@Injectable()
export class SlackDoor {
  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly presence: SlackPresence,
  ) {}

  /** The body, once its signature is proven. */
  proven({ headers, rawBody }: SlackRequest): string {
    const { signingSecret = '' } = this.settings.slack;
    if (signingSecret === '') {
      throw new AppError('not-found', { detail: 'Slack does not come in here: slack.signingSecret is not set.' });
    }
    const bytes = rawBody ?? Buffer.alloc(0);
    const timestamp = headers['x-slack-request-timestamp'];
    const signature = headers['x-slack-signature'];
    if (!isFromSlack({ timestamp, signature, bytes }, signingSecret, this.clock.now())) {
      throw new AppError('access.denied', { detail: 'The signature is not Slack’s, or it is not of these minutes.' });
    }
    if (this.presence.inbound === 'http') this.presence.connected();
    return bytes.toString('utf8');
  }
}
