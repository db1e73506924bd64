import { PgCounterStore } from '../../src/intake/counter.pg';
import { IntakeCalendar } from '../../src/intake/intake-calendar';
import { Intake } from '../../src/intake/intake.service';
import { PgMentionStore } from '../../src/intake/mention.pg';
import { PgPartitionStore } from '../../src/intake/partition.pg';
import { Partitions } from '../../src/intake/partitions.service';
import { ManualClock } from '../../src/kernel/clock';
import { type TopicNo } from '../../src/kernel/ids';
import { CommitFates } from '../../src/pipeline/commit-fates';
import { IntakeWatch } from '../../src/pipeline/intake-watch';
import { MentionFlow } from '../../src/pipeline/mention-flow';
import { MentionReader } from '../../src/pipeline/mention-reader';
import { StoreLane } from '../../src/pipeline/store-lane';
import { Settings, type SettingsValues } from '../../src/platform/config/settings';
import { Readiness } from '../../src/platform/health/readiness';
import { Metrics } from '../../src/platform/metrics/metrics';
import { type UnitOfWork } from '../../src/platform/postgres/tx';
import { type Tone, type TopicTones } from '../../src/tone/contract';
import { TaughtTopicTones } from '../../src/tone/taught-topic-tones';
import { type Matchable, TopicMatcher } from '../../src/topics/contract';
import { UnexplainedTone } from './unexplained-tone';

/** Topic n is the n-th word. */
class WordMatcher extends TopicMatcher {
  constructor(private readonly words: readonly string[]) {
    super();
  }

  match({ text }: Matchable): readonly TopicNo[] {
    return this.words.flatMap((word, i) => (text.toLowerCase().includes(word) ? ((i + 1) as TopicNo) : []));
  }
}

/** "schlecht" is negative, "gut" positive, "idiot" offensive, "unverschämt" angry; "wann" and "antwort" wait for one. */
export class WordTone extends UnexplainedTone {
  score(text: string): Tone {
    const negative = text.includes('schlecht') ? 0.8 : 0.1;
    const positive = text.includes('gut') ? 0.8 : 0.1;
    return {
      language: 'de',
      sentiment: { negative, positive, neutral: 1 - negative - positive },
      offensive: text.includes('idiot') ? 0.9 : 0.01,
      outrage: /unverschämt/i.test(text) ? 0.9 : 0.01,
      needsAnswer: /wann|antwort/i.test(text) ? 0.9 : 0.01,
      isUnsure: false,
    };
  }
}

export interface IntakeUnderTest {
  readonly flow: MentionFlow;
  readonly clock: ManualClock;
  readonly partitions: Partitions;
  readonly readiness: Readiness;
}

export interface IntakeOptions {
  readonly now: string;
  /** Topics of a WordMatcher; or a matcher. */
  readonly words?: readonly string[];
  readonly matcher?: TopicMatcher;
  /** Of topics that were taught. */
  readonly topicTones?: TopicTones;
  readonly intake?: Partial<Settings['intake']>;
}

const DEFAULTS = {
  batchSize: 2_000,
  queueLimit: 20_000,
  bodyLimitBytes: 20_971_520,
  settleMs: 21_600_000,
  retentionDays: 90,
};

export function intakeSettings(over: Partial<Settings['intake']> = {}): Settings {
  return new Settings({ intake: { ...DEFAULTS, ...over } } as SettingsValues);
}

/** The intake as the service wires it, on a database of the test, with a topic per word. */
export function createIntake(work: UnitOfWork, options: IntakeOptions): IntakeUnderTest {
  const clock = new ManualClock(new Date(options.now));
  const settings = intakeSettings(options.intake);
  const calendar = new IntakeCalendar(clock, settings);
  const partitions = new Partitions(work, new PgPartitionStore(), calendar);
  const intake = new Intake(work, new PgMentionStore(), new PgCounterStore(), calendar);
  const matcher = options.matcher ?? new WordMatcher(options.words ?? []);
  const reader = new MentionReader(clock, new WordTone(), matcher, options.topicTones ?? new TaughtTopicTones(0.5));
  const readiness = new Readiness();
  const flow = new MentionFlow(
    reader,
    new StoreLane(intake, partitions, new CommitFates(work)),
    settings,
    new IntakeWatch(clock, new Metrics(), readiness),
  );
  return { flow, clock, partitions, readiness };
}
