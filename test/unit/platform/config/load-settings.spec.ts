import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { effectiveSettings } from '../../../../src/platform/config/effective-settings';
import { type Environment } from '../../../../src/platform/config/env-source';
import { loadSettings, type LoadedSettings, SettingsError } from '../../../../src/platform/config/load-settings';
import { projectRoot } from '../../../../src/platform/config/project-root';

const SHIPPED = join(projectRoot(), 'config');

describe('the settings', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'sturmwarte-settings-'));
    cpSync(SHIPPED, join(root, 'config'), { recursive: true });
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const load = (env: Environment = {}): LoadedSettings => loadSettings(root, env);

  function faultsOf(env: Environment = {}): string[] {
    try {
      load(env);
    } catch (error) {
      if (error instanceof SettingsError) return error.faults.map(({ place, message }) => `${place}: ${message}`);
      throw error;
    }
    return [];
  }

  const write = (name: string, text: string): void => {
    writeFileSync(join(root, name), text);
  };

  it('are complete as shipped', () => {
    const { settings } = load();
    expect(settings.server).toMatchObject({ host: '127.0.0.1', port: 8080, dataDir: join(root, 'data') });
    expect(settings.playbooks.dir).toBe(join(root, 'playbooks'));
  });

  it('let the environment speak last, in the type that the setting has', () => {
    const { settings, placeOf } = load({
      PORT: '9000',
      STURMWARTE_FEEDS__ALLOW_PRIVATE_ADDRESSES: 'true',
      STURMWARTE_INTAKE__batchSize: '500',
      STURMWARTE_FEEDS__FEEDS: '[{ url: "https://a.example/feed", source: news }]',
      TWILIO_FROM: '',
    });
    expect(settings.server.port).toBe(9000);
    expect(settings.feeds.allowPrivateAddresses).toBe(true);
    expect(settings.intake.batchSize).toBe(500);
    expect(settings.feeds.feeds).toEqual([{ url: 'https://a.example/feed', source: 'news' }]);
    expect(placeOf(['server', 'port'])).toBe('PORT');
    expect(placeOf(['server', 'host'])).toMatch(/^config\/server\.yaml:\d+:\d+$/);
  });

  it('lay a file or a folder of the operator over the shipped ones', () => {
    write('mine.yaml', 'server: { port: 7000 }\n');
    expect(load({ STURMWARTE_CONFIG: 'mine.yaml' }).settings.server).toMatchObject({ port: 7000, host: '127.0.0.1' });
    mkdirSync(join(root, 'mine'));
    write('mine/a.yaml', 'server:\n  port: 7001\n');
    write('mine/b.yaml', 'log:\n  level: debug\n');
    const both = load({ STURMWARTE_CONFIG: join(root, 'mine') }).settings;
    expect([both.server.port, both.log.level]).toEqual([7001, 'debug']);
  });

  it('name every fault at once, with its place and its mend', () => {
    write(
      'config/mine.yaml',
      'server:\n  prot: 1\nlog:\n  level: loud\npaging:\n  onCall:\n    - { name: Ada, phone: "0171", language: de }\n',
    );
    expect(faultsOf({ PORT: 'eighty', STURMWARTE_SERVER__HOSTT: 'x', STURMWARTE_CONFIG: 'nowhere' })).toEqual([
      expect.stringMatching(/^config\/paging\.yaml:\d+:\d+: paging.onCall is already set at config\/mine.yaml:7:5/),
      expect.stringMatching(/^config\/server\.yaml:\d+:\d+: log.level is already set at config\/mine.yaml:4:10/),
      expect.stringMatching(/^STURMWARTE_CONFIG: there is no file or folder/),
      expect.stringMatching(/^STURMWARTE_SERVER__HOSTT: names no setting \("HOSTT"\): did you mean "host"\?/),
      expect.stringMatching(/^PORT: server.port: /),
      expect.stringMatching(/^config\/mine.yaml:2:9: there is no setting server.prot: did you mean "port"\?/),
    ]);
  });

  it('find a fault inside a list', () => {
    write('mine.yaml', 'paging:\n  onCall:\n    - { name: Ada, phone: "0171", language: de }\n');
    expect(faultsOf({ STURMWARTE_CONFIG: 'mine.yaml' })).toEqual([
      'mine.yaml:3:27: paging.onCall.0.phone: E.164, e.g. +491701234567',
    ]);
  });

  it('say what is missing, and where it belongs', () => {
    write(
      'config/server.yaml',
      'server: { host: h, port: 1, trustedProxies: [], dataDir: data, language: de, shutdownMs: 1 }\nlog: { level: info }\n',
    );
    expect(faultsOf()).toEqual([
      expect.stringMatching(/^config\/: database: .* it is missing: restore it in config\/$/),
    ]);
  });

  it('refuse a vendor that is only half configured', () => {
    expect(faultsOf({ TWILIO_ACCOUNT_SID: 'AC1', SLACK_CHANNEL: 'C1' })).toEqual([
      'TWILIO_ACCOUNT_SID: paging.twilio has accountSid but not authToken, from: set TWILIO_AUTH_TOKEN, TWILIO_FROM too, or none of them',
      'SLACK_CHANNEL: slack has channel but not botToken: set SLACK_BOT_TOKEN too, or none of them',
    ]);
  });

  it('refuse a mail server without a sender', () => {
    expect(faultsOf({ SMTP_HOST: 'mail.example.org' })).toEqual([
      'SMTP_HOST: paging.smtp has host but not from: set SMTP_FROM too, or none of them',
    ]);
  });

  it('take a map of free names, and hide each of its values', () => {
    const given = load({
      STURMWARTE_PAGING__HTTP_SMS__URL: 'https://sms.example.org/send?key=geheim',
      STURMWARTE_PAGING__HTTP_SMS__HEADERS: '{ Authorization: Bearer geheim }',
      SMTP_PASSWORD: 'geheim',
    });
    expect(given.settings.paging.httpSms.headers).toEqual({ Authorization: 'Bearer geheim' });
    const shown = effectiveSettings(given);
    expect(shown).toContain('https://sms.example.org/[hidden]');
    expect(shown).toMatch(/Authorization: "\[hidden\]"/);
    expect(shown).not.toContain('geheim');
  });

  it('speak to a provider in clear text on this machine only', () => {
    const url = (value: string): string[] => faultsOf({ STURMWARTE_PAGING__HTTP_VOICE__URL: value });
    expect(url('http://127.0.0.1:3000/call')).toEqual([]);
    expect(url('http://voice.example.org/')).toEqual([
      'STURMWARTE_PAGING__HTTP_VOICE__URL: paging.httpVoice.url: https://…; http: only for localhost',
    ]);
  });

  it('may name nobody who is on call', () => {
    expect(load({ STURMWARTE_PAGING__ON_CALL: '[]' }).settings.paging.onCall).toEqual([]);
    const one = '[{ name: Ada, phone: "+4930901820001", language: de, email: ada@example.org }]';
    expect(load({ STURMWARTE_PAGING__ON_CALL: one }).settings.paging.onCall[0]?.email).toBe('ada@example.org');
  });

  it('refuse an address that is none of PostgreSQL', () => {
    expect(faultsOf({ DATABASE_URL: 'mysql://me:secret@db/x' })).toEqual([
      expect.stringMatching(/^DATABASE_URL: .*expected postgres:/),
    ]);
  });

  it('never show a secret, neither in a fault nor when printed', () => {
    const secrets = {
      DATABASE_URL: 'postgres://me:hunter2@db.example:5432/storm?sslpassword=hunter2',
      TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000000',
      TWILIO_AUTH_TOKEN: 'hunter2',
      TWILIO_FROM: '+15005550006',
      SLACK_BOT_TOKEN: 'xoxb-hunter2',
      SLACK_CHANNEL: 'C1',
      STURMWARTE_WATCHMAN__HEARTBEAT_URL: 'https://hc.example/ping/hunter2',
    };
    const printed = effectiveSettings(load(secrets));
    expect(printed).not.toContain('hunter2');
    expect(printed).toContain('url: postgres://[hidden]@db.example:5432/storm # DATABASE_URL');
    expect(printed).toContain('heartbeatUrl: https://hc.example/[hidden] # STURMWARTE_WATCHMAN__HEARTBEAT_URL');
    expect(printed).toContain('authToken: "[hidden]" # TWILIO_AUTH_TOKEN');
    expect(printed).toMatch(/port: 8080 # config\/server\.yaml:\d+:\d+/);
    expect(printed).toMatch(/feeds: \[\] # config\/intake\.yaml:\d+:\d+/);
    write('bad.yaml', 'slack: { botToken: hunter2, botToken: hunter2, channel: [ }\n');
    expect(faultsOf({ STURMWARTE_CONFIG: 'bad.yaml', DATABASE_URL: 'hunter2' }).join()).not.toContain('hunter2');
    expect(faultsOf({ STURMWARTE_WATCHMAN__HEARTBEAT_URL: 'ftp://hunter2' }).join()).toMatch(
      /^(?!.*hunter2).*heartbeatUrl/s,
    );
  });

  it('refuse a drill that has no weekday, time or time zone of this world', () => {
    const drill = { weekday: 'tuesday', at: '10:00', zone: 'Europe/Berlin' };
    const faults = (change: object): string =>
      faultsOf({ STURMWARTE_WATCHMAN__DRILLS: JSON.stringify([{ ...drill, ...change }]) }).join();
    expect(faults({ zone: 'Europe/Atlantis' })).toContain('a time zone, e.g. Europe/Berlin');
    expect(faults({ at: '24:00' })).toContain('HH:MM');
    expect(faults({ weekday: 'dienstag' })).toContain('weekday');
    expect(load({ STURMWARTE_WATCHMAN__DRILLS: JSON.stringify([drill]) }).settings.watchman.drills).toEqual([drill]);
  });
});
