import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const Package = z.object({ name: z.literal('sturmwarte'), version: z.string() });

/** The version in the package.json above this file, wherever the compiler put it. */
export function serviceVersion(folder: string = __dirname): string {
  const file = join(folder, 'package.json');
  if (existsSync(file)) {
    const found = Package.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    if (found.success) return found.data.version;
  }
  const above = dirname(folder);
  if (above === folder) throw new Error('no package.json of sturmwarte above the program');
  return serviceVersion(above);
}
