import { Logger } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { SandboxChat } from '../../src/adapters/sandbox/sandbox-chat';
import { SlackChat } from '../../src/adapters/slack/slack-chat';
import { Paging } from '../../src/paging/contract';
import { PagingJobs } from '../../src/paging/paging.jobs';
import { PagingModule } from '../../src/paging/paging.module';
import { environment } from '../../src/platform/config/environment';
import { loadSettings } from '../../src/platform/config/load-settings';
import { projectRoot } from '../../src/platform/config/project-root';
import { type Settings } from '../../src/platform/config/settings';
import { VirtualJobs } from '../../src/platform/jobs/virtual-jobs';
import { PlatformModule } from '../../src/platform/platform.module';
import { VendorsModule } from '../../src/vendors.module';
import { ChatSender } from '../../src/warroom/ports';
import { WarroomJobs } from '../../src/warroom/warroom.jobs';
import { WarroomModule } from '../../src/warroom/warroom.module';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { ACCOUNT, FROM } from '../support/fake-twilio';

Logger.overrideLogger(false);

describe('the vendors behind the ports', () => {
  let db: TestDatabase;
  beforeAll(async () => (db = await createTestDatabase()));
  afterAll(() => db.close());

  const modulesWith = (variables: Record<string, string>) => {
    const settings: Settings = loadSettings(projectRoot(), { ...environment(), ...variables }).settings;
    const jobs = new VirtualJobs(() => new Date(0));
    const platform = PlatformModule.register({ settings, dataSource: db.dataSource, jobs });
    return Test.createTestingModule({ imports: [platform, PagingModule, WarroomModule, VendorsModule] }).compile();
  };

  it('are the sandbox phone without credentials', async () => {
    const modules = await modulesWith({});
    expect(modules.get(Paging, { strict: false }).mode()).toBe('sandbox');
    expect(modules.get(ChatSender, { strict: false })).toBeInstanceOf(SandboxChat);
    expect(modules.get(PagingJobs, { strict: false })).toBeInstanceOf(PagingJobs);
    expect(modules.get(WarroomJobs, { strict: false })).toBeInstanceOf(WarroomJobs);
  });

  it('are Twilio and Slack with them', async () => {
    const twilio = { TWILIO_ACCOUNT_SID: ACCOUNT.accountSid, TWILIO_AUTH_TOKEN: ACCOUNT.authToken };
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_CHANNEL: 'C1' };
    const modules = await modulesWith({ ...twilio, ...slack, TWILIO_FROM: FROM });
    expect(modules.get(Paging, { strict: false }).mode()).toBe('live');
    expect(modules.get(ChatSender, { strict: false })).toBeInstanceOf(SlackChat);
  });
});
