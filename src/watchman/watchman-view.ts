import { type Language, textOf } from '../platform/i18n/texts';
import { type Check, type CheckReason } from './domain/checks';
import { type Drill, secondsOf } from './domain/drill';
import { type DrillView, type PagingHealth } from './watchman.api';

export function drillView(drill: Drill, language: Language): DrillView {
  const { id, startedBy, state, recipients, failure } = drill;
  return {
    ...{ id, startedBy, state, to: [...recipients] },
    startedAt: drill.startedAt.toISOString(),
    seconds: secondsOf(drill),
    failure: failure && (textOf(language, `watchman.drill.${failure}`) ?? failure),
  };
}

export function checkView(
  { name, isFine, provedAt, reason }: Check,
  language: Language,
): PagingHealth['checks'][number] {
  return {
    ...{ name, isFine },
    provedAt: provedAt?.toISOString() ?? null,
    detail: reason && wordingOf(name, reason, language),
  };
}

function wordingOf(name: string, { code, values }: CheckReason, language: Language): string {
  return textOf(language, `watchman.${name}.${code}`, values) ?? textOf(language, `watchman.${code}`, values) ?? code;
}
