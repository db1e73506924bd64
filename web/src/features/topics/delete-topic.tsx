import { Button, Modal } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type TopicView } from '../../../../src/topics/topics.api';
import { useProblemText } from '../../shared/states';
import { useDeleteTopic } from './topic-queries';

export function DeleteTopic({ topic }: { readonly topic: TopicView }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useDeleteTopic();
  const problemText = useProblemText();
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
      <Modal
        opened={isAsking}
        onClose={() => {
          setAsking(false);
        }}
        title={t('topics.delete')}
        closeButtonProps={{ 'aria-label': t('action.close'), size: 44 }}
        centered
      >
        <p>{t('topics.delete-effect', { name: topic.name })}</p>
        {remove.isError ? (
          <p role="alert" className="fault">
            {problemText(remove.error)}
          </p>
        ) : null}
        <div className="form__buttons">
          <Button
            variant="default"
            onClick={() => {
              setAsking(false);
            }}
          >
            {t('action.cancel')}
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => {
              remove.mutate(topic.id, { onSuccess: () => void navigate('/topics') });
            }}
          >
            {t('topics.delete')}
          </Button>
        </div>
      </Modal>
    </div>
  );
}
