import { Button, Textarea } from '@mantine/core';
import { type ReactElement, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryVerdict } from './query-verdict';
import { type QueryViewProps } from './query-view';

/** The query as its text, for who knows the language: an error is shown at its place, and the caret can be sent there. */
export function QueryText({ query, error, change, check }: QueryViewProps): ReactElement {
  const { t } = useTranslation();
  const input = useRef<HTMLTextAreaElement>(null);
  return (
    <div>
      <Textarea
        ref={input}
        aria-label={t('topics.query')}
        description={t('topics.query-hint')}
        required
        autosize
        minRows={3}
        maxLength={20_000}
        spellCheck={false}
        classNames={{ input: 'query-input' }}
        aria-describedby="query-verdict"
        aria-invalid={check?.ok === false}
        value={query}
        error={error}
        onChange={({ currentTarget }) => {
          change(currentTarget.value);
        }}
      />
      <QueryVerdict check={check} query={query} />
      {check?.ok === false ? (
        <Button
          variant="default"
          onClick={() => {
            input.current?.focus();
            input.current?.setSelectionRange(check.at, check.at + check.length);
          }}
        >
          {t('topics.query-go')}
        </Button>
      ) : null}
    </div>
  );
}
