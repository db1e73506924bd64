import { demoSettings } from '../../src/demo-settings';
import { projectRoot } from '../../src/platform/config/project-root';

const settingsFor = (env: Record<string, string>) => demoSettings(projectRoot(), env, '/nowhere');

describe('the demo', () => {
  it.each([
    [{}, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'den_XX' }, 'en'],
    [{ LANG: 'de_DE.UTF-8' }, 'de'],
    [{ LANG: 'de' }, 'de'],
    [{ LANG: 'de_AT.UTF-8', LC_ALL: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: '', LC_MESSAGES: 'de_CH' }, 'de'],
  ])('speaks the language of the terminal: %j is %s', (env, language) => {
    expect(settingsFor(env).server.language).toBe(language);
  });

  it('logs only what is wrong, unless asked', () => {
    expect(settingsFor({}).log.level).toBe('warn');
    expect(settingsFor({ LOG_LEVEL: 'info' }).log.level).toBe('info');
  });

  it('calls nobody, whatever is configured', () => {
    const twilio = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 't', TWILIO_FROM: '+491701234567' };
    const { paging, slack, database } = settingsFor({
      ...twilio,
      SLACK_BOT_TOKEN: 'x',
      SLACK_CHANNEL: 'c',
      SMTP_HOST: 'h',
      SMTP_FROM: 'a@h',
      STURMWARTE_PAGING__HTTP_SMS__URL: 'https://h/',
      DATABASE_URL: 'postgres://h/d',
    });
    expect([paging.twilio, paging.smtp, paging.httpSms, slack, database.url]).toEqual([{}, {}, {}, {}, undefined]);
  });
});
