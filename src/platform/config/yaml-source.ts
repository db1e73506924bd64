import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isMap, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml';
import { type RawSettings } from './raw-settings';
import { pathText, type SettingPath } from './settings-shape';

interface YamlFile {
  readonly path: string;
  /** As a reader knows it: `config/server.yaml`. */
  readonly name: string;
}

/** What stands beside the settings and is for somebody else: Slack reads it, when the app is made. */
const NO_SETTINGS = new Set(['slack-manifest.yaml']);

/** Every *.yaml of a folder in alphabetical order, or the one file. */
export function yamlFiles(path: string, name: string): readonly YamlFile[] {
  if (!statSync(path).isDirectory()) return [{ path, name }];
  return readdirSync(path)
    .filter((file) => /\.ya?ml$/.test(file) && !NO_SETTINGS.has(file))
    .sort()
    .map((file) => ({ path: join(path, file), name: `${name}/${basename(file)}` }));
}

/** Reads the files of one layer over what is there. Inside a layer nothing may be said twice. */
export function readYaml(raw: RawSettings, files: readonly YamlFile[]): void {
  const saidHere = new Map<string, string>();
  for (const file of files) readFile(raw, file, saidHere);
}

function readFile(raw: RawSettings, file: YamlFile, saidHere: Map<string, string>): void {
  const lines = new LineCounter();
  // prettyErrors would quote the line, and the line may hold a secret
  const document = parseDocument(readFileSync(file.path, 'utf8'), { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file.name}:${line}:${col}`;
  };
  for (const error of document.errors)
    raw.faults.push({ place: placeAt(error.pos[0]), message: `not YAML: ${error.message}` });
  if (document.errors.length > 0 || document.contents === null) return;
  new Reader(raw, saidHere, placeAt).read([], document.contents);
}

class Reader {
  constructor(
    private readonly raw: RawSettings,
    private readonly saidHere: Map<string, string>,
    private readonly placeAt: (offset: number) => string,
  ) {}

  read(path: SettingPath, node: ParsedNode): void {
    const place = this.placeAt(node.range[0]);
    if (isMap(node) && node.items.length > 0) {
      for (const { key, value } of node.items) this.readPair(path, key, value);
    } else if (path.length === 0) {
      this.raw.faults.push({ place, message: 'a file of settings begins with names, e.g. "server:"' });
    } else {
      this.say(path, node, place);
    }
  }

  private readPair(path: SettingPath, key: ParsedNode, value: ParsedNode | null): void {
    const name = isScalar(key) ? String(key.value) : '';
    const inner = [...path, name];
    if (value) this.read(inner, value);
    else this.say(inner, null, this.placeAt(key.range[0]));
  }

  private say(path: SettingPath, node: ParsedNode | null, place: string): void {
    const text = pathText(path);
    const before = this.saidHere.get(text);
    if (before) this.raw.faults.push({ place, message: `${text} is already set at ${before}; remove one of the two` });
    this.saidHere.set(text, place);
    this.raw.set(path, node === null ? null : (node.toJSON() as unknown), place);
    if (node) this.noteParts(path, node);
  }

  private noteParts(path: SettingPath, node: Node): void {
    const parts: (readonly [string | number, unknown])[] = isSeq(node)
      ? node.items.map((item, index) => [index, item] as const)
      : isMap(node)
        ? node.items.map(({ key, value }) => [isScalar(key) ? String(key.value) : '', value] as const)
        : [];
    for (const [key, value] of parts) {
      const part = value as Node | null;
      if (!part?.range) continue;
      this.raw.note([...path, key], this.placeAt(part.range[0]));
      this.noteParts([...path, key], part);
    }
  }
}
