import { Document, isMap, isScalar, isSeq, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { type LoadedSettings } from './load-settings';
import { isSecret, type SettingPath } from './settings-shape';

/** The settings as YAML, secrets masked, each with the place it comes from. */
export function effectiveSettings({ values, placeOf }: LoadedSettings): string {
  const document = new Document(values);
  if (document.contents) explain(document.contents, [], placeOf);
  return document.toString({ lineWidth: 0 });
}

function explain(node: Node, path: SettingPath, placeOf: LoadedSettings['placeOf']): void {
  if (isScalar(node)) {
    if (isSecret(path)) node.value = masked(String(node.value));
    node.comment = ` ${placeOf(path)}`;
  } else if (isMap(node) || isSeq(node)) {
    if (node.items.length === 0) {
      node.flow = true; // so that the place stands beside it, as everywhere
      node.comment = ` ${placeOf(path)}`;
    }
    explainParts(node, path, placeOf);
  }
}

function explainParts(node: YAMLMap | YAMLSeq, path: SettingPath, placeOf: LoadedSettings['placeOf']): void {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (isScalar(key)) explain(value as Node, [...path, String(key.value)], placeOf);
    }
  } else {
    node.items.forEach((item, index) => {
      explain(item as Node, [...path, index], placeOf);
    });
  }
}

/** Of an address the host, and of a database its name, are shown: that is what an operator looks for. Elsewhere a path may be the secret. */
function masked(secret: string): string {
  if (!URL.canParse(secret) || !secret.includes('://')) return '[hidden]';
  const { protocol, host, pathname } = new URL(secret);
  return protocol.startsWith('postgres') ? `${protocol}//[hidden]@${host}${pathname}` : `${protocol}//${host}/[hidden]`;
}
