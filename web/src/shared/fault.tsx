import { type ReactElement } from 'react';
import { Problem } from './api';
import { useProblemText } from './states';

interface Props {
  readonly error: Error | null;
  /** Where one code has several reasons: the service's own sentence says which. */
  readonly saysWhy?: boolean;
}

/** Codes that say it all, so that the console says them in the reader's language. */
const ONE_REASON: ReadonlySet<string> = new Set([
  'policy.default-needed',
  'paging.unreachable',
  'playbook.same-person',
  'drill.running',
]);

/** Why the last try did not work, in words; nothing while all is well. */
export function Fault({ error, saysWhy = false }: Props): ReactElement | null {
  const problemText = useProblemText();
  if (!error) return null;
  const own = saysWhy && error instanceof Problem && !ONE_REASON.has(error.code) ? error.detail : undefined;
  return (
    <p role="alert" className="fault">
      {own ?? problemText(error)}
    </p>
  );
}
