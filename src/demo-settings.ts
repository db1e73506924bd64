import { crewOr } from './adapters/demo/crew';
import { type Environment } from './platform/config/env-source';
import { terminalLanguage } from './platform/config/environment';
import { loadSettings } from './platform/config/load-settings';
import { Settings } from './platform/config/settings';

/**
 * The demo's service: sandbox phone, no vendor, no feed, an embedded database that is gone afterwards. It speaks the
 * language of the terminal and keeps its log to itself unless something is wrong, because it tells its story there.
 */
export function demoSettings(root: string, env: Environment, dataDir: string): Settings {
  const { values } = loadSettings(root, env);
  return new Settings({
    ...values,
    server: { ...values.server, dataDir, language: terminalLanguage(env) },
    database: { ...values.database, url: undefined },
    log: { level: env['LOG_LEVEL'] ? values.log.level : 'warn' },
    feeds: { ...values.feeds, feeds: [] },
    // nobody outside is reached, whatever the settings say
    paging: {
      ...values.paging,
      onCall: crewOr(values.paging.onCall),
      twilio: {},
      httpSms: {},
      httpVoice: {},
      smtp: {},
    },
    watchman: { ...values.watchman, heartbeatUrl: undefined, drills: [] },
    slack: {},
    responses: { ...values.responses, sandbox: true },
  });
}
