import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { quantileSorted } from 'simple-statistics';
import { type MessageOrder } from '../src/delivery/contract';
import { CALLS_AT_ONCE, DeliveryJobs } from '../src/delivery/delivery.jobs';
import { Errands } from '../src/delivery/errands.service';
import { MessageTries } from '../src/delivery/message-tries.service';
import { PgMessageStore } from '../src/delivery/message.pg';
import { MessagesService } from '../src/delivery/messages.service';
import { Providers } from '../src/delivery/providers.service';
import { SystemClock } from '../src/kernel/clock';
import { type MessageId, type PersonId } from '../src/kernel/ids';
import { type JobHandlers } from '../src/platform/jobs/jobs';
import { PgBossJobs } from '../src/platform/jobs/pg-boss-jobs';
import { Metrics } from '../src/platform/metrics/metrics';
import { dataSourceFor } from '../src/platform/postgres/data-source';
import { startEmbeddedPostgres } from '../src/platform/postgres/embedded';
import { migrate } from '../src/platform/postgres/migrate';
import { TypeOrmUnitOfWork } from '../src/platform/postgres/typeorm-unit-of-work';
import { SystemIds } from '../src/platform/system-ids';
import { FakeSender, FakeSenders } from '../test/support/fake-sender';

/** dist/bench → bench/results of the project */
const RESULT = join(__dirname, '../../bench/results/delivery.md');
const POOL = 12;

/** From the order's transaction until the answer of the vendor is recorded. */
async function measure(url: string, plan: { messages: number; atOnce: number; vendorMs: number }): Promise<number[]> {
  const dataSource = await dataSourceFor({ url, as: 'service', poolSize: POOL }).initialize();
  const [work, clock, ids, metrics] = [
    new TypeOrmUnitOfWork(dataSource),
    new SystemClock(),
    new SystemIds(),
    new Metrics(),
  ];
  const jobs = new PgBossJobs({ url, metrics, drainMs: 5_000, atOnce: { 'message.send': CALLS_AT_ONCE } });
  const vendor = new FakeSender();
  vendor.during = () => sleep(plan.vendorMs);
  const providers = new Providers(new FakeSenders([vendor]), clock, metrics);
  const store = new PgMessageStore();
  const tries = new MessageTries(store, new Errands(jobs, metrics), providers);
  const messages = new MessagesService(store, tries, providers);
  const handlers = new DeliveryJobs(work, clock, tries, providers);
  const waiting = new Map<string, () => void>();
  await jobs.start({
    'message.send': async (payload: { messageId: string }) => {
      await handlers['message.send'](payload);
      waiting.get(payload.messageId)?.();
    },
    'message.follow-up': () => Promise.resolve(),
    'message.hang-up': () => Promise.resolve(),
    'message.changed': () => Promise.resolve(),
  } as unknown as JobHandlers);

  const one = async (): Promise<number> => {
    const at = clock.now();
    const order: MessageOrder = {
      id: ids.next() as MessageId,
      purpose: 'page',
      to: {
        personId: ids.next() as PersonId,
        name: 'Ada',
        language: 'de',
        methodId: null,
        channel: 'sms',
        address: 'x',
      },
      incidentId: null,
      content: { title: 'x', text: 'Stufe 4', long: 'Stufe 4' },
      at,
      notAfter: new Date(at.getTime() + 300_000),
      priority: 0,
    };
    const begun = performance.now();
    const accepted = new Promise<void>((done) => waiting.set(order.id, done));
    await work.run((tx) => messages.order(tx, order));
    await accepted;
    return performance.now() - begun;
  };
  const took: number[] = [];
  while (took.length < plan.messages) took.push(...(await Promise.all(Array.from({ length: plan.atOnce }, one))));
  await jobs.stop();
  await dataSource.destroy();
  return took.sort((a, b) => a - b);
}

/** `npm run bench -- delivery [--messages 1000] [--at-once 50] [--vendor-ms 300]` */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      messages: { type: 'string', default: '1000' },
      'at-once': { type: 'string', default: '50' },
      'vendor-ms': { type: 'string', default: '300' },
    },
  });
  const plan = {
    messages: Number(values.messages),
    atOnce: Number(values['at-once']),
    vendorMs: Number(values['vendor-ms']),
  };
  const dataDir = mkdtempSync(join(tmpdir(), 'sturmwarte-bench-'));
  const server = await startEmbeddedPostgres({ dataDir });
  try {
    await migrate(server.url);
    const took = await measure(server.url, plan);
    const at = (p: number): string => `${Math.round(quantileSorted(took, p))} ms`;
    const report = `# Delivery: from the order to the recorded acceptance

${plan.messages} messages, ${plan.atOnce} ordered at once, a vendor that answers in ${plan.vendorMs} ms, ${CALLS_AT_ONCE} calls at once; a durable PostgreSQL on ${cpus().length} cores.

| p50 | p90 | p99 | longest |
|---|---|---|---|
| ${at(0.5)} | ${at(0.9)} | ${at(0.99)} | ${at(1)} |
`;
    process.stdout.write(report);
    writeFileSync(RESULT, report);
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
