import { ManualClock } from '../../../src/kernel/clock';
import { MentionReader } from '../../../src/pipeline/mention-reader';
import { type Tone, type ToneModel } from '../../../src/tone/contract';
import { TaughtTopicTones } from '../../../src/tone/taught-topic-tones';
import { TopicMatcher } from '../../../src/topics/contract';
import { UnexplainedTone } from '../../support/unexplained-tone';

const AT = '2026-03-10T12:00:00Z';

class Heard extends UnexplainedTone {
  constructor(
    private readonly negative: number,
    private readonly offensive = 0,
  ) {
    super();
  }

  score(): Tone {
    const { negative, offensive } = this;
    const sentiment = { negative, neutral: 1 - negative, positive: 0 };
    return { language: 'de', sentiment, offensive, outrage: 0, needsAnswer: 0, isUnsure: false };
  }
}

class NoTopic extends TopicMatcher {
  match(): readonly [] {
    return [];
  }
}

function isTag(text: string, tone: ToneModel): boolean {
  const reader = new MentionReader(new ManualClock(new Date(AT)), tone, new NoTopic(), new TaughtTopicTones(0.5));
  const line = reader.read({ id: '1', source: 'x', kind: 'comment', publishedAt: AT, text }, 'push');
  if (line.kind !== 'mention') throw new Error(`read as ${line.kind}`);
  return line.isTag;
}

describe('a comment that looks like a name', () => {
  it('is a tag where nothing bad is heard', () => {
    expect(isTag('Kim Kessler', new Heard(0.5))).toBe(true);
  });

  it('is a tag with laughter, whatever is heard', () => {
    expect(isTag('Michael Koch I’m dying 😂', new Heard(0.9))).toBe(true);
  });

  it('is none where it is heard as criticism or as an insult: a slogan must not go unheard', () => {
    expect(isTag('Kim Kessler', new Heard(0.51))).toBe(false);
    expect(isTag('Kim Kessler', new Heard(0, 0.51))).toBe(false);
  });
});
