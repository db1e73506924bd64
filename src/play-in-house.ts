import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { houseResult, LevelsSeen } from './house-result';
import { redacted } from './platform/log/redact';
import { Settings } from './platform/config/settings';
import { dataSourceFor } from './platform/postgres/data-source';
import { type Tx, UnitOfWork } from './platform/postgres/tx';
import { TypeOrmUnitOfWork } from './platform/postgres/typeorm-unit-of-work';
import { playFiles } from './play-files';
import { onReplayStage } from './replay-stage';
import { PlaybookStore } from './playbooks/playbook.store';
import { type Playbook } from './playbooks/domain/shared/playbook-schema';
import { readPlaybook } from './playbooks/domain/shared/read-playbook';
import { chooseRota, copyHouse, setRotaBack } from './replays/house.pg';
import { type ReplayEnd, type ReplayOrder } from './replays/ports';
import { PgReplayFileStore } from './replays/replay-file.pg';
import { type ReplayFailure, type ReplayProgress, type ReplayResult } from './replays/replays.api';
import { type VirtualStage } from './virtual-stage';

const MOST_REJECTED = 20;

/** What was chosen cannot be played. */
class Unplayable extends Error {
  constructor(
    readonly code: ReplayFailure['code'],
    message: string,
  ) {
    super(message);
  }
}

/** Plays a file of the house through a copy of it, with what was chosen in the place of what is. Never rejects. */
export async function playInHouse(order: ReplayOrder, tell: (progress: ReplayProgress) => void): Promise<ReplayEnd> {
  try {
    return { kind: 'done', result: await play(order, tell) };
  } catch (error) {
    const code = error instanceof Unplayable ? error.code : 'unexpected';
    return { kind: 'failed', failure: { code, detail: redacted((error as Error).message) } };
  }
}

async function play(order: ReplayOrder, tell: (progress: ReplayProgress) => void): Promise<ReplayResult> {
  const { choices, stageUrl: url } = order;
  const file = join(order.folder, 'mentions.ndjson.gz');
  const { settings: values } = order;
  const detection = { ...values.detection, alarmBudget: choices.budget ?? values.detection.alarmBudget };
  const settings = new Settings({ ...values, detection });
  const house = await dataSourceFor({ url: order.houseUrl, as: 'service', isReadOnly: true, poolSize: 1 }).initialize();
  const inHouse = new TypeOrmUnitOfWork(house);
  let result: ReplayResult | undefined;
  try {
    const stored = await inHouse.run((tx) => new PgReplayFileStore().find(tx, order.fileId));
    const latest = stored && new Date(stored.to);
    await pipeline(Readable.from(chunksOf(inHouse, order.fileId)), createWriteStream(file));
    const prepare = (work: UnitOfWork): Promise<void> => setUp(inHouse, work, order);
    await onReplayStage({ url, settings, prepare }, async (stage) => {
      result = await playOn(stage, order, { file, latest, tell });
    });
  } finally {
    await house.destroy();
  }
  if (!result) throw new Unplayable('no-lines', 'The file has no line with a time.');
  return result;
}

async function* chunksOf(house: UnitOfWork, fileId: string): AsyncGenerator<Buffer> {
  const files = new PgReplayFileStore();
  for (let no = 0; ; no++) {
    const chunk = await house.run((tx) => files.chunk(tx, fileId, no));
    if (!chunk) return;
    yield chunk;
  }
}

function setUp(house: UnitOfWork, work: UnitOfWork, { fileId, choices }: ReplayOrder): Promise<void> {
  return house.run((from) =>
    work.run(async (to) => {
      await copyHouse(from, to, choices.budget);
      const file = await new PgReplayFileStore().find(from, fileId);
      if (file) await setRotaBack(to, { from: file.from.slice(0, 10), to: file.to.slice(0, 10) });
      if (choices.rota && !(await chooseRota(to, choices.rota)))
        throw new Unplayable('rota', `The house has no ${choices.rota.kind} "${choices.rota.name}" any more.`);
    }),
  );
}

interface Playing {
  readonly file: string;
  /** When the last of its lines arrives that can be played. */
  readonly latest: Date | undefined;
  readonly tell: (progress: ReplayProgress) => void;
}

async function playOn(
  stage: VirtualStage,
  order: ReplayOrder,
  { file, latest, tell }: Playing,
): Promise<ReplayResult | undefined> {
  const { app } = stage;
  const levels = new LevelsSeen(app);
  const rejected: ReplayResult['rejected'] = [];
  const facts = await playFiles(stage, {
    files: [file],
    latest,
    furnish: () => app.get(UnitOfWork, { strict: false }).run((tx) => choosePlaybook(tx, stage, order)),
    onRejected: ({ number }, reason) => {
      if (rejected.length < MOST_REJECTED) rejected.push({ line: number, reason });
    },
    onProgress: (lines, at) => {
      tell({ lines, at: at.toISOString() });
    },
  });
  return houseResult(app, { facts, levels: levels.seen, rejected });
}

async function choosePlaybook(tx: Tx, { app, clock }: VirtualStage, { choices, draft }: ReplayOrder): Promise<void> {
  if (!choices.playbook) return;
  const { hash, id } = choices.playbook;
  const store = app.get(PlaybookStore, { strict: false });
  const playbook = hash === null ? playbookIn(draft ?? '') : (await store.byHash(tx, hash))?.playbook;
  if (playbook?.id !== id) throw new Unplayable('playbook', `It is no version of ${id}.`);
  const by = 'replay';
  const text = draft ?? '';
  await store.publish(tx, { playbook, source: by, at: clock.now(), text, writtenBy: by, publishedBy: by });
}

function playbookIn(text: string): Playbook {
  const reading = readPlaybook(text);
  if (reading.ok) return reading.playbook;
  const [fault] = reading.faults.filter(({ severity }) => severity === 'fault');
  throw new Unplayable(
    'playbook',
    fault ? `Line ${fault.line}: ${fault.message}. ${fault.mend}` : 'It cannot be read.',
  );
}
