import { pathText, type SettingPath, type SettingsFault } from './settings-shape';

type Tree = Record<string, unknown>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The settings before their check: what every source said, merged, and who said it. */
export class RawSettings {
  readonly values: Tree = {};
  readonly faults: SettingsFault[] = [];
  private readonly places = new Map<string, string>();

  /** Maps are merged name by name; a list or a single value replaces what stood there. */
  set(path: SettingPath, value: unknown, place: string): void {
    let at: Tree = this.values;
    for (const key of path.slice(0, -1).map(String)) {
      if (!isTree(at[key])) at[key] = {};
      at = at[key] as Tree;
    }
    const text = pathText(path);
    for (const known of this.places.keys()) if (known.startsWith(`${text}.`)) this.places.delete(known);
    at[String(path.at(-1))] = value;
    this.places.set(text, place);
  }

  /** Remembers where a part of a value stands, so that a fault in it can be found. */
  note(path: SettingPath, place: string): void {
    this.places.set(pathText(path), place);
  }

  has(path: SettingPath): boolean {
    return this.places.has(pathText(path));
  }

  /** Where a setting comes from; of one that nobody gave, the place of what should hold it. */
  placeOf(path: SettingPath): string {
    for (let length = path.length; length > 0; length--) {
      const place = this.places.get(pathText(path.slice(0, length)));
      if (place !== undefined) return place;
    }
    return 'config/';
  }
}
