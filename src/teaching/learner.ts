import { Injectable } from '@nestjs/common';
import { type Tone, type ToneFeatures, ToneModel, TopicTones } from '../tone/contract';
import { LessonsInForce } from './lessons-in-force';

/** What a mention teaches. */
@Injectable()
export class Learner {
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

  learn(): Promise<void> {
    return this.inForce.look();
  }
}
