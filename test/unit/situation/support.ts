import { type Incident, type TeamMember } from '../../../src/incidents/contract';
import { type CrisisFunction } from '../../../src/kernel/actor';
import { type IncidentId, type PersonId, type TopicId } from '../../../src/kernel/ids';
import { RunView, type StepView } from '../../../src/playbooks/playbooks.api';
import { TemplateView } from '../../../src/responses/responses.api';
import { type Situation } from '../../../src/situation/domain/situation';
import { penIn } from '../../../src/situation/words';
import { type Part, type Post, type Press } from '../../../src/warroom/contract';

export const INCIDENT = '01900000-0000-7000-8000-000000000001' as IncidentId;
export const RUN = '01900000-0000-7000-8000-000000000002';
export const ADA = '01900000-0000-7000-8000-000000000003' as PersonId;
export const HASH = 'a'.repeat(64);
export const NOW = new Date('2026-11-21T13:03:00Z');
export const DE = penIn('de', 'Europe/Berlin');
export const EN = penIn('en', 'Europe/Berlin');

export function minutes(count: number): string {
  return new Date(NOW.getTime() + count * 60_000).toISOString();
}

export function incident(changes: Partial<Incident> = {}): Incident {
  return {
    ...{ id: INCIDENT, topicId: 'nordbahn' as TopicId, source: null, kind: 'firestorm', state: 'open' },
    ...{ level: 4, peakLevel: 4, levelAtOpen: 3, openedAt: NOW, onsetAt: new Date(minutes(-25)) },
    ...{ acknowledgedAt: null, acknowledgedBy: null, closedAt: null, mark: null, marked: null, despite: null },
    ...{ mentionsAtOpen: 40, mentions: 1234, signalsAtOpen: [], ladders: null, reopens: null, continues: null },
    signals: [{ name: 'volume', window: 'PT15M', expected: 3.14, seen: 41, score: 6 }],
    reasons: [{ code: 'volume', values: { seen: 41, expected: 3.1, window: 'PT15M' } }],
    ...{ levelSetBy: null, drill: null, version: 1 },
    ...changes,
  };
}

export function step(id: string, type: StepView['type'], changes: Partial<StepView> = {}): StepView {
  return {
    ...{ id, type, title: { de: `${id} (de)`, en: `${id} (en)` }, description: null, state: 'running', round: 1 },
    ...{ isAdded: false, owner: 'communications', assignee: null, startedAt: minutes(-5), dueAt: minutes(10) },
    ...{
      overdueAt: null,
      doneAt: null,
      doneBy: null,
      why: null,
      decision: null,
      templates: null,
      after: [],
      when: null,
    },
    ...changes,
  };
}

export const DECISION: NonNullable<StepView['decision']> = {
  options: [
    { id: 'yes', label: { de: 'Ja, pausieren', en: 'Yes, pause' } },
    { id: 'no', label: { de: 'Nein', en: 'No' } },
  ],
  ...{ mayDecide: ['lead'], voices: 1, given: [], chosen: null },
};

export function run(steps: readonly StepView[]): RunView {
  const playbook = { id: 'service-welle', version: 3, hash: HASH, title: { de: 'Servicewelle', en: 'Service wave' } };
  return RunView.parse({
    id: RUN,
    incident: INCIDENT,
    playbook,
    newer: null,
    startedAt: minutes(-5),
    finishedAt: null,
    steps,
  });
}

export function template(changes: Partial<TemplateView> = {}): TemplateView {
  return TemplateView.parse({
    ...{ id: 'hold-line', title: { de: 'Erste Worte', en: 'First words' }, purpose: { de: '', en: '' }, variables: [] },
    ...{
      variants: [{ language: 'de', channel: 'any', text: 'Wir prüfen das.' }],
      approvers: ['communications', 'legal'],
    },
    ...{ hash: HASH, version: 1, isShipped: false, writtenBy: 'Ada', writtenAt: minutes(-60), retiredAt: null },
    ...{ approvals: [], missing: ['communications', 'legal'], state: 'waiting', approvedUntil: null, findings: [] },
    ...changes,
  });
}

export function situation(changes: Partial<Situation> = {}): Situation {
  return {
    incident: incident(),
    subject: 'Nordbahn',
    links: { incident: 'https://sturm.example/incidents/1', playbook: null, board: 'https://sturm.example/' },
    ...{ posts: [], run: undefined, team: new Map<CrisisFunction, TeamMember>(), templates: [], publications: [] },
    now: NOW,
    ...changes,
  };
}

export function textOf({ parts }: Post): string {
  return parts.map(wordsOf).join('\n');
}

function wordsOf(part: Part): string {
  if ('text' in part) return part.text;
  return part.kind === 'fields' ? part.fields.map(({ name, value }) => `${name}: ${value}`).join('\n') : '';
}

export function pressesOf({ parts }: Post): readonly Press[] {
  return parts.flatMap((part) => (part.kind === 'presses' ? part.presses : []));
}

export function choicesOf({ parts }: Post): readonly Extract<Part, { kind: 'choice' }>[] {
  return parts.flatMap((part) => (part.kind === 'choice' ? [part] : []));
}
