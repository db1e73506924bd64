import { Injectable, Logger } from '@nestjs/common';
import { type Tone, type ToneFeatures, ToneModel, TopicTones } from '../tone/contract';
import { LessonsInForce } from './lessons-in-force';

/** What a mention teaches. */
@Injectable()
export class Learner {
  private readonly log = new Logger(Learner.name);

  constructor(
    private readonly model: ToneModel,
    private readonly tones: TopicTones,
    private readonly inForce: LessonsInForce,
  ) {}

  /** The text itself is not kept: only what its features hash to, and what the model for everybody says. */
  lessonOf({
    text,
    language,
  }: {
    readonly text: string;
    readonly language: string;
  }): ToneFeatures & { readonly lesson: Tone } {
    return { ...this.tones.featuresOf(text), lesson: this.model.score(text, language) };
  }

  /** What was said is stored by then and stands: what goes wrong in learning from it is made good by the next look, a second later. */
  async learn(): Promise<void> {
    try {
      await this.inForce.look();
    } catch (error) {
      this.log.warn({ error }, 'a correction is stored and not yet learned from');
    }
  }
}
