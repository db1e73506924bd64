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
    ...aboutOf(id, shown, draft),
    source: shown?.source ?? 'console',
    shippedUpdate: shippedUpdate ?? null,
    draft: draft ? openDraft(draft) : null,
  };
}

/** A text that cannot be read yet has no title, and no steps. */
function aboutOf(
  id: string,
  version: VersionRecord | undefined,
  draft: Draft | undefined,
): Pick<PlaybookView, 'title' | 'purpose' | 'steps'> {
  const playbook = version?.playbook ?? readPlaybook(draft?.text ?? '').playbook;
  if (!playbook) return { title: { de: id, en: id }, purpose: null, steps: 0 };
  return { title: playbook.title, purpose: playbook.purpose ?? null, steps: playbook.steps.length };
}

type InForce = Pick<PlaybookView, 'version' | 'hash' | 'triggers' | 'published'>;

function versionInForce(version: VersionRecord | undefined): InForce {
  if (!version) return { version: null, hash: null, triggers: null, published: null };
  const { hash, version: no, playbook, publishedBy, storedAt } = version;
  return {
    version: no,
    hash,
    published: { by: publishedBy, at: storedAt.toISOString() },
    triggers: triggersOf(playbook),
  };
}

function triggersOf({ triggers }: VersionRecord['playbook']): PlaybookView['triggers'] {
  if (!triggers) return null;
  const { kinds, topics, priority, if: condition } = triggers;
  return { kinds, topics: topics ?? null, priority, if: condition ?? null };
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
