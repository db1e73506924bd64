import { z } from 'zod';
import { SettingsSchema } from './settings';

/** Where a setting stands, e.g. `['server', 'port']`; a number is the place in a list. */
export type SettingPath = readonly (string | number)[];

/** One thing that is wrong, where it stands, and what mends it. */
export interface SettingsFault {
  readonly place: string;
  readonly message: string;
}

export function pathText(path: SettingPath): string {
  return path.join('.');
}

function unwrapped(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  const isWrap = schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault;
  return isWrap ? unwrapped(schema.def.innerType) : schema;
}

function children(schema: z.core.$ZodType | undefined): Readonly<Record<string, z.core.$ZodType>> {
  const inner = unwrapped(schema);
  return inner instanceof z.ZodObject ? inner.shape : {};
}

/** The schema at a path, or undefined where the settings have no such name. */
export function schemaAt(path: SettingPath): z.core.$ZodType | undefined {
  return path.reduce<z.core.$ZodType | undefined>(
    (schema, key) => (typeof key === 'number' ? element(schema) : unwrapped(named(schema, key))),
    SettingsSchema,
  );
}

/** A map of free names has the same under each. */
function named(schema: z.core.$ZodType | undefined, key: string): z.core.$ZodType | undefined {
  const inner = unwrapped(schema);
  return inner instanceof z.ZodRecord ? inner.def.valueType : children(inner)[key];
}

function element(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  const inner = unwrapped(schema);
  return inner instanceof z.ZodArray ? unwrapped(inner.element) : undefined;
}

/** The names that are possible under a path. */
export function namesUnder(path: SettingPath): readonly string[] {
  return Object.keys(children(schemaAt(path)));
}

export function isSecret(path: SettingPath): boolean {
  const schema = schemaAt(path);
  return schema !== undefined && z.globalRegistry.get(schema)?.['secret'] === true;
}

/** "; did you mean …?" where a known name is close, else the list of what is possible. */
export function didYouMean(name: string, known: readonly string[]): string {
  const close = known.find((other) => distance(name.toLowerCase(), other.toLowerCase()) <= 2);
  return close ? `did you mean "${close}"?` : `possible here: ${known.join(', ')}`;
}

/** Levenshtein: how many letters differ. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      next.push(Math.min((row[j] ?? 0) + (letter === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
