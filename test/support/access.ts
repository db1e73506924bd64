import { Settings, type SettingsValues } from '../../src/platform/config/settings';

/** As much of the settings as src/access, src/delivery, src/oncall and the writing of playbooks read. */
export function testSettings(publicUrl?: string): Settings {
  const server = { host: '127.0.0.1', port: 8080, publicUrl, dataDir: '.', language: 'de', shutdownMs: 1 } as const;
  const access = { sessionMs: 3_600_000, signInAttempts: 3, signInWindowMs: 900_000, oneTimeLinkMs: 86_400_000 };
  return new Settings({
    server,
    access,
    playbooks: { dir: '.', byKind: { firestorm: 'service-welle' }, hooks: {}, lists: {} },
    paging: { onCall: [], allowPrivateAddresses: false },
    privacy: { sentDays: 30 },
  } as unknown as SettingsValues);
}
