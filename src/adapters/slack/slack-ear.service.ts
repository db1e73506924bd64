import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import { ChatEvents } from '../../situation/contract';
import { SlackForms } from './slack-forms';
import { escaped } from './slack-text';
import { gesturesIn, type SlackKind } from './slack-payloads';

/** What only the person sees who gave a command. */
export interface SlackSaid {
  readonly response_type: 'ephemeral';
  readonly text: string;
}

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
   * @returns what is said at once to who gave a command
   */
  async hear(kind: SlackKind, payload: unknown): Promise<SlackSaid | undefined> {
    let said: SlackSaid | undefined;
    for (const { event, triggerId } of gesturesIn(kind, payload, this.clock.now())) {
      const heard = await this.events.hear(event);
      if (heard.kind === 'form') await this.forms.open(heard.form, { triggerId, channelId: event.channelId });
      else if (heard.say !== undefined) said = { response_type: 'ephemeral', text: escaped(heard.say) };
    }
    return said;
  }
}
