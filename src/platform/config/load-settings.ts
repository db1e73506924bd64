import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { type z } from 'zod';
import { type Environment, readEnvironment, variableFor } from './env-source';
import { RawSettings } from './raw-settings';
import { Settings, SettingsSchema, type SettingsValues } from './settings';
import { didYouMean, namesUnder, pathText, type SettingPath, type SettingsFault } from './settings-shape';
import { readYaml, yamlFiles } from './yaml-source';

/** Everything that is wrong with the settings, in one message that holds no value. */
export class SettingsError extends Error {
  constructor(readonly faults: readonly SettingsFault[]) {
    const lines = faults.map(({ place, message }) => `  ${place}: ${message}`);
    super(
      `The settings cannot be used (${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}):\n${lines.join('\n')}`,
    );
    this.name = 'SettingsError';
  }
}

export interface LoadedSettings {
  readonly settings: Settings;
  readonly values: SettingsValues;
  /** `config/server.yaml:3:9`, or the name of a variable. */
  readonly placeOf: (path: SettingPath) => string;
}

/**
 * config/*.yaml, over it the file or folder that STURMWARTE_CONFIG names, over it the environment.
 * @param root the folder that holds config/; relative folders in the settings start there
 * @throws SettingsError with every fault and its place
 */
export function loadSettings(root: string, env: Environment): LoadedSettings {
  const raw = new RawSettings();
  readYaml(raw, yamlFiles(join(root, 'config'), 'config'));
  readOverlay(raw, root, env['STURMWARTE_CONFIG']);
  readEnvironment(raw, env);
  const checked = SettingsSchema.safeParse(raw.values);
  const faults = [
    ...raw.faults,
    ...(checked.error?.issues ?? []).flatMap((issue) => faultsOf(raw, issue)),
    ...halfConfigured(raw),
    ...badAddress(raw),
  ];
  if (faults.length > 0 || !checked.success) throw new SettingsError(faults);
  const values = withAbsoluteFolders(root, checked.data);
  return { settings: new Settings(values), values, placeOf: (path) => raw.placeOf(path) };
}

function readOverlay(raw: RawSettings, root: string, overlay: string | undefined): void {
  if (!overlay) return;
  const path = resolve(root, overlay);
  if (existsSync(path)) readYaml(raw, yamlFiles(path, overlay.replace(/\/+$/, '')));
  else raw.faults.push({ place: 'STURMWARTE_CONFIG', message: `there is no file or folder ${path}` });
}

function faultsOf(raw: RawSettings, issue: z.core.$ZodIssue): SettingsFault[] {
  const path = issue.path.filter((key) => typeof key !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      place: raw.placeOf([...path, key]),
      message: `there is no setting ${pathText([...path, key])}: ${didYouMean(key, namesUnder(path))}`,
    }));
  }
  const orVariable = namesUnder(path).length > 0 ? '' : ` or set ${variableFor(path)}`;
  const mend = raw.has(path) ? '' : `; it is missing: restore it in config/${orVariable}`;
  return [{ place: raw.placeOf(path), message: `${pathText(path)}: ${issue.message}${mend}` }];
}

/** A vendor with half its credentials would fail at the first page, in the middle of a crisis. */
const TOGETHER: readonly { readonly of: SettingPath; readonly names: readonly string[] }[] = [
  { of: ['paging', 'twilio'], names: ['accountSid', 'authToken', 'from'] },
  { of: ['paging', 'smtp'], names: ['host', 'from'] },
  { of: ['slack'], names: ['botToken', 'channel'] },
];

function halfConfigured(raw: RawSettings): SettingsFault[] {
  return TOGETHER.flatMap(({ of, names }) => {
    const given = names.filter((name) => raw.has([...of, name]));
    const missing = names.filter((name) => !given.includes(name));
    if (given.length === 0 || missing.length === 0) return [];
    const variables = missing.map((name) => variableFor([...of, name])).join(', ');
    return [
      {
        place: raw.placeOf([...of, given[0] ?? '']),
        message: `${pathText(of)} has ${given.join(', ')} but not ${missing.join(', ')}: set ${variables} too, or none of them`,
      },
    ];
  });
}

function badAddress(raw: RawSettings): SettingsFault[] {
  const path = ['database', 'url'];
  const database = raw.values['database'] as { url?: unknown } | undefined;
  const url = database?.url;
  if (typeof url !== 'string' || url === '' || (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url))) return [];
  return [
    {
      place: raw.placeOf(path),
      message:
        'database.url: expected postgres://user:password@host:5432/database (special characters in the password as %XX)',
    },
  ];
}

function withAbsoluteFolders(root: string, values: SettingsValues): SettingsValues {
  const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(root, path));
  const { transformer } = values.tone;
  return {
    ...values,
    server: { ...values.server, dataDir: absolute(values.server.dataDir) },
    playbooks: { ...values.playbooks, dir: absolute(values.playbooks.dir) },
    responses: { ...values.responses, dir: absolute(values.responses.dir) },
    tone: { ...values.tone, transformer: { ...transformer, path: transformer.path && absolute(transformer.path) } },
  };
}
