import { type TopicNo } from '../kernel/ids';
import { numberArray, textArray } from '../platform/postgres/pg-array';
import { type Tx } from '../platform/postgres/tx';
import { DetectionStore, type LessonToSave, type StoredBaseline, type StoredLesson } from './detection.store';
import { type Baseline, BASELINE_VERSION } from './domain/baseline';
import { type RhythmState } from './domain/source-rhythm';
import { type EndedBlindness } from './domain/watch-list';

interface BaselineRow {
  readonly topic_no: TopicNo;
  readonly state: Baseline;
}

interface LessonRow {
  readonly occasion: string;
  readonly topic_no: TopicNo;
  readonly kind: StoredLesson['kind'];
  readonly evidence: StoredLesson['evidence'];
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly taught_at: Date;
  readonly lift: number | null;
  readonly learned_at: Date | null;
}

/** Topics $1; fromBin $2 < next_bin ≤ toBin $3, and the one in force at fromBin; oldest first. */
const IN_RANGE = `from detection_baseline b
  where topic_no = any ($1::integer[]) and next_bin <= $3
    and next_bin >= coalesce((select max(o.next_bin) from detection_baseline o where o.topic_no = b.topic_no and o.next_bin <= $2), 0)
  order by topic_no, next_bin`;

export class PgDetectionStore extends DetectionStore {
  async saveBaselines(
    tx: Tx,
    baselines: readonly { readonly topicNo: TopicNo; readonly state: Baseline }[],
  ): Promise<void> {
    if (baselines.length === 0) return;
    await tx.query(
      `insert into detection_baseline (topic_no, next_bin, state)
       select topic_no, next_bin, state::json from unnest($1::integer[], $2::integer[], $3::text[]) as t (topic_no, next_bin, state)
       on conflict (topic_no, next_bin) do update set state = excluded.state`,
      [
        numberArray(baselines.map(({ topicNo }) => topicNo)),
        numberArray(baselines.map(({ state }) => state.nextBin)),
        textArray(baselines.map(({ state }) => JSON.stringify(state))),
      ],
    );
  }

  async latestBaselines(tx: Tx, nextBin: number): Promise<BaselineAndTopic[]> {
    const rows = await tx.query<BaselineRow>(
      `select distinct on (topic_no) topic_no, state from detection_baseline where next_bin <= $1
       order by topic_no, next_bin desc`,
      [nextBin],
    );
    return rows.filter(isReadable).map(({ topic_no: topicNo, state }) => ({ topicNo, state }));
  }

  async baselinesOf(
    tx: Tx,
    topicNos: readonly TopicNo[],
    range: { fromBin: number; toBin: number },
  ): Promise<BaselineAndTopic[]> {
    const rows = await tx.query<BaselineRow>(`select topic_no, state ${IN_RANGE}`, [
      numberArray(topicNos),
      range.fromBin,
      range.toBin,
    ]);
    return rows.filter(isReadable).map(({ topic_no: topicNo, state }) => ({ topicNo, state }));
  }

  async baselineVersions(
    tx: Tx,
    topicNos: readonly TopicNo[],
    range: { fromBin: number; toBin: number },
  ): Promise<StoredBaseline[]> {
    // xmin: the transaction that wrote the row as it is
    return tx.query<StoredBaseline>(
      `select topic_no as "topicNo", next_bin as "nextBin", b.xmin::text as version ${IN_RANGE}`,
      [numberArray(topicNos), range.fromBin, range.toBin],
    );
  }

  async baselinesAt(
    tx: Tx,
    wanted: readonly StoredBaseline[],
  ): Promise<readonly (StoredBaseline & { readonly state: Baseline })[]> {
    const rows = await tx.query<BaselineRow & StoredBaseline>(
      `select topic_no as "topicNo", next_bin as "nextBin", b.xmin::text as version, state from detection_baseline b
       join unnest($1::integer[], $2::integer[]) as w (topic_no, next_bin) using (topic_no, next_bin)`,
      [numberArray(wanted.map(({ topicNo }) => topicNo)), numberArray(wanted.map(({ nextBin }) => nextBin))],
    );
    return rows
      .filter(isReadable)
      .map(({ topicNo, nextBin, version, state }) => ({ topicNo, nextBin, version, state }));
  }

