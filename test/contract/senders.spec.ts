import { Logger } from '@nestjs/common';
import { type Sender } from '../../src/delivery/ports';
import { SystemClock } from '../../src/kernel/clock';
import { loadSettings } from '../../src/platform/config/load-settings';
import { projectRoot } from '../../src/platform/config/project-root';
import { sendersFor } from '../../src/senders';

Logger.overrideLogger(false);

describe('who brings messages to people', () => {
  const TWILIO = { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: 't', TWILIO_FROM: '+4930901820000' };
  const SMS_BY_HTTP = { STURMWARTE_PAGING__HTTP_SMS__URL: 'https://sms.example.org/{{to}}' };
  const VOICE_BY_HTTP = { STURMWARTE_PAGING__HTTP_VOICE__URL: 'https://voice.example.org/{{to}}' };
  const PUBLIC = { PUBLIC_URL: 'https://sturmwarte.example.org' };

  async function senders(variables: Record<string, string>): Promise<string[]> {
    const { settings } = loadSettings(projectRoot(), variables);
    const sandboxFor = (channel: 'sms' | 'voice'): Sender => ({ channel, provider: 'sandbox' }) as Sender;
    const { all } = await sendersFor(settings, { clock: new SystemClock(), sandboxFor });
    return all.map(({ channel, provider }) => `${channel} by ${provider}`);
  }

  it.each([
    [{}, ['ntfy by ntfy', 'webhook by webhook', 'sms by sandbox', 'voice by sandbox']],
    [
      { ...TWILIO, ...PUBLIC, ...SMS_BY_HTTP, ...VOICE_BY_HTTP },
      ['sms by twilio', 'voice by twilio', 'sms by http', 'voice by http', 'ntfy by ntfy', 'webhook by webhook'],
    ],
    [TWILIO, ['sms by twilio', 'ntfy by ntfy', 'webhook by webhook', 'voice by sandbox']],
    [
      { ...TWILIO, ...PUBLIC, TWILIO_FROM: 'Sturmwarte' },
      ['sms by twilio', 'ntfy by ntfy', 'webhook by webhook', 'voice by sandbox'],
    ],
    [
      { ...TWILIO, ...PUBLIC, TWILIO_FROM: 'Sturmwarte', TWILIO_VOICE_FROM: '+4930901820000' },
      ['sms by twilio', 'voice by twilio', 'ntfy by ntfy', 'webhook by webhook'],
    ],
    [
      { SMTP_HOST: 'mail.example.org', SMTP_FROM: 'alarm@example.org', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_CHANNEL: 'C1' },
      ['email by smtp', 'slack by slack', 'ntfy by ntfy', 'webhook by webhook', 'sms by sandbox', 'voice by sandbox'],
    ],
  ])('is, with %j: %j', async (variables, expected) => {
    expect(await senders(variables)).toEqual(expected);
  });
});
