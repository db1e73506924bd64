import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type QueryCheck } from '../../../../src/topics/topics.api';
import { useQueryCheck } from './topic-queries';

interface Props {
  readonly query: string;
  readonly error: string | undefined;
  readonly change: (query: string) => void;
}

/** The query, with the service's word on it: an error is shown at its place, with how to mend it. */
export function QueryField({ query, error, change }: Props): ReactElement {
  const { t } = useTranslation();
  const [settled] = useDebouncedValue(query, 300);
  const { data: check } = useQueryCheck(settled);
  return (
    <div>
      <Textarea
        label={t('topics.query')}
        description={t('topics.query-hint')}
        required
        autosize
        minRows={3}
        maxLength={20_000}
        spellCheck={false}
        classNames={{ input: 'query-input' }}
        aria-describedby="query-verdict"
        value={query}
        error={error}
        onChange={({ currentTarget }) => {
          change(currentTarget.value);
        }}
      />
      <div id="query-verdict" aria-live="polite">
        {check && settled.trim() !== '' ? <Verdict check={check} query={settled} /> : null}
      </div>
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
