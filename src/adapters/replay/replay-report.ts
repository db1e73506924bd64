import { type Incident } from '../../incidents/contract';
import { type Page } from '../../paging/contract';
import { type Run } from '../../playbooks/contract';

/** What was read, and what became of it. `read` counts non-empty lines. */
export interface LineCounts {
  read: number;
  accepted: number;
  duplicates: number;
  rejected: number;
  deleted: number;
  matched: number;
  late: number;
}

/** An incident with everything that the report says of it. */
export interface ReplayedIncident {
  readonly incident: Incident;
  readonly run: Run | undefined;
  readonly pages: readonly Page[];
}

export interface ReplayFacts {
  readonly mentions: LineCounts;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  readonly wallSeconds: number;
  readonly incidents: readonly ReplayedIncident[];
  readonly blind: readonly { readonly source: string; readonly from: Date; readonly to: Date | null }[];
}

/** The report as docs/mention-format.md promises it. The same facts give the same bytes. */
export function replayReport(facts: ReplayFacts): string {
  const report = {
    mentions: facts.mentions,
    clock: { from: iso(facts.from), to: iso(facts.to) },
    wallSeconds: facts.wallSeconds,
    incidents: [...facts.incidents].sort(byOpening).map(incidentOf),
    quality: qualityOf(facts.blind),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function incidentOf({ incident, run, pages }: ReplayedIncident) {
  return {
    id: incident.id,
    topic: incident.topicId,
    ...(incident.source === null ? {} : { source: incident.source }),
    kind: incident.kind,
    openedAt: iso(incident.openedAt),
    onsetAt: iso(incident.onsetAt),
    closedAt: iso(incident.closedAt),
    level: incident.levelAtOpen,
    peakLevel: incident.peakLevel,
    mentionsAtOpen: incident.mentionsAtOpen,
    signals: incident.signalsAtOpen,
    ...(incident.reopens === null ? {} : { reopens: incident.reopens }),
    ...(incident.continues === null ? {} : { continues: incident.continues }),
    playbook: run ? { id: run.playbook.id, version: run.playbook.version } : null,
    pages: firstPass(pages).map((page) => ({ at: iso(page.dueAt), to: page.to, via: page.via })),
  };
}

/** Nobody acknowledges in a replay: each person and method is called for the first time once. */
export function firstPass(pages: readonly Page[]): Page[] {
  const called = new Set<string>();
  return [...pages]
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1))
    .filter(({ to, via }) => !called.has(`${via} ${to}`) && called.add(`${via} ${to}`));
}

function qualityOf(blind: ReplayFacts['blind']) {
  const quality: Record<string, { blindFrom: string | null; blindTo: string | null }[]> = {};
  for (const { source, from, to } of blind) (quality[source] ??= []).push({ blindFrom: iso(from), blindTo: iso(to) });
  return Object.fromEntries(Object.entries(quality).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function byOpening(a: ReplayedIncident, b: ReplayedIncident): number {
  return a.incident.openedAt.getTime() - b.incident.openedAt.getTime() || (a.incident.id < b.incident.id ? -1 : 1);
}

function iso(at: Date | null | undefined): string | null {
  return at ? at.toISOString() : null;
}

/** For the person who waits. */
export function reportInShort(report: string): string {
  const { mentions, incidents } = JSON.parse(report) as {
    readonly mentions: LineCounts;
    readonly incidents: readonly { readonly kind: string; readonly pages: readonly unknown[] }[];
  };
  const kinds = new Map<string, number>();
  for (const { kind } of incidents) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const opened = [...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ');
  const pages = incidents.reduce((sum, incident) => sum + incident.pages.length, 0);
  return (
    `${mentions.read} lines, ${mentions.accepted} mentions taken (${mentions.matched} of a topic), ${mentions.rejected} rejected; ` +
    `incidents: ${opened === '' ? 'none' : opened}; people called in the first round: ${pages}.`
  );
}
