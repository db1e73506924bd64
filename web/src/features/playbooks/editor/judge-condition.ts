import { checkExpression } from '../../../../../src/playbooks/domain/shared/expression';
import { type Language } from '../../../../../src/playbooks/domain/shared/fault-language';
import { sayFault } from '../../../../../src/playbooks/domain/shared/fault-words';

interface Fault {
  readonly offset: number;
  readonly message: string;
  readonly mend: string;
}

/** What is wrong with a condition, where, and how to mend it. */
export function judgeCondition(
  text: string,
  steps: ReadonlyMap<string, readonly string[]>,
  language: Language,
): readonly Fault[] {
  return checkExpression(text, steps).map(({ offset, code, values }) => ({
    ...{ offset, ...sayFault({ code: `condition-${code}`, values }, language) },
  }));
}
