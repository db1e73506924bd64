import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { toneTable, type ToneTable } from './domain/tone-table';

/** The folder of the trained model: always the one in the source tree, because the build copies no assets. */
export function modelDir(): string {
  for (let dir = __dirname; ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'package.json'))) return join(dir, 'src/tone/model');
    if (dir === dirname(dir)) throw new Error(`tone model: no package.json above ${__dirname}`);
  }
}

/** @throws Error when the model is missing or damaged. */
export function readModel(dir: string): ToneTable {
  const header: unknown = JSON.parse(readFileSync(join(dir, 'tone.json'), 'utf8'));
  return toneTable(header, gunzipSync(readFileSync(join(dir, 'tone.bin.gz'))));
}

export function writeModel(dir: string, { header, weights }: ToneTable): void {
  writeFileSync(join(dir, 'tone.json'), `${JSON.stringify(header, null, 2)}\n`);
  writeFileSync(join(dir, 'tone.bin.gz'), gzipSync(weights, { level: constants.Z_BEST_COMPRESSION }));
}
