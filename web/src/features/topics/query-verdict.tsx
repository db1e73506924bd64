import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type QueryCheck } from '../../../../src/topics/topics.api';

interface Props {
  readonly check: QueryCheck | undefined;
  readonly query: string;
}

/** The service's word on the query: how it is read, or what is wrong, where, and how to mend it. */
export function QueryVerdict({ check, query }: Props): ReactElement {
  return (
    <div id="query-verdict" aria-live="polite">
      {check ? <Verdict check={check} query={query} /> : null}
    </div>
  );
}

function Verdict({ check, query }: { readonly check: QueryCheck; readonly query: string }): ReactElement {
  const { t } = useTranslation();
  if (check.ok) return <p className="muted">{t('topics.query-read-as', { query: check.normalised })}</p>;
  const { at, length, message, mend } = check;
  return (
    <div className="fault">
      <p>
        {t('topics.query-fault', { at: at + 1, message })} {mend}
      </p>
      <code className="query">
        {query.slice(0, at)}
        <mark className="query__fault">{query.slice(at, at + Math.max(length, 1)) || '␣'}</mark>
        {query.slice(at + Math.max(length, 1))}
      </code>
    </div>
  );
}
