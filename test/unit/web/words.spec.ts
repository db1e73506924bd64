import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { AUDIT_ACTIONS } from '../../../src/access/audit-actions';
import { CODES_OF_A_PARTY, PARTIES, PLAIN_CODES } from '../../../src/kernel/delivery-reason';

const root = join(__dirname, '../../..');
type Words = Readonly<Record<string, string>>;

function words(path: string): Words {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as Words;
}

const de = words('web/src/i18n/de.json');
const en = words('web/src/i18n/en.json');

function placeholders(text: string | undefined, pattern: RegExp): string[] {
  return [...new Set([...(text ?? '').matchAll(pattern)].map(([, name]) => name ?? ''))].sort();
}

describe("the console's words", () => {
  it('are the same in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(de).sort());
  });

  it.each(Object.keys(de))('%s is said in both, with the same placeholders', (key) => {
    expect(de[key]).toMatch(/\S/);
    expect(en[key]).toMatch(/\S/);
    expect(placeholders(en[key], /\{\{(\w+)\}\}/g)).toEqual(placeholders(de[key], /\{\{(\w+)\}\}/g));
  });

  it.each(['web/src/i18n/de.json', 'src/platform/i18n/de.json'])('%s sets a percent sign as German does', (path) => {
    const wide = Object.entries(words(path)).filter(([, text]) => /[^\u202f]%/.test(text));
    expect(wide).toEqual([]);
  });

  it('name every reason and every event that the service names, with its placeholders', () => {
    const service = words('src/platform/i18n/de.json');
    const shared = Object.keys(service).filter((key) => /^(reason|timeline)\./.test(key));
    expect(shared.length).toBeGreaterThan(0);
    expect(shared.filter((key) => !(key in de))).toEqual([]);
    for (const key of shared) {
      const known = placeholders(service[key], /\{(\w+)\}/g);
      expect([key, placeholders(de[key], /\{\{(\w+)\}\}/g)]).toEqual([key, known]);
    }
  });

  it('say why something was not delivered as the service says it, and of every code', () => {
    const codes = [...CODES_OF_A_PARTY, ...PLAIN_CODES].map((code) => `delivery-reason.${code}`);
    const keys = [...codes, ...PARTIES.map((party) => `party.${party}`), 'delivery-reason-original'];
    expect(
      Object.keys(de)
        .filter((key) => /^(delivery-reason|party)\b/.test(key))
        .sort(),
    ).toEqual(keys.sort());
    for (const [language, own] of Object.entries({ de, en })) {
      const service = words(`src/platform/i18n/${language}.json`);
      for (const key of keys) expect([key, own[key]?.replaceAll(/\{(\{\w+\})\}/g, '$1')]).toEqual([key, service[key]]);
    }
  });

  it('name everything that the service notes of what people change, and nothing that it does not', () => {
    const noted = AUDIT_ACTIONS.map((action) => `audit.${action}`);
    expect(noted.filter((key) => !(key in de))).toEqual([]);
    const said = Object.keys(de).filter((key) => /^audit\.[\w-]+\.[\w-]+$/.test(key));
    expect(said.filter((key) => !(noted as readonly string[]).includes(key))).toEqual([]);
  });

  it('are the only words: no page has a text of its own', () => {
    expect(sources('web/src').flatMap(literalsOf)).toEqual([]);
  });
});

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(path);
    return path.endsWith('.tsx') ? [path] : [];
  });
}

const SPOKEN = new Set(['label', 'title', 'aria-label', 'placeholder', 'description', 'alt']);
/** Our own name is the same in every language. */
const NAMES = new Set(['Sturmwarte']);

function literalsOf(path: string): string[] {
  const file = ts.createSourceFile(
    path,
    readFileSync(join(root, path), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found: string[] = [];
  const note = (text: string): void => {
    const trimmed = text.replaceAll(/&\w+;/g, '').trim();
    if (/\p{L}{2,}/u.test(trimmed) && !NAMES.has(trimmed)) found.push(`${path}: ${trimmed}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node.text);
    if (
      ts.isJsxAttribute(node) &&
      SPOKEN.has(node.name.getText(file)) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer)
    ) {
      note(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
