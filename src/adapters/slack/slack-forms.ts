import { Logger } from '@nestjs/common';
import { type WebClient } from '@slack/web-api';
import { type Language } from '../../platform/i18n/texts';
import { type Form } from '../../situation/contract';
import { connectSlack, type SlackLogin } from './slack-client';
import { deliveryOf } from './slack-errors';
import { viewOf } from './slack-view';

/** Slack takes a form for three seconds after the press; what takes longer is lost anyway. */
const TIMEOUT_MS = 2_500;

/** Opens forms over somebody's chat. A client of its own: it must not wait behind anything. */
export class SlackForms {
  private readonly log = new Logger('Slack');

  private constructor(
    private readonly client: WebClient | undefined,
    private readonly language: Language,
  ) {}

  static async connect({ botToken, apiUrl }: Partial<SlackLogin>, language: Language): Promise<SlackForms> {
    const client = botToken === undefined ? undefined : await connectSlack({ botToken, apiUrl }, TIMEOUT_MS);
    return new SlackForms(client, language);
  }

  /** What was heard is stored already: a form that does not open costs a second press. */
  async open(
    form: Form,
    { triggerId, channelId }: { triggerId: string | undefined; channelId: string },
  ): Promise<void> {
    const view = viewOf(form, channelId, this.language);
    if (triggerId === undefined || this.client === undefined) {
      this.log.warn(
        `the form ${form.form} cannot be opened: ${triggerId === undefined ? 'nothing was pressed' : 'there is no bot token'}`,
      );
      return;
    }
    try {
      await this.client.views.open({ trigger_id: triggerId, view });
    } catch (error) {
      this.log.warn(`the form ${form.form} did not open: ${deliveryOf(error).reason}`);
    }
  }
}
