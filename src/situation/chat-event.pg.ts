import { Injectable } from '@nestjs/common';
import { storableJson } from '../kernel/text';
import { type Tx } from '../platform/postgres/tx';
import { ChatEventStore, type StoredEvent } from './chat-event.store';
import { type ChatEvent } from './contract';

interface Row {
  event: ChatEvent & { at: string };
  begun_at: Date | null;
  worked_at: Date | null;
}

@Injectable()
export class PgChatEventStore extends ChatEventStore {
  async add(
    tx: Tx,
    event: ChatEvent,
    { at, isWorked }: { readonly at: Date; readonly isWorked: boolean },
  ): Promise<boolean> {
    const { key, kind, channelId, userId } = event;
    const messageId = 'messageId' in event ? event.messageId : null;
    const rows = await tx.query(
      `insert into chat_event (key, kind, channel_id, user_id, message_id, event, heard_at, worked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (key) do nothing returning key`,
      [key, kind, channelId, userId, messageId, storableJson(event), at, isWorked ? at : null],
    );
    return rows.length > 0;
  }

  async lock(tx: Tx, key: string): Promise<StoredEvent | undefined> {
    const [row] = await tx.query<Row>('select event, begun_at, worked_at from chat_event where key = $1 for update', [
      key,
    ]);
    return (
      row && { event: { ...row.event, at: new Date(row.event.at) }, begunAt: row.begun_at, workedAt: row.worked_at }
    );
  }

  async begin(tx: Tx, key: string, at: Date): Promise<void> {
    await tx.query('update chat_event set begun_at = $2 where key = $1', [key, at]);
  }

  async settle(tx: Tx, key: string, { at, outcome }: { readonly at: Date; readonly outcome: string }): Promise<void> {
    await tx.query('update chat_event set worked_at = $2, outcome = $3 where key = $1', [key, at, outcome]);
  }

  async message(
    tx: Tx,
    channelId: string,
    messageId: string,
  ): Promise<{ readonly userId: string; readonly text: string; readonly at: Date } | undefined> {
    const [row] = await tx.query<{ user_id: string; text: string; at: string }>(
      `select user_id, event->>'text' as text, event->>'at' as at from chat_event
       where channel_id = $1 and message_id = $2 and kind = 'message'`,
      [channelId, messageId],
    );
    return row && { userId: row.user_id, text: row.text, at: new Date(row.at) };
  }

  async isLogged(tx: Tx, channelId: string, messageId: string): Promise<boolean> {
    const rows = await tx.query(
      `select 1 from chat_event where channel_id = $1 and message_id = $2 and kind = 'reaction' and outcome = 'logged' limit 1`,
      [channelId, messageId],
    );
    return rows.length > 0;
  }

  async forgetMessages(tx: Tx, channelId: string): Promise<void> {
    await tx.query(`delete from chat_event where channel_id = $1 and kind = 'message'`, [channelId]);
  }
}
