import { type Environment } from './env-source';

/** The process's variables: read here and nowhere else. */
export function environment(): Environment {
  return process.env;
}

/** The language of the terminal. As POSIX has it: the first of these that is set decides. */
export function terminalLanguage(env: Environment): 'de' | 'en' {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((name) => name) ?? '';
  return /^de([_.@-]|$)/i.test(locale) ? 'de' : 'en';
}
