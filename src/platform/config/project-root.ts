import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds package.json, config/ and the other files that are read from the source tree. */
export function projectRoot(from: string = __dirname): string {
  for (let dir = from; ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'package.json')) && existsSync(join(dir, 'config'))) return dir;
    if (dir === dirname(dir))
      throw new Error('package.json and config/ are missing: start Sturmwarte from its own folder');
  }
}
