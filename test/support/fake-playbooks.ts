import {
  type ChangeView,
  DraftView,
  DryRunView,
  PlaybookDetail,
  type PlaybookFaultView,
  type PlaybookWorldView,
  type PresenceView,
} from '../../src/playbooks/playbooks.api';
import { type Answer, type Asked, fakeId, type FakePart } from './fake-part';
import { ADA, CEM } from './fake-people';

export const DRAFT = fakeId('00ad', 1);
export const TEXT = `# Service wave: many customers ask the same question.
format: 2
id: service-welle
title: { de: Service-Welle, en: Service wave }
steps:
  - id: alarm
    type: page
    title: { de: Bereitschaft alarmieren, en: Page who is on call }
  - id: pause
    type: checklist
    owner: communications
    dueMinutes: 15
    title: { de: Geplante Beiträge anhalten, en: Pause scheduled posts }
    description: { de: Auch Werbung., en: Advertisements as well. }
  # —— after the first minutes ——
  - id: entscheidung
    type: decision
    owner: lead
    dueMinutes: 30
    after: [pause]
    title: { de: Behalten oder zurückziehen?, en: Keep or withdraw? }
    question: { de: Würden Sie es wieder so sagen?, en: Would you say it again? }
    options:
      - { id: behalten, label: { de: Behalten, en: Keep } }
      - { id: zurueckziehen, label: { de: Zurückziehen, en: Withdraw } }
  - id: zurueckziehen
    type: checklist
    owner: communications
    dueMinutes: 60
    after: [entscheidung]
    if: outcome("entscheidung") == "zurueckziehen"
    title: { de: Überall zurückziehen, en: Withdraw it everywhere }
    description: { de: Auch bei Partnern., en: At partners as well. }
`;

const FAULT: PlaybookFaultView = {
  ...{ line: 12, column: 17, path: 'steps.pause.dueMinutes', severity: 'fault' },
  ...{ message: '„bald“ ist keine Zahl.', mend: 'Schreiben Sie Minuten, zum Beispiel 15.' },
};

const CHANGES: readonly ChangeView[] = [
  { kind: 'changed', path: 'steps.pause.dueMinutes', step: 'pause', before: 10, after: 15 },
  {
    ...{ kind: 'added', path: 'steps.fragen', step: 'fragen', before: null },
    after: { id: 'fragen', title: { de: 'Offene Fragen zählen', en: 'Count open questions' } },
  },
  { kind: 'removed', path: 'steps.warten', step: 'warten', before: 'wait', after: null },
  {
    ...{ kind: 'changed', path: 'steps.zurueckziehen.description.de', step: 'zurueckziehen' },
    ...{ before: 'Auch bei Partnern in Wien und Graz.', after: 'Auch bei unseren Partnern in Graz.' },
  },
  {
    ...{ kind: 'changed', path: 'steps.zurueckziehen.if', step: 'zurueckziehen', before: null },
    after: 'outcome("entscheidung") == "zurueckziehen"',
  },
  { kind: 'moved', path: 'steps.alarm', step: 'alarm', before: 2, after: 1 },
];

const WORLD: PlaybookWorldView = {
  ...{ functionsHeld: ['lead', 'communications', 'spokesperson'], hooks: ['publishing-tool'], lists: ['vorstand'] },
  chosenFor: {},
};

/** Playbooks with versions, and one draft at a time. A text with "bald" has a fault. */
export class FakePlaybooks implements FakePart {
  draft: DraftView | undefined;
  /** Who else has the draft open. */
  others: PresenceView['others'] = [];
  playbook: PlaybookDetail;

  constructor(private readonly now: Date) {
    const version = (number: number, hash: string, rest: object) => ({
      ...{ hash: hash.repeat(64), version: number, title: { de: 'Service-Welle', en: 'Service wave' } },
      ...{ source: 'service-welle.yaml', isShipped: true, storedAt: this.at(90_000 / number), writtenBy: null },
      ...{ publishedBy: null, deprecatedAt: null, isInForce: false },
      ...rest,
    });
    this.playbook = PlaybookDetail.parse({
      ...{ id: 'service-welle', version: 4, hash: 'b'.repeat(64), title: { de: 'Service-Welle', en: 'Service wave' } },
      ...{
        source: 'console',
        shippedUpdate: null,
        draft: null,
        steps: 4,
        published: { by: CEM.name, at: this.at(600) },
      },
      purpose: { de: 'Wenn viele dieselbe Frage stellen.', en: 'When many ask the same question.' },
      triggers: { kinds: ['firestorm', 'surge'], topics: null, priority: 60, if: 'incident.level >= 3' },
      versions: [
        version(4, 'b', {
          source: 'console',
          isShipped: false,
          writtenBy: ADA.name,
          publishedBy: CEM.name,
          isInForce: true,
        }),
        version(3, 'a', {}),
      ],
    });
  }

