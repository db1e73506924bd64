import { Logger } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { SandboxChat } from '../../src/adapters/sandbox/sandbox-chat';
import { SlackChat } from '../../src/adapters/slack/slack-chat';
import { AppModule, HandlerTable } from '../../src/app.module';
import { Senders } from '../../src/delivery/ports';
import { Paging } from '../../src/paging/contract';
import { environment } from '../../src/platform/config/environment';
import { loadSettings } from '../../src/platform/config/load-settings';
import { projectRoot } from '../../src/platform/config/project-root';
import { type Settings } from '../../src/platform/config/settings';
import { VirtualJobs } from '../../src/platform/jobs/virtual-jobs';
import { ChatSender } from '../../src/warroom/ports';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { ACCOUNT, FROM } from '../support/fake-twilio';

Logger.overrideLogger(false);

describe('the vendors behind the ports', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.close());

  const modulesWith = (variables: Record<string, string>): Promise<TestingModule> => {
    const settings: Settings = loadSettings(projectRoot(), { ...environment(), ...variables }).settings;
    const jobs = new VirtualJobs(() => new Date(0));
    const app = AppModule.register({ platform: { settings, dataSource: db.dataSource, jobs } });
    return Test.createTestingModule({ imports: [app] }).compile();
  };
  const of = (modules: TestingModule, wanted: string): string[] =>
    modules
      .get(Senders, { strict: false })
      .all.flatMap(({ channel, provider }) => (channel === wanted ? [provider] : []));

  it('are the sandbox phone without credentials', async () => {
    const modules = await modulesWith({});
    expect(modules.get(Paging, { strict: false }).mode()).toBe('sandbox');
    expect([of(modules, 'sms'), of(modules, 'voice'), of(modules, 'email')]).toEqual([['sandbox'], ['sandbox'], []]);
    expect(modules.get(ChatSender, { strict: false })).toBeInstanceOf(SandboxChat);
    expect(Object.keys(modules.get(HandlerTable, { strict: false }).handlers)).toContain('message.send');
  });

  it('are Twilio and Slack with them', async () => {
    const twilio = { TWILIO_ACCOUNT_SID: ACCOUNT.accountSid, TWILIO_AUTH_TOKEN: ACCOUNT.authToken };
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_CHANNEL: 'C1' };
    const modules = await modulesWith({ ...twilio, ...slack, TWILIO_FROM: FROM, PUBLIC_URL: 'https://a.example.org' });
    expect(modules.get(Paging, { strict: false }).mode()).toBe('live');
    expect([of(modules, 'sms'), of(modules, 'voice'), of(modules, 'slack')]).toEqual([
      ['twilio'],
      ['twilio'],
      ['slack'],
    ]);
    expect(modules.get(ChatSender, { strict: false })).toBeInstanceOf(SlackChat);
  });
});
