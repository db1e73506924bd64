import { type TopicNo } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Span } from './contract';
import { OpenQuestionStore, type UnansweredSample } from './open-question.store';

interface Row {
  readonly of: number;
  readonly read: number;
  readonly text: string | null;
  readonly language: string | null;
  readonly needs_answer: number | null;
}

/** What is asked stands at the beginning. */
const MOST_CHARACTERS = 600;

/**
 * Keys are hashes, so that the smallest of them are an even sample. It is drawn from the lists of the topics alone: a storm's
 * mentions are only opened where they are in it.
 */
export class PgOpenQuestionStore extends OpenQuestionStore {
  async sample(tx: Tx, topicNo: TopicNo, { from, to }: Span, limit: number): Promise<UnansweredSample> {
    const rows = await tx.query<Row>(
      `with listed as (
         select published_at, key, count(*) over () as of from mention_topic
          where topic_no = $1 and published_at >= $2 and published_at < $3
          order by key limit $4),
       found as (
         select l.of, m.source, m.id, m.language, coalesce(s.needs_answer, m.needs_answer) as needs_answer, left(m.text, ${MOST_CHARACTERS}) as text,
                m.text is not null and m.deleted_at is null and not m.own and m.kind not in ('repost', 'article') as may_ask
           from listed l join mention m on m.published_at = l.published_at and m.key = l.key
           left join mention_tone s on s.topic_no = $1 and s.published_at = l.published_at and s.key = l.key),
       replied as (
         select distinct source, parent_id from mention
          where own and parent_id is not null and deleted_at is null and published_at >= $2 and published_at < $3
            and exists (select from found))
       select s.of::integer as of, s.read::integer as read, f.text, f.language, f.needs_answer
         from (select max(of) as of, count(*) as read from found) s
         left join (select found.text, found.language, found.needs_answer from found
                     where may_ask and not exists (
                       select from replied r where r.source = found.source and r.parent_id = found.id)) f on true
        where s.read > 0`,
      [topicNo, from, to, limit],
    );
    const [first] = rows;
    const unanswered = rows.flatMap(({ text, language, needs_answer }) =>
      text === null ? [] : [{ text, language: language ?? '', needsAnswer: needs_answer }],
    );
    return { unanswered, read: first?.read ?? 0, of: first?.of ?? 0 };
  }
}
