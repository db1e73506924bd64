import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMay } from '../../shared/session';
import { DeniedState, ErrorState, LoadingState } from '../../shared/states';
import { DeletePolicy } from './delete-policy';
import { LadderPanel } from './ladder-panel';
import { PolicyForm } from './policy-form';
import { usePolicy } from './policy-queries';

export function NewPolicyPage(): ReactElement {
  const { t } = useTranslation();
  const mayEdit = useMay('lead');
  if (!mayEdit) return <DeniedState />;
  return (
    <>
      <Head title={t('policies.new')} />
      <PolicyForm policy={undefined} takeTheirs={undefined} />
    </>
  );
}

export function PolicyPage(): ReactElement {
  const { id = '' } = useParams();
  const policy = usePolicy(id);
  const mayEdit = useMay('lead');
  if (policy.isPending) return <LoadingState rows={3} height={120} />;
  if (policy.isError) return <ErrorState error={policy.error} retry={() => void policy.refetch()} />;
  return (
    <>
      <Head title={policy.data.name} />
      <div className="on-call">
        <LadderPanel policy={policy.data} />
        {mayEdit ? <PolicyForm policy={policy.data} takeTheirs={async () => (await policy.refetch()).data} /> : null}
        {mayEdit && !policy.data.isDefault ? <DeletePolicy policy={policy.data} /> : null}
      </div>
    </>
  );
}

function Head({ title }: { readonly title: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <header className="heading">
      <div>
        <p className="crumb">
          <Link to="/on-call/policies">{t('policies.title')}</Link>
        </p>
        <h1>{title}</h1>
      </div>
    </header>
  );
}
