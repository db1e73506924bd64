import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type TemplateView } from '../../../../src/responses/responses.api';
import { useSaid } from '../../shared/said';
import { useMay } from '../../shared/session';
import { EmptyState, ErrorState, LoadingState } from '../../shared/states';
import { TemplateStateTag } from '../../shared/template-state';
import { useTemplates } from '../../shared/templates';

const FILTERS = ['all', 'waiting', 'approved'] as const;
type Filter = (typeof FILTERS)[number];

export function ResponsesPage(): ReactElement {
  const { t } = useTranslation();
  const templates = useTemplates();
  const mayWrite = useMay('responder');
  const mayLead = useMay('lead');
  const [filter, setFilter] = useState<Filter>('all');
  const shown = templates.data?.filter((template) => isShown(template, filter));
  return (
    <>
      <header className="heading">
        <h1>{t('responses.title')}</h1>
        <div className="step__deeds">
          {mayLead ? (
            <Button component={Link} to="/responses/guideline" variant="default">
              {t('guideline.title')}
            </Button>
          ) : null}
          {mayWrite ? (
            <Button component={Link} to="/responses/new" leftSection={<IconPlus size={18} aria-hidden />}>
              {t('responses.new')}
            </Button>
          ) : null}
        </div>
      </header>
      <p className="muted lead">{t('responses.hint')}</p>
      <SegmentedControl
        className="responses__filter"
        aria-label={t('incidents.show')}
        value={filter}
        onChange={(wish) => {
          setFilter(FILTERS.find((known) => known === wish) ?? 'all');
        }}
        data={FILTERS.map((value) => ({ value, label: t(`responses.filter-${value}`) }))}
      />
      {templates.isPending ? <LoadingState rows={3} height={80} /> : null}
      {templates.isError ? <ErrorState error={templates.error} retry={() => void templates.refetch()} /> : null}
      {shown?.length === 0 ? <EmptyState title={t('responses.none')} /> : null}
      <ul className="rows">
        {shown?.map((template) => (
          <Row key={template.id} template={template} />
        ))}
      </ul>
    </>
  );
}

/** Who comes to approve looks for what waits; all shows what is retired as well. */
function isShown({ state }: TemplateView, filter: Filter): boolean {
  if (filter === 'all') return true;
  return filter === 'approved' ? state === 'approved' : state !== 'approved' && state !== 'retired';
}

function Row({ template }: { readonly template: TemplateView }): ReactElement {
  const { t } = useTranslation();
  const said = useSaid();
  const { id, title, purpose, variants, findings } = template;
  const channels = [...new Set(variants.map(({ channel }) => channel))].map((name) => t(`channel.${name}`)).join(', ');
  const languages = [...new Set(variants.map(({ language }) => language))].map((name) => t(`language.${name}`));
  const blocks = findings.filter(({ severity }) => severity === 'block').length;
  return (
    <li className="card row">
      <div className="row__main">
        <h2>
          <Link to={`/responses/${encodeURIComponent(id)}`} className="row__link">
            {said(title)}
          </Link>
        </h2>
        <p className="muted">{said(purpose)}</p>
        <p className="muted">{[languages.join(', '), channels].join(' · ')}</p>
      </div>
      <div className="row__state">
        <TemplateStateTag template={template} />
        {blocks > 0 ? <span className="fault">{t('responses.blocked', { count: blocks })}</span> : null}
      </div>
    </li>
  );
}
