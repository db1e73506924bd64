import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type PolicyView } from '../../../../src/paging/paging.api';
import { AskDialog } from '../../shared/dialog';
import { useDeletePolicy } from './policy-queries';

export function DeletePolicy({ policy }: { readonly policy: PolicyView }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useDeletePolicy(policy.id);
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="card danger">
      <p className="muted">{t('policies.delete-effect')}</p>
      <Button
        variant="outline"
        color="red"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('policies.delete')}
      </Button>
      {isAsking ? (
        <AskDialog
          title={t('policies.delete-ask', { name: policy.name })}
          yes={t('policies.delete')}
          isGrave
          isPending={remove.isPending}
          error={remove.error}
          confirm={() => {
            remove.mutate(undefined, { onSuccess: () => void navigate('/on-call/policies') });
          }}
          close={() => {
            setAsking(false);
          }}
        >
          <p>{t('policies.delete-effect')}</p>
        </AskDialog>
      ) : null}
    </div>
  );
}
