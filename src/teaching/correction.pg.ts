import { type TopicNo } from '../kernel/ids';
import { type Identity } from '../kernel/actor';
import { type Tx } from '../platform/postgres/tx';
import { type Tone, type ToneFeatures, type ToneLesson, type ToneSaid } from '../tone/contract';
import {
  ALL_TOPICS,
  type Correction,
  type CorrectionCounts,
  CorrectionStore,
  type NewCorrection,
} from './correction.store';

interface Row {
  readonly id: string;
  readonly topic_no: TopicNo;
  readonly said_in: TopicNo;
  readonly key: string;
  readonly published_at: Date;
  readonly source: string;
  readonly mention_id: string;
  readonly said: ToneSaid;
  readonly is_confirmation: boolean;
  readonly before: Tone;
  readonly after: Tone;
  readonly tone: Tone;
  readonly by_id: string | null;
  readonly by_name: string;
  readonly at: Date;
  readonly undone_by_name: string | null;
  readonly undone_at: Date | null;
}

interface LessonRow {
  readonly no: string;
  readonly key: string;
  readonly said: ToneSaid;
  readonly tone: Tone;
  readonly features: Buffer;
}

const COLUMNS = `id, topic_no, said_in, key, published_at, source, mention_id, said, is_confirmation, before, after, tone, by_id, by_name, at,
  undone_by_name, undone_at`;
const HOLDS = `topic_no in ($1, ${ALL_TOPICS})`;
/** A long text has 16 KB of features: thousands of them at once would hold up everything else for seconds. */
const PAGE = 100;
const LESSONS = `select no, key, said, tone, features from tone_correction
  where ${HOLDS} and undone_at is null and feature_space = $2 and ($3::bigint is null or no < $3)
  order by no desc limit $4`;

export class PgCorrectionStore extends CorrectionStore {
  async raise(tx: Tx, topicNo: TopicNo): Promise<void> {
    await tx.query(
      `insert into tone_teaching as t (topic_no, version) values ($1, 1)
       on conflict (topic_no) do update set version = t.version + 1`,
      [topicNo],
    );
  }

  async versions(tx: Tx): Promise<ReadonlyMap<TopicNo, number>> {
    const rows = await tx.query<{ topic_no: TopicNo; version: number }>('select topic_no, version from tone_teaching');
    return new Map(rows.map(({ topic_no, version }) => [topic_no, version]));
  }

  async insert(tx: Tx, correction: NewCorrection, { features, space }: ToneFeatures): Promise<void> {
    const { id, topicNo, saidIn, key, publishedAt, source, mentionId, isConfirmation, by, at } = correction;
    const { said, before, after, tone } = correction;
    await tx.query(
      `insert into tone_correction (id, topic_no, said_in, key, published_at, source, mention_id, said, is_confirmation, before, after, tone, features,
         feature_space, by_id, by_name, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
      [
        ...[id, topicNo, saidIn, key, publishedAt, source, mentionId],
        ...[JSON.stringify(said), isConfirmation],
        ...[before, after, tone].map((value) => JSON.stringify(value)),
        ...[bytesOf(features), space, by.personId, by.name, at],
      ],
    );
  }

  async byId(tx: Tx, id: string): Promise<Correction | undefined> {
    const [row] = await tx.query<Row>(`select ${COLUMNS} from tone_correction where id = $1`, [id]);
    return row && correctionOf(row);
  }

  async undo(tx: Tx, id: string, by: Identity, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `update tone_correction set undone_at = $4, undone_by_id = $2, undone_by_name = $3
        where id = $1 and undone_at is null returning id`,
      [id, by.personId, by.name, at],
    );
    return rows.length > 0;
  }

  async saidOf(tx: Tx, key: string, topicNo: TopicNo): Promise<ToneSaid> {
    const rows = await tx.query<{ said: ToneSaid }>(
      `select said from tone_correction where ${HOLDS} and key = $2 and undone_at is null order by no`,
      [topicNo, key],
    );
    return together(rows);
  }

  async lessons(
    tx: Tx,
    topicNo: TopicNo,
    { space, limit }: { readonly space: number; readonly limit: number },
  ): Promise<readonly ToneLesson[]> {
    const byMention = new Map<string, Judged[]>();
    let [left, before]: [number, string | null] = [limit, null];
    for (;;) {
      const rows: LessonRow[] = await tx.query<LessonRow>(LESSONS, [topicNo, space, before, Math.min(left, PAGE)]);
      for (const row of rows) byMention.set(row.key, [judged(row), ...(byMention.get(row.key) ?? [])]);
      left -= rows.length;
      before = rows.at(-1)?.no ?? null;
      if (rows.length < PAGE || left === 0) return [...byMention.values()].reverse().flatMap(lessonOf);
    }
  }

  async ofOtherSpaces(tx: Tx, space: number): Promise<number> {
    const [row] = await tx.query<{ corrections: number }>(
      'select count(*)::integer as corrections from tone_correction where undone_at is null and feature_space <> $1',
      [space],
    );
    return row?.corrections ?? 0;
  }

  async latest(tx: Tx, topicNo: TopicNo, limit: number): Promise<readonly Correction[]> {
    const rows = await tx.query<Row>(
      `select ${COLUMNS} from tone_correction where ${HOLDS} order by no desc limit $2`,
      [topicNo, limit],
    );
    return rows.map(correctionOf);
  }

  async counts(tx: Tx, topicNo: TopicNo): Promise<CorrectionCounts> {
    const [row] = await tx.query<CorrectionCounts>(
      `select count(*)::integer as corrections,
              (count(*) filter (where is_confirmation))::integer as confirmations
         from tone_correction where ${HOLDS} and undone_at is null`,
      [topicNo],
    );
    return row ?? { corrections: 0, confirmations: 0 };
  }
}

/** Later words replace earlier ones. */
function together(rows: readonly { readonly said: ToneSaid }[]): ToneSaid {
  return Object.assign({}, ...rows.map(({ said }) => said)) as ToneSaid;
}

/** A row, its features read. */
type Judged = Pick<LessonRow, 'said'> & Pick<ToneLesson, 'features' | 'tone'>;

function judged({ said, tone, features }: LessonRow): Judged {
  return { said, tone, features: featuresOf(features) };
}

/** @param rows of one mention, oldest first */
function lessonOf(rows: readonly Judged[]): ToneLesson[] {
  const last = rows.at(-1);
  return last ? [{ ...last, said: together(rows) }] : [];
}

function bytesOf(features: Uint32Array): Buffer {
  const bytes = Buffer.alloc(features.length * 4);
  features.forEach((feature, i) => bytes.writeUInt32LE(feature, i * 4));
  return bytes;
}

function featuresOf(bytes: Buffer): Uint32Array {
  const features = new Uint32Array(bytes.length / 4);
  for (let i = 0; i < features.length; i++) features[i] = bytes.readUInt32LE(i * 4);
  return features;
}

function correctionOf(row: Row): Correction {
  const { id, key, source, said, before, after, tone, at } = row;
  return {
    ...{ id, key, source, said, before, after, tone, at },
    ...{ topicNo: row.topic_no, saidIn: row.said_in, publishedAt: row.published_at, mentionId: row.mention_id },
    isConfirmation: row.is_confirmation,
    by: { personId: row.by_id as Identity['personId'], name: row.by_name },
    undoneBy: row.undone_by_name,
    undoneAt: row.undone_at,
  };
}
