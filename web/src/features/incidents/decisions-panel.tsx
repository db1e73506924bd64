import { Button } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { RECORD_DECISION } from '../../shared/element-ids';
import { Fold } from '../../shared/fold';
import { ReasonDialog } from '../../shared/reason-dialog';
import { useMay } from '../../shared/session';
import { useIncidentAction, useTimeline } from './incident-queries';
import { TimelineEntry } from './timeline-entry';

/** So many are taken in at once. */
const LATEST = 4;

/** What was decided, by whom and why, the newest first; and what is decided beside the plan. */
export function DecisionsPanel({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const { data: timeline } = useTimeline(incident.id);
  const mayDecide = useMay('responder');
  const decisions = (timeline ?? []).filter(({ track }) => track === 'decision').reverse();
  const latest = decisions.slice(0, LATEST);
  const earlier = decisions.slice(LATEST);
  return (
    <section className="card panel" aria-labelledby="decisions">
      <header className="panel__head">
        <h2 id="decisions">{t('decisions.title')}</h2>
        {mayDecide ? <Record incident={incident} /> : null}
      </header>
      {decisions.length === 0 ? <p className="muted">{t('decisions.none')}</p> : null}
      <ol className="timeline">
        {latest.map((entry) => (
          <TimelineEntry key={entry.seq} entry={entry} />
        ))}
      </ol>
      {earlier.length > 0 ? (
        <Fold label={t('decisions.earlier', { count: earlier.length })}>
          <ol className="timeline">
            {earlier.map((entry) => (
              <TimelineEntry key={entry.seq} entry={entry} />
            ))}
          </ol>
        </Fold>
      ) : null}
    </section>
  );
}

function Record({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const action = useIncidentAction(incident.id);
  const close = (): void => {
    setOpen(false);
  };
  return (
    <>
      <Button
        id={RECORD_DECISION}
        variant="default"
        leftSection={<IconGavel size={18} aria-hidden />}
        onClick={() => {
          action.reset();
          setOpen(true);
        }}
      >
        {t('decisions.record')}
      </Button>
      {isOpen ? (
        <ReasonDialog
          title={t('decisions.record')}
          asked={{ label: t('decisions.what'), hint: t('decisions.what-hint') }}
          effect={t('decisions.record-effect')}
          close={close}
          isPending={action.isPending}
          error={action.error}
          confirm={(text) => {
            action.mutate({ what: 'note', body: { text, track: 'decision' } }, { onSuccess: close });
          }}
        />
      ) : null}
    </>
  );
}
