import { type Door, type ItemAnswer, type MentionGate } from '../intake/contract';
import { type VirtualTime } from './virtual-time';

/** A line that arrives at an instant of its own. */
export interface ArrivingLine {
  /** undefined: together with the line before. */
  readonly arrivedAt: Date | undefined;
  readonly content: { readonly value: unknown } | { readonly fault: string };
}

export interface VirtualIntakeParts<Line extends ArrivingLine> {
  readonly gate: MentionGate;
  readonly time: VirtualTime;
  readonly door: Door;
  /** Lines of one step of the clock are taken together: settings.detection.tickMs, or more where nobody watches. */
  readonly stepMs: number;
  readonly onAnswer: (line: Line, answer: ItemAnswer) => void;
}

const MOST_TOGETHER = 2_000;

/** Lets lines arrive at their instants: time passes up to each, and what is due in between happens. */
export class VirtualIntake<Line extends ArrivingLine> {
  private waiting: Line[] = [];
  private waitingUntilMs = Infinity;

  constructor(
    private readonly parts: VirtualIntakeParts<Line>,
    private nowMs: number,
  ) {}

  /** @returns the instant of the last line that was taken. */
  async feed(lines: AsyncIterable<Line>, until?: Date): Promise<Date> {
    for await (const line of lines) {
      const arrivesMs = Math.max(this.nowMs, line.arrivedAt?.getTime() ?? this.nowMs);
      if (until && arrivesMs > until.getTime()) break;
      await this.makeWay(arrivesMs);
      this.nowMs = arrivesMs;
      this.take(line);
    }
    await this.flush();
    if (until) this.nowMs = Math.max(this.nowMs, until.getTime());
    await this.parts.time.advanceTo(new Date(this.nowMs));
    return new Date(this.nowMs);
  }

  /** What waits is stored before the clock leaves its step, or before something else happens. */
  private async makeWay(arrivesMs: number): Promise<void> {
    const happensMs = Math.min(this.waitingUntilMs, this.parts.time.nextAt().getTime());
    if (arrivesMs >= happensMs || this.waiting.length >= MOST_TOGETHER) {
      await this.flush();
      await this.parts.time.advanceTo(new Date(arrivesMs));
    }
  }

  private take(line: Line): void {
    if ('fault' in line.content) {
      this.parts.onAnswer(line, { status: 'rejected', reason: line.content.fault });
      return;
    }
    if (this.waiting.length === 0)
      this.waitingUntilMs = (Math.floor(this.nowMs / this.parts.stepMs) + 1) * this.parts.stepMs;
    this.waiting.push(line);
  }

  private async flush(): Promise<void> {
    const lines = this.waiting;
    this.waiting = [];
    this.waitingUntilMs = Infinity;
    if (lines.length === 0) return;
    await this.parts.time.advanceTo(new Date(this.nowMs));
    const answers = await this.parts.gate.accept(
      lines.map(({ content }) => ('value' in content ? content.value : undefined)),
      this.parts.door,
    );
    answers.forEach((answer, index) => {
      this.parts.onAnswer(lines[index] as Line, answer);
    });
    this.parts.time.noteNews();
  }
}
