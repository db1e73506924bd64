import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { type TemplateContent, type TemplateView } from '../../../../src/responses/responses.api';
import { scopeForTheDrawer } from '../../shared/approval-scope';
import { ApproveForm } from '../../shared/approve-form';
import { AskDialog } from '../../shared/dialog';
import { useSaid } from '../../shared/said';
import { useMay } from '../../shared/session';
import { DeniedState, ErrorState, LoadingState } from '../../shared/states';
import { TemplateStateTag } from '../../shared/template-state';
import { useTemplate } from '../../shared/templates';
import { Approvals } from './approvals';
import { ResponseForm } from './response-form';
import { contentOf } from './response-draft';
import { useRetire } from './response-queries';
import { ResponseTexts } from './response-texts';

export function NewResponsePage(): ReactElement {
  const { t } = useTranslation();
  const mayWrite = useMay('responder');
  if (!mayWrite) return <DeniedState />;
  return (
    <>
      <Head title={t('responses.new')} />
      <ResponseForm template={undefined} reread={undefined} />
    </>
  );
}

export function ResponsePage(): ReactElement {
  const { id = '' } = useParams();
  const template = useTemplate(id);
  if (template.isPending) return <LoadingState rows={3} height={120} />;
  if (template.isError) return <ErrorState error={template.error} retry={() => void template.refetch()} />;
  return <Response template={template.data} reread={async () => (await template.refetch()).data} />;
}

function Head({ title }: { readonly title: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <header className="heading">
      <div>
        <p className="crumb">
          <Link to="/responses">{t('responses.title')}</Link>
        </p>
        <h1>{title}</h1>
      </div>
    </header>
  );
}

interface Props {
  readonly template: TemplateView;
  readonly reread: () => Promise<TemplateView | undefined>;
}

function Response({ template, reread }: Props): ReactElement {
  const said = useSaid();
  const mayWrite = useMay('responder');
  const [editing, setEditing] = useState<TemplateContent>();
  // the words that stand before the reader: an approval is for these, not for what came meanwhile
  const [read, setRead] = useState(template);
  const shown = read.hash === template.hash ? template : read;
  const isStale = read.hash !== template.hash;
  const isRetired = template.state === 'retired';
  return (
    <>
      <Head title={said(shown.title)} />
      <p className="muted lead">
        {said(shown.purpose)} <TemplateStateTag template={shown} />
      </p>
      {isStale && !editing ? (
        <Stale
          readAgain={() => {
            setRead(template);
          }}
        />
      ) : null}
      {editing ? (
        <ResponseForm
          template={shown}
          reread={reread}
          begin={editing}
          done={(saved) => {
            setRead(saved);
            setEditing(undefined);
          }}
        />
      ) : (
        <div className="playbook">
          <ResponseTexts template={shown} />
          <div className="playbook__side">
            <Approving template={shown} />
            {mayWrite && !isRetired && !isStale ? <Change template={template} edit={setEditing} /> : null}
          </div>
        </div>
      )}
    </>
  );
}

/** Somebody changed it while it was read: nothing moves under the reader's eyes, and no approval goes to unread words. */
function Stale({ readAgain }: { readonly readAgain: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <div role="alert" className="conflict">
      <p>{t('error.response.changed')}</p>
      <div className="form__buttons">
        <Button variant="default" onClick={readAgain}>
          {t('responses.read-again')}
        </Button>
      </div>
    </div>
  );
}

function Approving({ template }: Pick<Props, 'template'>): ReactElement {
  const { t } = useTranslation();
  const mayAct = useMay('responder');
  const isOpen = mayAct && template.state !== 'retired' && template.missing.length > 0;
  return (
    <section className="card panel" aria-labelledby="approvals">
      <h2 id="approvals">{t('approve.title')}</h2>
      <Approvals template={template} />
      {isOpen ? (
        <ApproveForm
          key={`${template.hash}/${template.missing.join()}`}
          {...{ template }}
          draft={scopeForTheDrawer(Date.now())}
        />
      ) : null}
    </section>
  );
}

function Change({
  template,
  edit,
}: Pick<Props, 'template'> & { readonly edit: (begin: TemplateContent) => void }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayRetire = useMay('lead');
  const retire = useRetire(template.id);
  const [isAsking, setAsking] = useState(false);
  const shipped = template.shippedUpdate ?? undefined;
  return (
    <section className="card panel" aria-labelledby="change">
      <h2 id="change">{t('responses.change')}</h2>
      <p className="muted">{t('responses.change-effect')}</p>
      {shipped ? <p className="notice">{t('responses.shipped-update')}</p> : null}
      <div className="step__deeds">
        <Button
          variant="default"
          onClick={() => {
            edit(contentOf(template));
          }}
        >
          {t('responses.edit')}
        </Button>
        {shipped ? (
          <Button
            variant="default"
            onClick={() => {
              edit(shipped);
            }}
          >
            {t('responses.take-shipped')}
          </Button>
        ) : null}
        {mayRetire ? (
          <Button
            variant="subtle"
            color="red"
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('responses.retire')}
          </Button>
        ) : null}
      </div>
      {isAsking ? (
        <AskDialog
          title={t('responses.retire')}
          yes={t('responses.retire')}
          close={() => {
            setAsking(false);
          }}
          isPending={retire.isPending}
          error={retire.error}
          isGrave
          confirm={() => {
            retire.mutate(undefined, { onSuccess: () => void navigate('/responses') });
          }}
        >
          <p>{t('responses.retire-effect')}</p>
        </AskDialog>
      ) : null}
    </section>
  );
}
