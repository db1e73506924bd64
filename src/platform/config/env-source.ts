import { parse } from 'yaml';
import { z } from 'zod';
import { type RawSettings } from './raw-settings';
import { didYouMean, namesUnder, schemaAt, type SettingPath } from './settings-shape';

export type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'STURMWARTE_';

/** The names that operators and platforms use; every other setting is STURMWARTE_<SECTION>__<NAME>. */
const NAMED: Readonly<Record<string, SettingPath>> = {
  HOST: ['server', 'host'],
  PORT: ['server', 'port'],
  PUBLIC_URL: ['server', 'publicUrl'],
  DATA_DIR: ['server', 'dataDir'],
  DATABASE_URL: ['database', 'url'],
  LOG_LEVEL: ['log', 'level'],
  TWILIO_ACCOUNT_SID: ['paging', 'twilio', 'accountSid'],
  TWILIO_AUTH_TOKEN: ['paging', 'twilio', 'authToken'],
  TWILIO_FROM: ['paging', 'twilio', 'from'],
  TWILIO_VOICE_FROM: ['paging', 'twilio', 'voiceFrom'],
  SMTP_HOST: ['paging', 'smtp', 'host'],
  SMTP_PORT: ['paging', 'smtp', 'port'],
  SMTP_USER: ['paging', 'smtp', 'user'],
  SMTP_PASSWORD: ['paging', 'smtp', 'password'],
  SMTP_FROM: ['paging', 'smtp', 'from'],
  SLACK_BOT_TOKEN: ['slack', 'botToken'],
  SLACK_CHANNEL: ['slack', 'channel'],
  SLACK_SIGNING_SECRET: ['slack', 'signingSecret'],
  SLACK_APP_TOKEN: ['slack', 'appToken'],
};

/** The variable that sets a path: the short name where there is one. */
export function variableFor(path: SettingPath): string {
  const named = Object.entries(NAMED).find(([, known]) => known.join('.') === path.join('.'));
  return (
    named?.[0] ??
    PREFIX +
      path
        .map((key) =>
          String(key)
            .replace(/(?<=[a-z])(?=[A-Z])/g, '_')
            .toUpperCase(),
        )
        .join('__')
  );
}

/** An empty variable counts as unset: that is how compose files and shells clear one. */
export function readEnvironment(raw: RawSettings, env: Environment): void {
  for (const [name, text] of Object.entries(env)) {
    if (text === undefined || text === '') continue;
    const path = NAMED[name] ?? (name.startsWith(PREFIX) && name.includes('__') ? pathOf(raw, name) : undefined);
    if (path) raw.set(path, valueOf(path, text), name);
  }
}

function pathOf(raw: RawSettings, name: string): SettingPath | undefined {
  const path: string[] = [];
  for (const part of name.slice(PREFIX.length).split('__')) {
    const known = namesUnder(path);
    const found = known.find((key) => key.toLowerCase() === part.replaceAll('_', '').toLowerCase());
    if (!found) {
      raw.faults.push({ place: name, message: `names no setting ("${part}"): ${didYouMean(part, known)}` });
      return undefined;
    }
    path.push(found);
  }
  return path;
}

/** A variable is text; what it stands for is what the setting expects. What can't be read is left for the check to refuse. */
function valueOf(path: SettingPath, text: string): unknown {
  const schema = schemaAt(path);
  if (schema instanceof z.ZodNumber) return text.trim() === '' ? text : Number(text);
  if (schema instanceof z.ZodBoolean) return { true: true, false: false }[text.trim().toLowerCase()] ?? text;
  if (schema instanceof z.ZodArray || schema instanceof z.ZodObject || schema instanceof z.ZodRecord)
    return parsed(text);
  return text;
}

function parsed(text: string): unknown {
  try {
    return parse(text) as unknown;
  } catch {
    return text; // the check says that a list was expected, and where
  }
}
