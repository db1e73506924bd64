import { readPlaybook, type PlaybookFault } from './domain/shared/read-playbook';
import { type PlaybookWorld } from './domain/shared/playbook-world';
import { type Draft } from './draft.store';
import { type VersionRecord } from './playbook.store';
import {
  type DraftView,
  type PlaybookDetail,
  type PlaybookFaultView,
  type PlaybookView,
  type PlaybookWorldView,
} from './playbooks.api';

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
    ...versionInForce(inForce),
    title: titleOf(id, shown, draft),
    source: shown?.source ?? 'console',
    shippedUpdate: shippedUpdate ?? null,
    draft: draft ? openDraft(draft) : null,
  };
}

function versionInForce(version: VersionRecord | undefined): Pick<PlaybookView, 'version' | 'hash' | 'triggers'> {
  if (!version) return { version: null, hash: null, triggers: null };
  const { hash, version: no, playbook } = version;
  const { triggers } = playbook;
  return {
    version: no,
    hash,
    triggers: triggers ? { kinds: triggers.kinds, topics: triggers.topics ?? null, priority: triggers.priority } : null,
  };
}

export function playbookDetail(known: KnownPlaybook): PlaybookDetail {
  return { ...playbookView(known), versions: known.versions.map(versionView) };
}

export function draftView(draft: Draft, faults: readonly PlaybookFault[]): DraftView {
  const { id, playbook, text, base, revision, writer, changedAt, returnedBecause } = draft;
  return {
    id,
    playbook,
    state: stateOf(draft),
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

export function worldView({ functionsHeld, hooks, lists, chosenFor }: PlaybookWorld): PlaybookWorldView {
  const named: [string, string[]][] = Object.entries(chosenFor ?? {}).map(([id, kinds]) => [id, [...kinds]]);
  return {
    functionsHeld: [...(functionsHeld ?? [])],
    hooks: [...(hooks ?? [])],
    lists: [...(lists ?? [])],
    chosenFor: Object.fromEntries(named),
  };
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

function openDraft(draft: Draft): NonNullable<PlaybookView['draft']> {
  const { id, writer, changedAt } = draft;
  return { id, state: stateOf(draft), by: writer.name, at: changedAt.toISOString() };
}

/** Of one that is not over: those that are published are not shown. */
function stateOf({ state }: Draft): 'draft' | 'review' {
  return state === 'review' ? state : 'draft';
}

/** A text that cannot be read yet has no title. */
function titleOf(id: string, version: VersionRecord | undefined, draft: Draft | undefined): PlaybookView['title'] {
  const playbook = version?.playbook ?? readPlaybook(draft?.text ?? '').playbook;
  return playbook?.title ?? { de: id, en: id };
}
