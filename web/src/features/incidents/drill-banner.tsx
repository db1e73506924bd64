import '../../shared/drill.css';
import { Button } from '@mantine/core';
import { IconTargetArrow } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { useEndDrill } from '../../shared/drills';
import { Fault } from '../../shared/fault';
import { useMay } from '../../shared/session';
import { clockTime } from '../../shared/time';

/** Above everything, as long as it goes on and afterwards: nobody may take this page for a real one. */
export function DrillBanner({ incident }: { readonly incident: IncidentView }): ReactElement | null {
  const { t, i18n } = useTranslation();
  const mayEnd = useMay('responder');
  const end = useEndDrill(incident.id);
  // it ends for everybody, and there is no way back: the first press asks
  const [isSure, setSure] = useState(false);
  const { drill } = incident;
  if (drill === null) return null;
  const isOver = incident.closedAt !== null;
  return (
    <section className="drill-banner" aria-label={t('crisis-drill.label')}>
      <IconTargetArrow size={26} stroke={1.7} aria-hidden />
      <div className="drill-banner__text">
        <p>
          <strong>{t('crisis-drill.not-real')}</strong>
        </p>
        <p>
          {isOver
            ? t('crisis-drill.was-begun', { name: drill.by })
            : t('crisis-drill.rules', { name: drill.by, time: clockTime(drill.endsAt, i18n.language) })}
        </p>
        <Fault error={end.error} saysWhy />
      </div>
      {isOver ? <Link to={`/reviews/${incident.id}`}>{t('crisis-drill.to-review')}</Link> : null}
      {mayEnd && !isOver ? (
        <Button
          variant="default"
          loading={end.isPending}
          onClick={() => {
            if (isSure) end.mutate(undefined);
            setSure(!isSure);
          }}
        >
          {t(isSure ? 'crisis-drill.end-sure' : 'crisis-drill.end')}
        </Button>
      ) : null}
    </section>
  );
}
