import { scopeOf } from './correction-book';
import { type Correction } from './correction.store';
import { toneClasses } from './domain/tone-classes';
import { type CorrectionView } from './teaching.api';

export function correctionView(correction: Correction, topic: string): CorrectionView {
  const { id, key, source, mentionId, topicNo, said, before, after, by, at, undoneBy, undoneAt } = correction;
  return {
    ...{ id, mention: key, source, mentionId, topic, said, undoneBy },
    scope: scopeOf(topicNo),
    before: toneClasses(before),
    after: toneClasses(after),
    by: by.name,
    at: at.toISOString(),
    undoneAt: undoneAt?.toISOString() ?? null,
  };
}
