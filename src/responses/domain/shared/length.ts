import twitter from 'twitter-text';
import { segments } from '../../../kernel/gsm7';
import { type LengthView, type ResponseChannel } from '../../responses.api';

interface Rule {
  readonly unit: LengthView['unit'];
  readonly limit: number;
  readonly used: (text: string) => number;
  /** A second limit of the channel. */
  readonly also?: (text: string) => boolean;
}

/** Of the record that a Bluesky post is. */
const BLUESKY_BYTES = 3_000;
/** A link counts as this much on Mastodon, however long it is. */
const MASTODON_LINK = 'x'.repeat(23);
/** `@name@host` counts as `@name`. */
const REMOTE_MENTION =
  /(?<![\p{L}\p{N}_/])(@[\p{L}\p{N}_]+(?:[.-]+[\p{L}\p{N}_]+)*)@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const LINK = /https?:\/\/[^\s<>"]+/gu;
/** What the SMS providers join into one message (1,600 characters). */
const MOST_SEGMENTS = 10;

/** UTF-16 units: whichever way the channel counts, it never counts more. */
const characters = (limit: number): Rule => ({ unit: 'characters', limit, used: (text) => text.length });

const RULES: Readonly<Record<ResponseChannel, Rule>> = {
  // An emoji, however it is put together, weighs 2, a link 23; Latin letters 1, most others 2.
  x: { unit: 'weighted', limit: 280, used: (text) => twitter.parseTweet(text).weightedLength },
  bluesky: {
    ...{ unit: 'graphemes', limit: 300, used: graphemes },
    also: (text) => new TextEncoder().encode(text).length <= BLUESKY_BYTES,
  },
  mastodon: {
    ...{ unit: 'graphemes', limit: 500 },
    used: (text) => graphemes(text.replace(LINK, MASTODON_LINK).replace(REMOTE_MENTION, '$1')),
  },
  instagram: characters(2_200),
  facebook: characters(8_000),
  youtube: characters(10_000),
  sms: { unit: 'segments', limit: MOST_SEGMENTS, used: segments },
  // Nobody limits these but we: a text that is longer is no response.
  email: characters(10_000),
  web: characters(10_000),
};

export interface LengthLimits {
  /** Each Mastodon instance sets its own; settings responses.mastodonLimit. */
  readonly mastodon?: number;
}

/** How long the text is in the channel's own measure. */
export function lengthOf(text: string, channel: ResponseChannel, limits: LengthLimits = {}): LengthView {
  const rule = RULES[channel];
  const limit = channel === 'mastodon' ? (limits.mastodon ?? rule.limit) : rule.limit;
  const used = rule.used(text);
  return { channel, used, limit, unit: rule.unit, fits: used <= limit && (rule.also?.(text) ?? true) };
}

function graphemes(text: string): number {
  return [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].length;
}
