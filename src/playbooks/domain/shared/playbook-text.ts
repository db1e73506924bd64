import { stringify } from 'yaml';
import { canonicalJson } from '../../../kernel/canonical-json';
import { PlaybookFormat1, upgraded } from './playbook-format-1';
import { Playbook } from './playbook-schema';

/** The text whose hash names the version: the same for every way to write the same content. */
export function canonicalOf(playbook: Playbook): string {
  return canonicalJson(playbook);
}

/** A version as it was stored, also by the first release, whose format it has kept. */
export function fromCanonical(canonical: string): Playbook {
  const stored = JSON.parse(canonical) as { format?: unknown };
  return stored.format === 1 ? upgraded(PlaybookFormat1.parse(stored)) : Playbook.parse(stored);
}

/** As a file: for versions of which only the content was kept. */
export function writePlaybook(playbook: Playbook): string {
  return stringify(playbook, { lineWidth: 120 });
}
