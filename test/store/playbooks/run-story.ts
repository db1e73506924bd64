import { type IncidentKind } from '../../../src/detection/contract';
import { type IncidentId, type TopicId } from '../../../src/kernel/ids';
import { type PlaybookStep } from '../../../src/playbooks/domain/shared/playbook-schema';
import { type StoredPlaybook } from '../../../src/playbooks/playbook.store';
import { type RunRecord } from '../../../src/playbooks/run.store';
import { FakeWebhook, WEBHOOK_SECRET } from '../../support/fake-webhook';
import { alarm, at } from '../../unit/incidents/support';
import { playbookOf, step } from '../../unit/playbooks/support';
import { desk, type Desk } from './support';

/** One of each kind that gives an order, and two that wait for people. */
export const ORDERING: readonly PlaybookStep[] = [
  step('page', 'alarm'),
  step('message', 'post', { text: { de: '{{topic}}: Stufe {{level}}, {{lead}}', en: '{{topic}}' } }),
  step('message', 'mail', { channel: 'email', to: ['legal', 'list:press'] }),
  step('room', 'room', { invite: ['legal'] }),
  step('brief', 'brief'),
  step('level', 'raise'),
  step('webhook', 'pause', { payload: { on: true } }),
  step('checklist', 'check', { overdue: 'page-owner' }),
  step('promise', 'promise', { dueMinutes: 5 }),
];

/** Incidents with runs of the playbook `p`, a tool that they call, and people. */
export class RunStory {
  topics = 0;
  private begin = at(0);

  private constructor(
    readonly d: Desk,
    readonly tool: FakeWebhook,
  ) {}

  static async open(): Promise<RunStory> {
    const tool = await FakeWebhook.start();
    const d = await desk(at(0), {
      byKind: { firestorm: 'p', coordinated: 'p' },
      hooks: { publishing: { url: tool.url, secret: WEBHOOK_SECRET } },
      lists: { press: ['press@example.org'] },
    });
    await d.person('Legal', ['legal']);
    await d.person('Boss', ['management'], 'lead');
    d.roster.onCall = [(await d.person('Ona')).id];
    return new RunStory(d, tool);
  }

  async close(): Promise<void> {
    await this.d.rooms.db.close();
    await this.tool.stop();
  }

  /** A test's own time begins: a clock never goes back. */
  async restart(): Promise<void> {
    this.begin = this.d.rooms.clock.now();
    await this.d.rooms.db.work.run((tx) => tx.query('delete from test_job'));
  }

  /** In minutes of the test. */
  t(minutes: number): Date {
    return new Date(this.begin.getTime() + minutes * 60_000);
  }

  async incident(kind: IncidentKind = 'firestorm'): Promise<IncidentId> {
    this.topics += 1;
    const topicId = `topic-${this.topics}` as TopicId;
    await this.d.rooms.service().observe({ ...alarm(0, kind, 3), topicId });
    const [found] = await this.d.rooms.desk.list({ state: 'open', topic: topicId, limit: 1 });
    return found!.id;
  }

  inForce(steps: readonly PlaybookStep[], more = {}): Promise<StoredPlaybook> {
    const playbook = { playbook: playbookOf(steps, more), source: 'test', at: at(0) };
    return this.d.rooms.db.work.run((tx) => this.d.playbooks.putInForce(tx, playbook));
  }

  async begun(...steps: PlaybookStep[]): Promise<IncidentId> {
    await this.inForce(steps);
    const id = await this.incident();
    await this.d.happened({ incidentId: id, change: 'opened' });
    return id;
  }

  /** Somebody has it. */
  async taken(id: IncidentId): Promise<void> {
    const actor = await this.d.person(`Taker of ${id}`);
    await this.d.rooms.db.work.run((tx) => this.d.rooms.service().acknowledge(tx, id, actor, 'console'));
  }

  async linesOf(id: IncidentId): Promise<string[]> {
    return (await this.d.rooms.desk.timelineOf(id)).map(({ entry }) => entry.type);
  }

  async ordersOf(run: RunRecord | undefined): Promise<string[]> {
    return (await this.d.orders())
      .filter(({ key }) => key.startsWith(`${run!.id}:`))
      .map(({ kind, key }) => `${kind} ${key.slice(37)}`);
  }
}
