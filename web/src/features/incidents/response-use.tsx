import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PublicationView, type TemplateView } from '../../../../src/responses/responses.api';
import { scopeForTheMoment } from '../../shared/approval-scope';
import { ApproveForm } from '../../shared/approve-form';
import { Dialog } from '../../shared/dialog';
import { useSaid } from '../../shared/said';
import { ErrorState, LoadingState } from '../../shared/states';
import { TemplateStateTag } from '../../shared/template-state';
import { useTemplate } from '../../shared/templates';
import { useNow } from '../../shared/time';
import { ResponseCompose } from './response-compose';
import { ResponseOut } from './response-out';
import { useRun } from './run-queries';

interface Props {
  readonly template: string;
  readonly incident: string;
  /** The step of the run that offers it. */
  readonly step?: string;
  readonly close: () => void;
}

/** From the approved text to the word that it is out: approve what is missing, fill in, look, copy, say where it stands. */
export function ResponseUse({ template: id, incident, step, close }: Props): ReactElement {
  const { t } = useTranslation();
  const said = useSaid();
  const template = useTemplate(id, incident);
  const [publication, setPublication] = useState<PublicationView>();
  return (
    <Dialog title={template.data ? said(template.data.title) : t('response.use')} close={close} size="lg">
      {template.isPending ? <LoadingState rows={3} height={60} /> : null}
      {template.isError ? <ErrorState error={template.error} retry={() => void template.refetch()} /> : null}
      {template.data && publication === undefined ? (
        <div className="form">
          <Approval template={template.data} incident={incident} />
          <ResponseCompose
            key={template.data.hash}
            template={template.data}
            incident={incident}
            step={step}
            used={setPublication}
          />
        </div>
      ) : null}
      {publication ? <ResponseOut publication={publication} close={close} /> : null}
    </Dialog>
  );
}

/** What is missing before it may be used, and the form for whoever can give it. */
function Approval({
  template,
  incident,
}: {
  readonly template: TemplateView;
  readonly incident: string;
}): ReactElement {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const run = useRun(incident);
  return (
    <>
      <p>
        <TemplateStateTag template={template} />
      </p>
      {template.missing.length === 0 || run.isPending ? null : (
        <div className="notice">
          <p>{t('response.needs-approval')}</p>
          <ApproveForm
            key={template.hash}
            template={template}
            draft={scopeForTheMoment(now, run.data?.playbook.id)}
            isBrief
          />
        </div>
      )}
    </>
  );
}
