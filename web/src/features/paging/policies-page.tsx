import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type PolicyView } from '../../../../src/paging/paging.api';
import { OnCallNav } from '../../shared/on-call-nav';
import { useMay } from '../../shared/session';
import { EmptyState, ErrorState, LoadingState } from '../../shared/states';
import { useNumber } from '../../shared/use-number';
import { usePolicies } from './policy-queries';
import { useTargetWords } from './target-words';

export function PoliciesPage(): ReactElement {
  const { t } = useTranslation();
  const policies = usePolicies();
  const mayEdit = useMay('lead');
  return (
    <>
      <header className="heading">
        <h1>{t('policies.title')}</h1>
        {mayEdit ? (
          <Button component={Link} to="/on-call/policies/new" leftSection={<IconPlus size={18} aria-hidden />}>
            {t('policies.new')}
          </Button>
        ) : null}
      </header>
      <OnCallNav />
      <p className="muted lead">{t('policies.hint')}</p>
      {policies.isPending ? <LoadingState rows={2} height={96} /> : null}
      {policies.isError ? <ErrorState error={policies.error} retry={() => void policies.refetch()} /> : null}
      {policies.data?.length === 0 ? <EmptyState title={t('policies.none')} /> : null}
      <ul className="rows">
        {policies.data?.map((policy) => (
          <Row key={policy.id} policy={policy} />
        ))}
      </ul>
    </>
  );
}

function Row({ policy }: { readonly policy: PolicyView }): ReactElement {
  const { t } = useTranslation();
  const words = useTargetWords();
  const number = useNumber();
  const begins = policy.steps.map((_, place) =>
    policy.steps.slice(0, place).reduce((sum, { waitMinutes }) => sum + waitMinutes, 0),
  );
  return (
    <li className="card row">
      <div className="row__main">
        <h2>
          <Link to={`/on-call/policies/${policy.id}`} className="row__link">
            {policy.name}
          </Link>{' '}
          {policy.isDefault ? <span className="tag">{t('policies.default')}</span> : null}
        </h2>
        <ol className="policy-steps">
          {policy.steps.map((step, place) => (
            <li key={place}>
              <span className="muted numeric">
                {begins[place] ? t('rules.after-minutes', { minutes: number.count(begins[place]) }) : t('rules.now')}
              </span>{' '}
              {step.targets.map(words.say).join(' · ')}
            </li>
          ))}
          <li className="muted">{t('policies.fallback-short')}</li>
        </ol>
      </div>
    </li>
  );
}