  answer({ method, path, body }: Asked): Answer | undefined {
    if (path.startsWith('/v1/playbook-drafts')) return this.aside(method, path) ?? this.answerDraft(method, path, body);
    const routes: Readonly<Record<string, () => Answer>> = {
      'GET /v1/playbooks': () => [200, [this.listed(), this.other()]],
      'GET /v1/playbooks/diff': () => [200, CHANGES],
      'GET /v1/playbooks/service-welle': () => [200, this.listed()],
    };
    const route = routes[`${method} ${path}`];
    if (route) return route();
    if (path.endsWith('.yaml')) return [200, TEXT];
    if (path.endsWith('/dry-run')) return [200, this.dryRun()];
    if (!path.endsWith('/deprecate')) return undefined;
    const versions = this.playbook.versions.map((one) =>
      path.includes(one.hash) ? { ...one, deprecatedAt: this.at(0), isInForce: false } : one,
    );
    this.playbook = { ...this.playbook, versions };
    return [200, this.listed()];
  }

  /** What stands in review, written by somebody. */
  inReview(by: string, text = TEXT): void {
    this.draft = DraftView.parse({ ...this.newDraft(text), state: 'review', by });
  }

  private listed(): PlaybookDetail {
    const { draft } = this;
    return {
      ...this.playbook,
      draft: draft ? { id: draft.id, state: draft.state, by: draft.by, at: draft.at } : null,
    };
  }

  private other(): object {
    const title = { de: 'Gerücht oder Kampagne', en: 'Rumour or campaign' };
    const rest = { source: 'geruecht-kampagne.yaml', shippedUpdate: 'e'.repeat(64), draft: null, triggers: null };
    const about = { purpose: null, steps: 12, published: { by: null, at: this.at(50_000) } };
    return { id: 'geruecht-kampagne', version: 2, hash: 'e'.repeat(64), title, ...about, ...rest };
  }

  /** What is asked beside the draft itself. */
  private aside(method: string, path: string): Answer | undefined {
    if (path.endsWith('/world')) return [200, WORLD];
    if (!path.includes('/presence/')) return undefined;
    return method === 'PUT' ? [200, { others: this.others }] : [204, undefined];
  }

  private answerDraft(method: string, path: string, body: Record<string, unknown>): Answer | undefined {
    if (method === 'POST' && path === '/v1/playbook-drafts')
      return this.keep(this.newDraft(typeof body.text === 'string' ? body.text : TEXT));
    const { draft } = this;
    if (!draft) return undefined;
    if (method === 'GET') return [200, draft];
    if (method === 'PUT') return this.edit(draft, body);
    if (method === 'DELETE') {
      this.draft = undefined;
      return [204, undefined];
    }
    return this.deed(draft, path.split('/').at(-1), body);
  }

  private edit(draft: DraftView, { text, revision }: Record<string, unknown>): Answer {
    if (revision !== draft.revision) return [409, { code: 'conflict' }];
    return this.keep({ ...this.newDraft(String(text)), revision: draft.revision + 1 });
  }

  private deed(draft: DraftView, what: string | undefined, { reason }: Record<string, unknown>): Answer | undefined {
    if (what === 'submit') return this.keep({ ...draft, state: 'review' });
    if (what === 'return') return this.keep({ ...draft, state: 'draft', returnedBecause: String(reason) });
    if (what === 'dry-run') return [200, this.dryRun()];
    if (what !== 'publish') return undefined;
    if (draft.by === ADA.name) return [409, { code: 'playbook.same-person' }];
    this.draft = undefined;
    this.playbook = { ...this.playbook, version: 5 };
    return [200, this.playbook];
  }

  private keep(draft: DraftView): Answer {
    this.draft = draft;
    return [200, draft];
  }

  private newDraft(text: string): DraftView {
    return DraftView.parse({
      ...{ id: DRAFT, playbook: 'service-welle', state: 'draft', text, base: 'b'.repeat(64), revision: 1 },
      ...{ by: ADA.name, at: this.at(2), returnedBecause: null, faults: text.includes('bald') ? [FAULT] : [] },
    });
  }

  private dryRun(): DryRunView {
    const event = (afterMinutes: number, [step, type]: readonly [string, string], what: string, detail = '') => ({
      ...{ at: this.at(1_000 - afterMinutes), afterMinutes, step, type, what, detail: detail === '' ? null : detail },
    });
    return DryRunView.parse({
      incident: fakeId('00ae', 1),
      events: [
        event(0, ['alarm', 'page'], 'done'),
        event(0, ['pause', 'checklist'], 'started'),
        event(7.5, ['pause', 'checklist'], 'done', 'Kommunikation'),
        event(20, ['fragen', 'checklist'], 'overdue'),
      ],
      finishedAt: this.at(900),
    });
  }

  private at(minutesAgo: number): string {
    return new Date(this.now.getTime() - minutesAgo * 60_000).toISOString();
  }
}
