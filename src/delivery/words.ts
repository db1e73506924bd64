import { redacted } from '../platform/log/redact';
import { type MessageRecord } from './message.store';

const MOST_CHARACTERS = 300;
/** What is shorter is a word and no secret. */
const SHORTEST_TOKEN = 8;

/** What an adapter says as it may be kept and shown: it is without number or secret, and an adapter may err. */
export function keepable(words: string): string {
  return redacted(words).slice(0, MOST_CHARACTERS);
}

export function keepableOrNull(words: string | undefined | null): string | null {
  return words === undefined || words === null ? null : keepable(words);
}

/** What was said to the person, without what answers it. Of a message that carries a code to prove an address, or is forgotten: nothing. */
export function shownText({ purpose, to, content, forgottenAt }: MessageRecord): string | null {
  if (purpose === 'code' || forgottenAt) return null;
  const said =
    { sms: content.text, voice: content.spoken?.announcement }[to.channel as 'sms' | 'voice'] ?? content.long;
  const secrets = [content.link, tokenOf(content.link), content.code].filter(
    (part) => part !== undefined && part !== '',
  );
  const bare = secrets.reduce<string>((text, secret) => text.split(secret ?? '').join('…'), said);
  return bare.trim();
}

/** A link that was shortened or broken over lines still has its secret part. */
function tokenOf(link: string | undefined): string | undefined {
  const last = link?.split(/[/?#=&]/).at(-1);
  return last !== undefined && last.length >= SHORTEST_TOKEN ? last : undefined;
}
