import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type DrillMention } from '../../../../src/drills/drills.api';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { useDrillMentions } from '../../shared/drills';
import { ErrorState, LoadingState } from '../../shared/states';
import { Ago } from '../../shared/time';

/** What is said in a drill: invented, marked, and counted nowhere. What people really say is not shown beside it. */
export function DrillMentions({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t, i18n } = useTranslation();
  const isOpen = incident.closedAt === null;
  const mentions = useDrillMentions(incident.id, i18n.language, isOpen);
  const hasScript = incident.drill?.scenario != null;
  return (
    <section className="card panel" aria-labelledby="drill-mentions">
      <h2 id="drill-mentions">{t('crisis-drill.mentions')}</h2>
      <p className="muted">{t(hasScript ? 'crisis-drill.mentions-hint' : 'crisis-drill.mentions-none')}</p>
      {hasScript && mentions.isPending ? <LoadingState rows={3} height={64} /> : null}
      {mentions.isError ? <ErrorState error={mentions.error} retry={() => void mentions.refetch()} /> : null}
      <ul className="plain drill-mentions" aria-live="polite">
        {mentions.data?.map((mention) => (
          <Said key={mention.id} mention={mention} />
        ))}
      </ul>
    </section>
  );
}

function Said({ mention: { author, text, tone, at } }: { readonly mention: DrillMention }): ReactElement {
  const { t } = useTranslation();
  return (
    <li className="drill-mentions__one">
      <p>{text}</p>
      <p className="muted">
        {author} · {t(`tone.${tone}`)} · <Ago at={at} />
      </p>
    </li>
  );
}
