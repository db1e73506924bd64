import { type Tx } from '../../platform/postgres/tx';
import { type KnownItem } from './feed-lines';
import { type FeedState, FeedStateStore } from './feed-state.store';

interface StateRow {
  readonly address: string;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly refresh_ms: string;
  readonly next_poll_at: Date;
  readonly failures: number;
  readonly disabled_reason: string | null;
}

interface ItemRow {
  readonly item_id: string;
  readonly content_hash: string;
  readonly published_at: Date;
}

export class PgFeedStateStore extends FeedStateStore {
  override async load(tx: Tx, url: string): Promise<FeedState | undefined> {
    const [row] = await tx.query<StateRow>('select * from feed_state where url = $1', [url]);
    return (
      row && {
        url,
        address: row.address,
        validators: { etag: row.etag ?? undefined, lastModified: row.last_modified ?? undefined },
        refreshMs: Number(row.refresh_ms),
        nextPollAt: row.next_poll_at,
        failures: row.failures,
        disabledReason: row.disabled_reason ?? undefined,
      }
    );
  }

  override async save(
    tx: Tx,
    { url, address, validators, refreshMs, nextPollAt, failures, disabledReason }: FeedState,
  ): Promise<void> {
    await tx.query(
      `insert into feed_state (url, address, etag, last_modified, refresh_ms, next_poll_at, failures, disabled_reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (url) do update set (address, etag, last_modified, refresh_ms, next_poll_at, failures, disabled_reason)
         = (excluded.address, excluded.etag, excluded.last_modified, excluded.refresh_ms, excluded.next_poll_at, excluded.failures, excluded.disabled_reason)`,
      [
        url,
        address,
        validators.etag ?? null,
        validators.lastModified ?? null,
        Math.round(refreshMs),
        nextPollAt,
        failures,
        disabledReason ?? null,
      ],
    );
  }

  override async knownItems(tx: Tx, url: string, ids: readonly string[]): Promise<ReadonlyMap<string, KnownItem>> {
    const rows = await tx.query<ItemRow>(
      'select item_id, content_hash, published_at from feed_item where feed_url = $1 and item_id = any($2::text[])',
      [url, ids],
    );
    return new Map(
      rows.map((row) => [
        row.item_id,
        { id: row.item_id, contentHash: row.content_hash, publishedAt: row.published_at },
      ]),
    );
  }

  override async remember(tx: Tx, url: string, items: readonly KnownItem[], now: Date): Promise<void> {
    await tx.query(
      `insert into feed_item (feed_url, item_id, content_hash, published_at, last_seen_at)
       select $1, id, hash, published, $5 from unnest($2::text[], $3::text[], $4::timestamptz[]) as item (id, hash, published)
       on conflict (feed_url, item_id) do update set content_hash = excluded.content_hash, last_seen_at = excluded.last_seen_at`,
      [
        url,
        items.map(({ id }) => id),
        items.map(({ contentHash }) => contentHash),
        items.map(({ publishedAt }) => publishedAt),
        now,
      ],
    );
  }

  override async touch(
    tx: Tx,
    url: string,
    { ids, now, forgetBefore }: { readonly ids: readonly string[]; readonly now: Date; readonly forgetBefore: Date },
  ): Promise<void> {
    await tx.query('update feed_item set last_seen_at = $3 where feed_url = $1 and item_id = any($2::text[])', [
      url,
      ids,
      now,
    ]);
    await tx.query('delete from feed_item where feed_url = $1 and last_seen_at < $2', [url, forgetBefore]);
  }
}
