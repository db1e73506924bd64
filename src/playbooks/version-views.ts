import { readPlaybook, type PlaybookFault } from './domain/shared/read-playbook';
import { type Draft } from './draft.store';
import { type VersionRecord } from './playbook.store';
import { type DraftView, type PlaybookDetail, type PlaybookFaultView, type PlaybookView } from './playbooks.api';

/** All that is known of one playbook. */
export interface KnownPlaybook {
  readonly id: string;
  /** The newest first. */
  readonly versions: readonly VersionRecord[];
  readonly draft: Draft | undefined;
  readonly shippedUpdate: string | undefined;
}

export function playbookView({ id, versions, draft, shippedUpdate }: KnownPlaybook): PlaybookView {
  const inForce = versions.find(({ isInForce }) => isInForce);
  const shown = inForce ?? versions[0];
  return {
    id,
    version: inForce?.version ?? null,
    hash: inForce?.hash ?? null,
    title: shown?.playbook.title ?? titleOf(draft) ?? { de: id, en: id },
    source: shown?.source ?? 'console',
    triggers: inForce ? triggersOf(inForce) : null,
    shippedUpdate: shippedUpdate ?? null,
    draft: draft && draft.state !== 'published' ? openDraft(draft, draft.state) : null,
  };
}

export function playbookDetail(known: KnownPlaybook): PlaybookDetail {
  return { ...playbookView(known), versions: known.versions.map(versionView) };
}

export function draftView(draft: Draft, faults: readonly PlaybookFault[]): DraftView {
  const { id, playbook, state, text, base, revision, writer, changedAt, returnedBecause } = draft;
  return {
    id,
    playbook,
    state: state === 'review' ? state : 'draft',
    text,
    base,
    revision,
    by: writer.name,
    at: changedAt.toISOString(),
    returnedBecause,
    faults: faults.map(faultView),
  };
}

export function faultView({ line, column, path, severity, message, mend }: PlaybookFault): PlaybookFaultView {
  return { line, column, path, severity, message, mend };
}

function versionView(version: VersionRecord): PlaybookDetail['versions'][number] {
  const { hash, version: no, playbook, source, isShipped, storedAt, writtenBy, publishedBy, isInForce } = version;
  return {
    hash,
    version: no,
    title: playbook.title,
    source,
    isShipped,
    storedAt: storedAt.toISOString(),
    writtenBy,
    publishedBy,
    deprecatedAt: version.deprecatedAt?.toISOString() ?? null,
    isInForce,
  };
}

function openDraft({ id, writer, changedAt }: Draft, state: 'draft' | 'review'): NonNullable<PlaybookView['draft']> {
  return { id, state, by: writer.name, at: changedAt.toISOString() };
}

function triggersOf({ playbook: { triggers } }: VersionRecord): PlaybookView['triggers'] {
  return triggers ? { kinds: triggers.kinds, topics: triggers.topics ?? null, priority: triggers.priority } : null;
}

function titleOf(draft: Draft | undefined): PlaybookView['title'] | undefined {
  const reading = draft && readPlaybook(draft.text);
  return reading?.ok ? reading.playbook.title : undefined;
}
