import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import { ChatEvents } from '../../situation/contract';
import { SlackForms } from './slack-forms';
import { gesturesIn, type SlackKind } from './slack-payloads';

/** Hands on what people do in Slack, whichever way it came in. */
@Injectable()
export class SlackEar {
  constructor(
    private readonly events: ChatEvents,
    private readonly forms: SlackForms,
    private readonly clock: Clock,
  ) {}

  /**
   * Resolves when it is stored; only then may Slack be told that we have it.
   * @param payload proven to be Slack's
   */
  async hear(kind: SlackKind, payload: unknown): Promise<void> {
    for (const { event, triggerId } of gesturesIn(kind, payload, this.clock.now())) {
      const heard = await this.events.hear(event);
      if (heard.kind === 'form') await this.forms.open(heard.form, { triggerId, channelId: event.channelId });
    }
  }
}
