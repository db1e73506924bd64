import { type Incident } from '../../incidents/contract';
import { cut } from '../../kernel/text';
import { segments, toGsm7 } from '../../kernel/gsm7';
import { must, type Say } from './page-text';

/** One incident of several that a message is about. */
export interface Bundled {
  readonly subject: string;
  readonly level: Incident['level'];
}

const MOST_SEGMENTS = 2;
const MOST_NAME = 30;

/** "3 Vorfälle: Nordbahn Stufe 4, Südbahn Stufe 3 …": the gravest first; what does not fit in two SMS is counted. */
export function bundleText(
  bundled: readonly Bundled[],
  { code, link }: { code: string; link?: string },
  say: Say,
): string {
  const keys = must(say, 'page.bundle-keys', { code });
  const names = namesOf(bundled, say);
  for (let shown = names.length; shown > 0; shown--) {
    const text = toGsm7([headOf(names, shown, say), link ?? '', keys].filter((part) => part !== '').join(' '));
    if (segments(text) <= MOST_SEGMENTS) return text;
  }
  return toGsm7(`${headOf(names, 1, say)} ${keys}`);
}

export function bundleHead(bundled: readonly Bundled[], say: Say): string {
  const names = namesOf(bundled, say);
  return headOf(names, names.length, say);
}

/** For the ear, behind the greeting that has said whose call it is. */
export function bundleSpeech(bundled: readonly Bundled[], say: Say): string {
  const names = namesOf(bundled, say);
  return must(say, 'speech.bundle', { count: names.length, names: names.join(', ') });
}

function headOf(names: readonly string[], shown: number, say: Say): string {
  const rest = names.length - shown;
  const more = rest === 0 ? '' : must(say, 'page.bundle-more', { count: rest });
  return must(say, 'page.bundle', { count: names.length, names: names.slice(0, shown).join(', ') + more });
}

function namesOf(bundled: readonly Bundled[], say: Say): readonly string[] {
  return [...bundled]
    .sort((a, b) => (b.level ?? -1) - (a.level ?? -1))
    .map(({ subject, level }) =>
      must(say, 'page.bundle-one', { subject: cut(subject, MOST_NAME), level: level ?? '?' }),
    );
}
