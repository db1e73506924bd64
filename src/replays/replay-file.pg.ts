import { Injectable } from '@nestjs/common';
import { storableJson } from '../kernel/text';
import { type Tx } from '../platform/postgres/tx';
import { type Given, type ReadFile, ReplayFileStore, type StoredFile } from './replay.store';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly bytes: string;
  readonly lines: number;
  readonly bad: number;
  readonly faults: StoredFile['faults'];
  readonly channels: StoredFile['channels'];
  readonly from_at: Date;
  readonly to_at: Date;
  readonly received_at: Date;
  readonly received_by: string;
  readonly runs: number;
}

const SELECT = `
  select id, name, bytes, lines, bad, faults, channels, from_at, to_at, received_at, received_by,
    (select count(*)::int from replay_run where file_id = f.id) as runs
  from replay_file f where state = 'ready'`;

@Injectable()
export class PgReplayFileStore extends ReplayFileStore {
  async begin(tx: Tx, { id, name }: { readonly id: string; readonly name: string }, { at, by }: Given): Promise<void> {
    await tx.query(
      `insert into replay_file (id, name, state, received_at, received_by) values ($1, $2, 'receiving', $3, $4)`,
      [id, name, at, by],
    );
  }

  async append(tx: Tx, id: string, no: number, bytes: Buffer): Promise<void> {
    await tx.query('insert into replay_chunk (file_id, no, bytes) values ($1, $2, $3)', [id, no, bytes]);
  }

  async complete(tx: Tx, id: string, { bytes, lines, bad, faults, channels, from, to }: ReadFile): Promise<void> {
    await tx.query(
      `update replay_file set state = 'ready', bytes = $2, lines = $3, bad = $4, faults = $5, channels = $6, from_at = $7, to_at = $8
        where id = $1`,
      [id, bytes, lines, bad, storableJson(faults), storableJson(channels), from, to],
    );
  }

  async all(tx: Tx): Promise<readonly StoredFile[]> {
    return (await tx.query<Row>(`${SELECT} order by received_at desc, id desc`)).map(fromRow);
  }

  async find(tx: Tx, id: string): Promise<StoredFile | undefined> {
    const [row] = await tx.query<Row>(`${SELECT} and id = $1`, [id]);
    return row && fromRow(row);
  }

  async remove(tx: Tx, id: string): Promise<string | undefined> {
    const [row] = await tx.query<{ name: string }>('delete from replay_file where id = $1 returning name', [id]);
    return row?.name;
  }

  async removeOld(tx: Tx, { kept, receiving }: { readonly kept: Date; readonly receiving: Date }): Promise<number> {
    const rows = await tx.query(
      `delete from replay_file where received_at < $1 or (state = 'receiving' and received_at < $2) returning id`,
      [kept, receiving],
    );
    return rows.length;
  }

  async chunk(tx: Tx, id: string, no: number): Promise<Buffer | undefined> {
    const [row] = await tx.query<{ bytes: Buffer }>('select bytes from replay_chunk where file_id = $1 and no = $2', [
      id,
      no,
    ]);
    return row?.bytes;
  }
}

function fromRow({ from_at, to_at, received_at, received_by, bytes, ...row }: Row): StoredFile {
  return {
    ...row,
    bytes: Number(bytes),
    from: from_at.toISOString(),
    to: to_at.toISOString(),
    receivedAt: received_at.toISOString(),
    receivedBy: received_by,
  };
}
