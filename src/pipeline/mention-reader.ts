import { Injectable } from '@nestjs/common';
import { type Door, PROBE_SOURCE } from '../intake/contract';
import { type Line, normalise } from '../intake/domain/normalise';
import { carrierOf, RecentTexts, type SaidBefore } from '../intake/domain/recent-texts';
import { isTagOnly } from '../intake/domain/tag-only';
import { textPrint } from '../intake/domain/text-print';
import { type ReadMention, type Understood } from '../intake/domain/understood';
import { Clock } from '../kernel/clock';
import { type Mention } from '../kernel/mention';
import { type Tone, ToneModel, TopicTones } from '../tone/contract';
import { TopicMatcher } from '../topics/contract';

/** What is not shown must not be a way to hide something. */
const NOT_OURS = { kind: 'rejected', reason: `source "${PROBE_SOURCE}" is the service's own` } as const;

/** Steps 1 to 4 of a mention's way: a raw line becomes a mention, in its language, with its tone and its topics. */
@Injectable()
export class MentionReader {
  private readonly recent = new RecentTexts();

  constructor(
    private readonly clock: Clock,
    private readonly tone: ToneModel,
    private readonly topics: TopicMatcher,
    private readonly topicTones: TopicTones,
  ) {}

  /** What was said before this process began, oldest first. */
  recall(texts: readonly SaidBefore[]): void {
    for (const { print, carrier, publishedAt } of texts) this.recent.isCopy(print, carrier, publishedAt);
  }

  read(raw: unknown, door: Door): Understood | Extract<Line, { kind: 'rejected' }> {
    const line = normalise(raw, this.clock.now());
    switch (line.kind) {
      case 'mention':
        return isForged(line.mention, door) ? NOT_OURS : this.understand(line.mention, door);
      case 'edit':
        return { ...this.understand(line.mention, door), kind: 'edit', at: line.at };
      case 'delete':
      case 'author-gone':
      case 'heartbeat':
      case 'rejected':
        return line;
    }
  }

  private understand(mention: Mention, door: Door): ReadMention & { readonly kind: 'mention' } {
    const tone = this.tone.score(mention.text, mention.language);
    const { text, source, author, url, topics } = mention;
    const topicNos = this.topics.match({
      text,
      source,
      author,
      url,
      topics,
      language: mention.language ?? heardLanguage(tone),
    });
    // A repost repeats by nature: it is counted as an echo.
    const print = mention.kind === 'repost' ? undefined : textPrint(text);
    const isCopy = print !== undefined && this.recent.isCopy(print, carrierOf(mention), mention.publishedAt);
    const isTag = isTagOnly(text, mention.kind, isHarsh(tone));
    const topicTones = this.topicTones.read(text, tone, topicNos);
    const read = { kind: 'mention', mention, tone, topicNos, print, isCopy, isTag, door } as const;
    return topicTones ? { ...read, topicTones } : read;
  }
}

function isForged({ source }: Mention, door: Door): boolean {
  return source === PROBE_SOURCE && door !== 'probe';
}

function heardLanguage({ language }: Tone): string | undefined {
  return language === 'de' || language === 'en' ? language : undefined;
}

function isHarsh({ sentiment, offensive }: Tone): boolean {
  return sentiment.negative > 0.5 || offensive > 0.5;
}
