import { type WebClient } from '@slack/web-api';
import { type Done } from '../../warroom/ports';
import { doneOf } from './slack-done';
import { plainOf } from './slack-text';

const PAGE_SIZE = 999;
const MOST_PAGES = 10;
/** Each asks once more, and Slack allows fifty of them in a minute. */
const MOST_THREADS = 40;

interface Line {
  readonly id: string;
  readonly at: Date;
  readonly userId: string | null;
  readonly text: string;
}

interface Message {
  readonly ts?: string;
  readonly user?: string;
  readonly text?: string;
  readonly thread_ts?: string;
  readonly reply_count?: number;
}

/** When a message was written: its timestamp is seconds with six digits behind the point. */
export function instantOf(ts: string): Date {
  return new Date(Math.round(Number(ts) * 1_000));
}

/** Slack gives the newest first, and threads only one by one: those of the first forty messages that have one are read. */
export async function historyOf(
  client: WebClient,
  channel: string,
  after: string | null,
): Promise<Done<readonly Line[]>> {
  const result = await doneOf(async () => {
    const messages = await messagesOf(client, channel, after);
    if (messages === undefined) return undefined;
    const threads = messages.filter(({ reply_count = 0 }) => reply_count > 0).slice(0, MOST_THREADS);
    const replies: Message[] = [];
    for (const { ts } of threads) replies.push(...(await repliesTo(client, channel, ts ?? '')));
    const lines = new Map([...messages, ...replies].flatMap(lineOf));
    return [...lines.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  });
  if (result.kind !== 'done') return result;
  return result.value === undefined
    ? { kind: 'refused', reason: 'channel-too-busy' }
    : { kind: 'done', value: result.value };
}

/** @returns undefined when there are more than can be read: they come newest first, so the oldest would be missing */
async function messagesOf(client: WebClient, channel: string, after: string | null): Promise<Message[] | undefined> {
  const all: Message[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { messages = [], response_metadata } = await client.conversations.history({
      channel,
      limit: PAGE_SIZE,
      ...(after !== null && { oldest: after }),
      ...(cursor !== undefined && { cursor }),
    });
    all.push(...messages);
    cursor = response_metadata?.next_cursor;
    if (!cursor) return all;
  }
  return undefined;
}

async function repliesTo(client: WebClient, channel: string, ts: string): Promise<Message[]> {
  const { messages = [] } = await client.conversations.replies({ channel, ts, limit: PAGE_SIZE });
  return messages;
}

function lineOf({ ts, user, text = '' }: Message): [string, Line][] {
  return ts === undefined ? [] : [[ts, { id: ts, at: instantOf(ts), userId: user ?? null, text: plainOf(text) }]];
}
