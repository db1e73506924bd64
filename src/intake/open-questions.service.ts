import { Injectable } from '@nestjs/common';
import { type TopicNo } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { needsAnswer, waitsForAnswer } from '../tone/contract';
import { TopicDirectory } from '../topics/contract';
import { OpenQuestions } from './contract';
import { OpenQuestionStore, type UnansweredText } from './open-question.store';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
const MOST_READ = 2_000;
/** Many runs may ask about one topic again and again; what people write does not change so fast. */
const GOOD_FOR_MS = 30_000;
const MOST_KEPT = 1_000;

interface Counted {
  readonly atMs: number;
  readonly count: number;
}

@Injectable()
export class OpenQuestionsService implements OpenQuestions {
  private readonly counted = new Map<string, Counted>();

  constructor(
    private readonly store: OpenQuestionStore,
    private readonly topics: TopicDirectory,
  ) {}

  async count(tx: Tx, topicNo: TopicNo, now: Date, hours = DAY_HOURS): Promise<number | null> {
    if (!this.topics.byNo(topicNo)) return null;
    const name = `${topicNo}/${hours}`;
    const known = this.counted.get(name);
    if (known && Math.abs(now.getTime() - known.atMs) < GOOD_FOR_MS) return known.count;
    const count = await this.countNow(tx, topicNo, { from: new Date(now.getTime() - hours * HOUR_MS), to: now });
    if (this.counted.size >= MOST_KEPT) this.counted.clear();
    this.counted.set(name, { atMs: now.getTime(), count });
    return count;
  }

  private async countNow(tx: Tx, topicNo: TopicNo, span: { from: Date; to: Date }): Promise<number> {
    const { unanswered, read, of } = await this.store.sample(tx, topicNo, span, MOST_READ);
    const open = unanswered.filter(isOpen).length;
    return read === 0 ? 0 : Math.round((open * of) / read);
  }
}

/** As the model said when it was stored; of older mentions as the rule says. */
function isOpen({ text, language, needsAnswer: chance }: UnansweredText): boolean {
  return chance === null ? needsAnswer(text, language) : waitsForAnswer({ needsAnswer: chance });
}
