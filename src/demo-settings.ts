import { type Environment } from './platform/config/env-source';
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
    server: { ...values.server, dataDir, language: languageOf(env) },
    database: { ...values.database, url: undefined },
    log: { level: env['LOG_LEVEL'] ? values.log.level : 'warn' },
    feeds: { ...values.feeds, feeds: [] },
    paging: { ...values.paging, twilio: {} },
    slack: {},
  });
}

/** As POSIX has it: the first of these that is set decides. */
function languageOf(env: Environment): 'de' | 'en' {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((name) => name) ?? '';
  return /^de([_.@-]|$)/i.test(locale) ? 'de' : 'en';
}
