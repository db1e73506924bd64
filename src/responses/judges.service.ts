import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/config/settings';
import { type Tx } from '../platform/postgres/tx';
import { ToneModel } from '../tone/contract';
import { TopicDirectory } from '../topics/contract';
import { guard } from './domain/shared/guard';
import { lengthOf } from './domain/shared/length';
import { GuidelineStore } from './guideline.store';
import { type FindingView, type GuidelineView, type LengthView, type ResponseChannel } from './responses.api';

export interface Judged {
  readonly text: string;
  readonly language: 'de' | 'en';
  readonly channel: ResponseChannel;
  readonly isReply: boolean;
  /** null: of no incident. */
  readonly topic: string | null;
  readonly hasPromiseClock: boolean;
}

/** Holds texts against the guideline as it stands in this transaction. */
export class Judge {
  constructor(
    readonly guideline: GuidelineView,
    private readonly parts: { tone: ToneModel; topics: readonly string[]; mastodon: number },
  ) {}

  /** Judges of one name judge alike. */
  get name(): string {
    const { topics, mastodon } = this.parts;
    return JSON.stringify([this.guideline, topics, mastodon]);
  }

  lengthOf(text: string, channel: ResponseChannel): LengthView {
    return lengthOf(text, channel, { mastodon: this.parts.mastodon });
  }

  findings({ language, channel, ...judged }: Judged): FindingView[] {
    const tone = this.parts.tone.score(judged.text, language);
    const length = this.lengthOf(judged.text, channel);
    const more = { length, otherTopics: this.parts.topics, offensive: tone.isUnsure ? null : tone.offensive };
    return [...guard({ ...judged, ...more }, this.guideline)];
  }
}

@Injectable()
export class Judges {
  constructor(
    private readonly guidelines: GuidelineStore,
    private readonly tone: ToneModel,
    private readonly topics: TopicDirectory,
    private readonly settings: Settings,
  ) {}

  async now(tx: Tx): Promise<Judge> {
    const topics = this.topics.all().map(({ name }) => name);
    const mastodon = this.settings.responses.mastodonLimit;
    return new Judge(await this.guidelines.get(tx), { tone: this.tone, topics, mastodon });
  }
}
