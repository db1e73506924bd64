import { type MentionPage } from '../../src/intake/mentions.api';
import {
  type CorrectionView,
  type SaidTone,
  TaughtView,
  ToneCorrection,
  ToneReasons,
} from '../../src/teaching/teaching.api';
import { type Answer, type Asked, fakeId, type FakePart } from './fake-part';

const PATH = '/v1/topics/nordbahn/tone';

/** What the fake service's first topic was taught. */
export class FakeTaught implements FakePart {
  private latest: readonly CorrectionView[] = [];

  constructor(
    private readonly now: Date,
    private readonly name: string,
    private readonly mentions: { readonly get: () => MentionPage; readonly set: (page: MentionPage) => void },
  ) {}

  answer({ method, path, body }: Asked): Answer | undefined {
    const [, key] = /^\/v1\/mentions\/([^/]+)\/tone$/.exec(path) ?? [];
    if (method === 'GET') return path === PATH ? [200, this.view()] : this.why(key);
    if (key !== undefined) return [201, this.correct(key, ToneCorrection.parse(body))];
    const [, id] = /^\/v1\/tone-corrections\/([^/]+)\/undo$/.exec(path) ?? [];
    return id === undefined ? undefined : [200, this.undo(id)];
  }

  private view(): TaughtView {
    const inForce = this.latest.filter(({ undoneAt }) => undoneAt === null).length;
    const shifts = inForce === 0 ? [] : [{ from: 'neutral', to: 'negative', mentions: inForce }];
    return TaughtView.parse({
      ...{ topic: 'nordbahn', version: this.latest.length, corrections: inForce, confirmations: 0 },
      lastDay: { mentions: 1_240, otherwise: inForce, shifts },
      latest: this.latest.map((correction) => ({ ...correction, text: this.textOf(correction) })),
    });
  }

  private textOf({ mention }: CorrectionView): string | null {
    return this.mentions.get().items.find(({ key }) => key === mention)?.text ?? null;
  }

  /** Its first word speaks against it, its last one for it. */
  private why(key: string | undefined): Answer | undefined {
    const mention = this.mentions.get().items.find((one) => one.key === key);
    if (!mention?.text) return undefined;
    const { text, language, sentiment, isUnsure } = mention;
    const last = text.lastIndexOf(' ') + 1;
    const drivers = [
      { start: last, end: text.length - 1, share: 0.6 },
      { start: 0, end: text.indexOf(' '), share: -0.3 },
    ];
    const here = { language, sentiment, offensive: 0.04, outrage: 0.31, needsAnswer: 0.12, isUnsure };
    const generally = { ...here, sentiment: { negative: 0.2, neutral: 0.3, positive: 0.5 } };
    const rest = { neutral: drivers, positive: [], offensive: [], outrage: drivers, needsAnswer: [] };
    const said = this.latest.find(({ mention: of }) => of === key)?.said ?? null;
    const reasons = { mention: key, topic: 'nordbahn', text, generally, here, said };
    return [200, ToneReasons.parse({ ...reasons, drivers: { negative: drivers, ...rest } })];
  }

  private correct(key: string, { topic, scope, said }: ToneCorrection): CorrectionView {
    const heard = {
      language: 'de',
      sentiment: 'neutral',
      offensive: false,
      outrage: false,
      needsAnswer: false,
    } as const;
    const correction: CorrectionView = {
      ...{
        id: fakeId('c0de', 1 + this.latest.length),
        mention: key,
        source: 'x',
        mentionId: '1790',
        topic,
        scope,
        said,
      },
      ...{ before: heard, after: { ...heard, ...said }, by: this.name, at: this.now.toISOString() },
      ...{ undoneBy: null, undoneAt: null },
    };
    this.latest = [correction, ...this.latest];
    this.say(key, said);
    return correction;
  }

  private undo(id: string): CorrectionView | undefined {
    const undone = { undoneBy: this.name, undoneAt: this.now.toISOString() };
    this.latest = this.latest.map((correction) => (correction.id === id ? { ...correction, ...undone } : correction));
    return this.latest.find((correction) => correction.id === id);
  }

  private say(key: string, { sentiment }: SaidTone): void {
    if (sentiment === undefined) return;
    const page = this.mentions.get();
    const items = page.items.map((mention) =>
      mention.key === key
        ? {
            ...mention,
            ...{ isTaught: true, isUnsure: false },
            sentiment: { negative: 0, neutral: 0, positive: 0, [sentiment]: 1 },
          }
        : mention,
    );
    this.mentions.set({ ...page, items });
  }
}
