import { type WebClient } from '@slack/web-api';
import { because, type DeliveryReason } from '../../kernel/delivery-reason';
import { type Done } from '../../warroom/ports';
import { doneOf } from './slack-done';

const UPLOAD_WITHIN_MS = 4_000;

interface File {
  readonly channelId: string;
  readonly name: string;
  readonly title: string;
  readonly bytes: Uint8Array;
}

/** In Slack's three steps: nothing is seen in the channel before the third. */
export async function upload(client: WebClient, { channelId, name, title, bytes }: File): Promise<Done> {
  const place = await doneOf(() => client.files.getUploadURLExternal({ filename: name, length: bytes.length }));
  if (place.kind === 'unknown') return unseen(place.reason);
  if (place.kind !== 'done') return place;
  const { upload_url, file_id } = place.value;
  if (upload_url === undefined || file_id === undefined) return unseen(because('incomplete-answer', 'slack'));
  const failure = await put(upload_url, bytes);
  if (failure !== undefined) return unseen(failure);
  return doneOf(async () => {
    await client.files.completeUploadExternal({ files: [{ id: file_id, title }], channel_id: channelId });
    return null;
  });
}

/** @returns what went wrong. The address is a secret: who has it can upload. */
async function put(url: string, bytes: Uint8Array): Promise<DeliveryReason | undefined> {
  try {
    const { ok, status } = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from(bytes),
      redirect: 'error',
      signal: AbortSignal.timeout(UPLOAD_WITHIN_MS),
    });
    return ok ? undefined : because('error', 'slack', status);
  } catch {
    return because('no-answer', 'slack');
  }
}

function unseen(reason: string): Done {
  return { kind: 'try-again', afterMs: 5_000, reason };
}
