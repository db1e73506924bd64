import { Settings, type SettingsValues } from '../../src/platform/config/settings';

/** As much of the settings as src/access, src/delivery and src/oncall read. */
export function testSettings(publicUrl?: string): Settings {
  const server = { host: '127.0.0.1', port: 8080, publicUrl, dataDir: '.', language: 'de', shutdownMs: 1 } as const;
  const access = { sessionMs: 3_600_000, signInAttempts: 3, signInWindowMs: 900_000, oneTimeLinkMs: 86_400_000 };
  return new Settings({
    server,
    access,
    paging: { onCall: [], allowPrivateAddresses: false },
    privacy: { sentDays: 30 },
  } as unknown as SettingsValues);
}
