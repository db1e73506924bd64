import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type TopicView } from '../../../../src/topics/topics.api';
import { AskDialog } from '../../shared/dialog';
import { useDeleteTopic } from './topic-queries';

export function DeleteTopic({ topic }: { readonly topic: TopicView }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useDeleteTopic();
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="danger">
      <p className="muted">{t('topics.delete-hint')}</p>
      <Button
        variant="outline"
        color="red"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('topics.delete')}
      </Button>
      {isAsking ? (
        <AskDialog
          title={t('topics.delete')}
          yes={t('topics.delete')}
          isGrave
          isPending={remove.isPending}
          error={remove.error}
          confirm={() => {
            remove.mutate(topic.id, { onSuccess: () => void navigate('/topics') });
          }}
          close={() => {
            setAsking(false);
          }}
        >
          <p>{t('topics.delete-effect', { name: topic.name })}</p>
        </AskDialog>
      ) : null}
    </div>
  );
}
