import { setImmediate as nextTurn } from 'node:timers/promises';
import { type TopicNo } from '../kernel/ids';
import { type Tone, type ToneFeatures, type ToneLesson, TopicTones } from './contract';
import { foldPair, FOLD_START } from './domain/hashing';
import { LearnedTone } from './domain/learned-tone';
import { TextFeatures } from './domain/text-features';

/** Of the features of lessons. Not the shipped model's number, which may change with it. */
const BITS = 18;
/** Whatever the features are made of occurs here. */
const SAMPLE = '@Bahn Soooo toll 😡 #Verspätung: 40 Minuten?! "Danke" für NICHTS… https://example.org isn\'t it';

/** The heads that the corrections of people taught. */
export class TaughtTopicTones extends TopicTones {
  private readonly features = new TextFeatures(BITS);
  private readonly byTopic = new Map<TopicNo, LearnedTone>();
  private everywhere: LearnedTone | undefined;
  override readonly space: number;

  /** @param unsureBelow as for the model for everybody */
  constructor(private readonly unsureBelow: number) {
    super();
    this.features.read(SAMPLE);
    this.space = this.sorted().reduce((hash, bucket) => foldPair(hash, bucket), FOLD_START);
  }

  override read(text: string, tone: Tone, topicNos: readonly TopicNo[]): ReadonlyMap<TopicNo, Tone> | undefined {
    if (this.byTopic.size === 0 && !this.everywhere) return undefined;
    const heads = topicNos.flatMap((no) => {
      const head = this.byTopic.get(no) ?? this.everywhere;
      return head ? [[no, head] as const] : [];
    });
    if (heads.length === 0) return undefined;
    this.features.read(text);
    const { buckets, count } = this.features;
    return new Map(heads.map(([no, head]) => [no, head.read(buckets, count, tone)]));
  }

  override featuresOf(text: string): ToneFeatures {
    this.features.read(text);
    return { features: this.sorted(), space: this.space };
  }

  override async teach(lessons: ReadonlyMap<TopicNo | undefined, readonly ToneLesson[]>): Promise<void> {
    for (const [topicNo, own] of lessons) {
      const head = own.length === 0 ? undefined : await this.learn(own);
      if (topicNo === undefined) this.everywhere = head;
      else if (head) this.byTopic.set(topicNo, head);
      else this.byTopic.delete(topicNo);
    }
  }

  /** In turns with everything else that the process does. */
  private async learn(lessons: readonly ToneLesson[]): Promise<LearnedTone> {
    const learning = LearnedTone.learning(lessons, this.unsureBelow);
    for (;;) {
      const { done, value } = learning.next();
      if (done) return value;
      await nextTurn();
    }
  }

  private sorted(): Uint32Array {
    return this.features.buckets.slice(0, this.features.count).sort();
  }
}