  async dropBaselinesAfter(tx: Tx, topicNo: TopicNo, nextBin: number): Promise<void> {
    await tx.query('delete from detection_baseline where topic_no = $1 and next_bin > $2', [topicNo, nextBin]);
  }

  async dropBaselinesBefore(tx: Tx, nextBin: number): Promise<void> {
    await tx.query('delete from detection_baseline where next_bin < $1', [nextBin]);
  }

  async saveLesson(tx: Tx, { occasion, topicNo, kind, evidence, from, to, at }: LessonToSave): Promise<void> {
    await tx.query(
      `insert into detection_lesson as said (occasion, topic_no, kind, evidence, starts_at, ends_at, taught_at)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (occasion) do update set kind = excluded.kind, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
         taught_at = case when said.kind = excluded.kind then said.taught_at else excluded.taught_at end,
         lift = null, learned_at = null`,
      [occasion, topicNo, kind, evidence, from, to, at],
    );
  }

  async lessons(tx: Tx, since: Date): Promise<StoredLesson[]> {
    const rows = await tx.query<LessonRow>(
      `select * from detection_lesson where ends_at > $1 or taught_at > $1 or learned_at is null
       order by taught_at, occasion`,
      [since],
    );
    return rows.map((row) => ({
      occasion: row.occasion,
      topicNo: row.topic_no,
      kind: row.kind,
      evidence: row.evidence,
      fromMs: row.starts_at.getTime(),
      toMs: row.ends_at.getTime(),
      atMs: row.taught_at.getTime(),
      lift: row.lift,
      isLearned: row.learned_at !== null,
    }));
  }

  async lessonLearned(tx: Tx, { occasion, kind, toMs, lift }: StoredLesson, at: Date): Promise<void> {
    await tx.query(
      `update detection_lesson set lift = $4, learned_at = $5
       where occasion = $1 and kind = $2 and ends_at = to_timestamp($3)`,
      [occasion, kind, toMs / 1000, lift, at],
    );
  }

  async saveRhythms(tx: Tx, rhythms: readonly (RhythmState & { readonly source: string })[]): Promise<void> {
    if (rhythms.length === 0) return;
    await tx.query(
      `insert into source_rhythm (source, beats_ms, heard_ms)
       select source, beats::double precision[], heard from unnest($1::text[], $2::text[], $3::double precision[]) as t (source, beats, heard)
       on conflict (source) do update set beats_ms = excluded.beats_ms, heard_ms = excluded.heard_ms`,
      [
        textArray(rhythms.map(({ source }) => source)),
        textArray(rhythms.map(({ beatsMs }) => numberArray(beatsMs))),
        numberArray(rhythms.map(({ heardMs }) => heardMs)),
      ],
    );
  }

  async rhythms(tx: Tx): Promise<(RhythmState & { readonly source: string })[]> {
    return tx.query('select source, beats_ms as "beatsMs", heard_ms as "heardMs" from source_rhythm order by source');
  }

  async saveBlindness(tx: Tx, ended: readonly EndedBlindness[]): Promise<void> {
    if (ended.length === 0) return;
    await tx.query(
      `insert into source_blindness (source, blind_from, blind_to)
       select source, to_timestamp(from_s), to_timestamp(to_s)
       from unnest($1::text[], $2::double precision[], $3::double precision[]) as t (source, from_s, to_s)
       on conflict (source, blind_from) do nothing`,
      [
        textArray(ended.map(({ source }) => source)),
        numberArray(ended.map(({ fromMs }) => fromMs / 1000)),
        numberArray(ended.map(({ toMs }) => toMs / 1000)),
      ],
    );
  }

  async blindness(tx: Tx, fromMs: number): Promise<EndedBlindness[]> {
    const rows = await tx.query<{ source: string; blind_from: Date; blind_to: Date }>(
      'select source, blind_from, blind_to from source_blindness where blind_to > to_timestamp($1) order by blind_from, source',
      [fromMs / 1000],
    );
    return rows.map(({ source, blind_from, blind_to }) => ({
      source,
      fromMs: blind_from.getTime(),
      toMs: blind_to.getTime(),
    }));
  }
}

function isReadable({ state }: BaselineRow): boolean {
  return state.version === BASELINE_VERSION;
}

type BaselineAndTopic = { readonly topicNo: TopicNo; readonly state: Baseline };
