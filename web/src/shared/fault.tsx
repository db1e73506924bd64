import { type ReactElement } from 'react';
import { useProblemText } from './states';

/** Why the last try did not work, in words; nothing while all is well. */
export function Fault({ error }: { readonly error: Error | null }): ReactElement | null {
  const problemText = useProblemText();
  if (!error) return null;
  return (
    <p role="alert" className="fault">
      {problemText(error)}
    </p>
  );
}
