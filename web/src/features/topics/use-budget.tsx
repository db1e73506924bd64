import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberFormat } from '../../../../src/kernel/formats';
import { TopicInput, type TopicView } from '../../../../src/topics/topics.api';
import { AskDialog } from '../../shared/dialog';
import { useSaveTopic } from './topic-queries';

interface Props {
  readonly topic: TopicView;
  readonly budget: number;
  readonly changed: (topic: TopicView) => void;
}

/** Takes the budget of the slider for the topic, after saying what that means. */
export function UseBudget({ topic, budget, changed }: Props): ReactElement {
  const { t, i18n } = useTranslation();
  const save = useSaveTopic();
  const [isAsking, setAsking] = useState(false);
  const said = numberFormat(i18n.language, { maximumFractionDigits: 4 }).format(budget);
  const close = (): void => {
    setAsking(false);
  };
  const confirm = (): void => {
    const input = TopicInput.parse({ ...topic, alarmBudget: budget });
    save.mutate(
      { input, version: topic.version },
      {
        onSuccess: (saved) => {
          close();
          changed(saved);
        },
      },
    );
  };
  return (
    <div>
      <Button
        variant="default"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('budget.use')}
      </Button>
      {isAsking ? (
        <AskDialog
          title={t('budget.use-ask', { budget: said, name: topic.name })}
          yes={t('budget.use')}
          isPending={save.isPending}
          error={save.error}
          confirm={confirm}
          close={close}
        >
          <p>{t('budget.use-effect')}</p>
        </AskDialog>
      ) : null}
    </div>
  );
}
