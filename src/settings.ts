import { effectiveSettings } from './platform/config/effective-settings';
import { loadSettings, SettingsError } from './platform/config/load-settings';
import { projectRoot } from './platform/config/project-root';
import { environment } from './platform/config/environment';
import { EXIT } from './platform/start/exit-codes';

/** `npm run settings`: what the service would start with, and where each value comes from. */
try {
  process.stdout.write(effectiveSettings(loadSettings(projectRoot(), environment())));
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = EXIT.settings;
}
