import { RunView, type StepView } from '../../src/playbooks/playbooks.api';
import { type Answer, type Asked, type FakePart } from './fake-part';
import { INCIDENT } from './fake-pages';
import { ADA } from './fake-people';

const RUN = 'r-1';

/** A step of which nothing else is said. */
function fakeStep(id: string, type: StepView['type'], [de, en]: readonly [string, string], rest: object = {}): object {
  return {
    ...{ id, type, title: { de, en }, description: null, state: 'waiting', round: 1, isAdded: false },
    ...{ owner: null, assignee: null, startedAt: null, dueAt: null, overdueAt: null, doneAt: null, doneBy: null },
    ...{ why: null, decision: null, templates: null, after: [], when: null },
    ...rest,
  };
}

export function fakeRun(ago: (minutes: number) => string): RunView {
  return RunView.parse({
    id: RUN,
    incident: INCIDENT,
    playbook: {
      id: 'service-welle',
      version: 3,
      hash: 'a'.repeat(64),
      title: { de: 'Service-Welle', en: 'Service wave' },
    },
    newer: null,
    startedAt: ago(13),
    finishedAt: null,
    steps: [
      fakeStep('page', 'page', ['Bereitschaft alarmieren', 'Page who is on call'], { state: 'done', doneAt: ago(12) }),
      fakeStep('room', 'message', ['Krisenraum unterrichten', 'Tell the war room'], { state: 'done', doneAt: ago(12) }),
      fakeStep('pause', 'checklist', ['Geplante Beiträge anhalten', 'Pause scheduled posts'], {
        description: { de: 'Auch Werbung und Newsletter.', en: 'Advertisements and newsletters as well.' },
        ...{ state: 'running', owner: 'communications', startedAt: ago(12), dueAt: ago(-8) },
      }),
      fakeStep('facts', 'checklist', ['Bekannt, unbekannt, als Nächstes', 'Known, unknown, next'], {
        ...{ owner: 'product', after: ['pause'], when: 'level >= 4' },
      }),
    ],
  });
}

/** The same run in the middle of it: a decision, responses, a promise, what failed and what is late. */
export function busyRun(now: Date): RunView {
  const ago = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();
  const running = { state: 'running', startedAt: ago(12) } as const;
  const [page, room, pause, facts] = fakeRun(ago).steps;
  return RunView.parse({
    ...fakeRun(ago),
    newer: { version: 4, hash: 'b'.repeat(64) },
    steps: [
      page,
      { ...room, state: 'skipped', doneBy: 'Bela Okafor', why: { code: null, words: 'Alle sitzen schon zusammen.' } },
      fakeStep('stop', 'webhook', ['Beiträge im Werkzeug anhalten', 'Pause posts at the tool'], {
        ...{ state: 'failed', doneAt: ago(7), why: { code: 'hook-timeout', words: null } },
      }),
      fakeStep('speak', 'decision', ['Antworten wir öffentlich?', 'Do we answer in public?'], {
        ...running,
        ...{ owner: 'lead', assignee: { id: null, name: 'Cem Yildiz' }, dueAt: ago(-4) },
        description: { de: 'Die Ursache ist noch unklar.', en: 'The cause is not clear yet.' },
        decision: {
          options: [
            { id: 'yes', label: { de: 'Ja, mit der Erstmeldung', en: 'Yes, with the holding statement' } },
            { id: 'no', label: { de: 'Nein, wir warten auf Fakten', en: 'No, we wait for facts' } },
          ],
          mayDecide: ['lead', 'communications'],
          voices: 2,
          given: [{ option: 'yes', by: 'Cem Yildiz' }],
          chosen: null,
        },
      }),
      fakeStep('answer', 'responses', ['Erstmeldung veröffentlichen', 'Publish the holding statement'], {
        ...running,
        ...{ owner: 'communications', dueAt: ago(-20), templates: ['erstmeldung'] },
      }),
      fakeStep('update', 'promise', ['Nächste Information', 'Next update'], {
        ...running,
        description: { de: 'Wir melden uns um 16 Uhr.', en: 'We come back at four.' },
        ...{ owner: 'communications', dueAt: ago(-41) },
      }),
      { ...pause, dueAt: ago(3), overdueAt: ago(3) },
      facts,
    ],
  });
}

/** What people do to the run that the fake service tells of. */
export class FakeRuns implements FakePart {
  /** Whoever presses next comes second after this person. */
  rival: string | undefined;

  constructor(
    private readonly now: Date,
    private readonly read: () => RunView,
    private readonly write: (run: RunView) => void,
  ) {}

  answer({ method, path, body }: Asked): Answer | undefined {
    if (method !== 'POST') return undefined;
    const [, step, what] = /^\/v1\/runs\/r-1\/steps\/([^/]+)\/([a-z]+)$/.exec(path) ?? [];
    if (step !== undefined && what !== undefined) return this.order(step, what, body);
    const isAdded = path === `/v1/runs/${RUN}/steps` || path === `/v1/incidents/${INCIDENT}/promise`;
    if (isAdded) return this.add(body);
    if (path === `/v1/runs/${RUN}/move`) return this.move(String(body.hash));
    return undefined;
  }

  private order(id: string, what: string, body: Record<string, unknown>): Answer {
    if (this.rival !== undefined) return this.refuse(id, this.rival);
    return this.change(id, this.changeOf(what, body));
  }

  /** Somebody was faster: the step is theirs by now. */
  private refuse(id: string, by: string): Answer {
    this.change(id, { state: 'done', doneAt: this.now.toISOString(), doneBy: by });
    this.rival = undefined;
    return [409, { code: 'conflict', title: 'Somebody was first', detail: `${by} has done this step already.`, by }];
  }

  private changeOf(what: string, body: Record<string, unknown>): Partial<StepView> {
    const at = { doneAt: this.now.toISOString(), doneBy: ADA.name };
    if (what === 'skip') return { ...at, state: 'skipped', why: { code: null, words: String(body.reason) } };
    if (what === 'redo') return { state: 'running', doneAt: null, doneBy: null, why: null, round: 2 };
    if (what === 'reassign') return { assignee: { id: null, name: 'Bela Okafor' } };
    return { ...at, state: 'done' };
  }

  private change(id: string, changes: Partial<StepView>): Answer {
    const run = this.read();
    const steps = run.steps.map((step) => (step.id === id ? { ...step, ...changes } : step));
    return this.save({ ...run, steps });
  }

  private add({ title, what, owner, dueAt, dueMinutes }: Record<string, unknown>): Answer {
    const run = this.read();
    const words = String(title ?? what);
    const due = dueAt ?? new Date(this.now.getTime() + Number(dueMinutes) * 60_000).toISOString();
    const rest = { state: 'running', isAdded: true, owner, dueAt: due };
    const step = fakeStep('added-1', what === undefined ? 'checklist' : 'promise', [words, words], rest);
    return this.save(RunView.parse({ ...run, steps: [...run.steps, step] }));
  }

  private move(hash: string): Answer {
    const run = this.read();
    return this.save({ ...run, newer: null, playbook: { ...run.playbook, version: 4, hash } });
  }

  private save(run: RunView): Answer {
    this.write(run);
    return [200, run];
  }
}
