import { type Recipient } from '../delivery/contract';
import { type Seen } from '../incidents/contract';
import { type MessageId, type PageId } from '../kernel/ids';
import { type WayRecord } from './page.store';

export const WAY_COLUMNS = 'w.page_id, w.position, w.recipient, w.due_at, w.message_id, w.ordered_at, w.told';

export interface WayRow {
  page_id: PageId;
  position: number;
  recipient: Recipient;
  due_at: Date;
  message_id: MessageId | null;
  ordered_at: Date | null;
  told: (Omit<Seen, 'at'> & { readonly at: string }) | null;
}

export function wayOf(row: WayRow): WayRecord {
  return {
    pageId: row.page_id,
    position: row.position,
    to: row.recipient,
    dueAt: row.due_at,
    messageId: row.message_id,
    orderedAt: row.ordered_at,
    told: row.told && { ...row.told, at: new Date(row.told.at) },
  };
}
