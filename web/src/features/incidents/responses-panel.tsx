import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { type TemplateView } from '../../../../src/responses/responses.api';
import { Fold } from '../../shared/fold';
import { useSaid } from '../../shared/said';
import { useMay } from '../../shared/session';
import { ErrorState, LoadingState } from '../../shared/states';
import { TemplateStateTag } from '../../shared/template-state';
import { useTemplates } from '../../shared/templates';
import { Publications } from './publications';
import { ResponseUse } from './response-use';
import { useRun } from './run-queries';

/** What may be said now, and what was said: the texts that the plan offers first. */
export function ResponsesPanel({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const templates = useTemplates(incident.id);
  const run = useRun(incident.id);
  const [used, setUsed] = useState<string>();
  const use = incident.state === 'resolved' ? undefined : setUsed;
  const offered = new Set(run.data?.steps.flatMap((step) => step.templates ?? []));
  return (
    <section className="card panel" aria-labelledby="responses">
      <h2 id="responses">{t('response.title')}</h2>
      {templates.isPending ? <LoadingState rows={2} height={48} /> : null}
      {templates.isError ? <ErrorState error={templates.error} retry={() => void templates.refetch()} /> : null}
      {templates.data ? <Choice templates={templates.data} offered={offered} use={use} /> : null}
      <Publications incident={incident.id} />
      {used === undefined ? null : (
        <ResponseUse
          template={used}
          incident={incident.id}
          close={() => {
            setUsed(undefined);
          }}
        />
      )}
    </section>
  );
}

interface ChoiceProps {
  readonly templates: readonly TemplateView[];
  /** Ids of those that the plan offers. */
  readonly offered: ReadonlySet<string>;
  readonly use: ((id: string) => void) | undefined;
}

function Choice({ templates, offered, use }: ChoiceProps): ReactElement {
  const { t } = useTranslation();
  const living = templates.filter(({ state }) => state !== 'retired');
  const first = living.filter(({ id }) => offered.has(id));
  const others = living.filter(({ id }) => !offered.has(id)).sort((a, b) => rank(a) - rank(b));
  if (living.length === 0) return <p className="muted">{t('response.none')}</p>;
  return (
    <>
      {first.length > 0 ? <Offers templates={first} use={use} /> : null}
      {others.length > 0 ? (
        <Fold label={t('response.others', { count: others.length })}>
          <Offers templates={others} use={use} />
        </Fold>
      ) : null}
    </>
  );
}

/** What can be used at once stands first. */
function rank({ state }: TemplateView): number {
  return ['approved', 'waiting', 'draft', 'expired', 'retired'].indexOf(state);
}

interface OffersProps {
  readonly templates: readonly TemplateView[];
  readonly use: ((id: string) => void) | undefined;
}

function Offers({ templates, use }: OffersProps): ReactElement {
  const { t } = useTranslation();
  const said = useSaid();
  const mayUse = useMay('responder');
  return (
    <ul className="offers">
      {templates.map((template) => (
        <li key={template.id} className="offers__offer">
          <div>
            <p>{said(template.title)}</p>
            <TemplateStateTag template={template} />
          </div>
          {mayUse && use ? (
            <Button
              variant="light"
              aria-label={t('response.use-this', { title: said(template.title) })}
              onClick={() => {
                use(template.id);
              }}
            >
              {t(template.state === 'approved' ? 'response.use' : 'response.look')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
