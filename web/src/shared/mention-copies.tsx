import { Button } from '@mantine/core';
import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MentionView } from '../../../src/intake/mentions.api';
import { type MentionSpan } from '../early/mentions-path';
import { FoldButton } from './fold';
import { useCopies } from './mention-queries';
import { Mention } from './mention-row';
import { ErrorState, LoadingState } from './states';
import { useNumber } from './use-number';

interface Props {
  readonly span: MentionSpan;
  readonly mention: MentionView;
}

/** How many say nearly the same; who they are is fetched when somebody wants to know. */
export function MentionCopies({ span, mention }: Props): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const content = useId();
  const [isOpen, setOpen] = useState(false);
  const others = (mention.copies ?? 1) - 1;
  return (
    <div className="copies">
      <FoldButton
        label={t('mentions.copies', { count: others, shown: number.count(others) })}
        isOpen={isOpen}
        controls={content}
        toggle={setOpen}
        isQuiet
      />
      <div id={content} hidden={!isOpen}>
        {isOpen ? <Copies span={span} mention={mention} /> : null}
      </div>
    </div>
  );
}

function Copies({ span, mention: { key } }: Props): ReactElement {
  const { t } = useTranslation();
  const copies = useCopies(span, key);
  if (copies.isPending) return <LoadingState rows={2} height={64} />;
  if (copies.isError) return <ErrorState error={copies.error} retry={() => void copies.refetch()} />;
  const others = copies.data.pages.flatMap(({ items }) => items).filter((one) => one.key !== key);
  return (
    <>
      <ul className="mentions">
        {others.map((one) => (
          <Mention key={one.key} topic={span.topic} mention={one} />
        ))}
      </ul>
      {copies.hasNextPage ? (
        <Button
          variant="default"
          fullWidth
          loading={copies.isFetchingNextPage}
          onClick={() => void copies.fetchNextPage()}
        >
          {t('mentions.more')}
        </Button>
      ) : null}
    </>
  );
}
