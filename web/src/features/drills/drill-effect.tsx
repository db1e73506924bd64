import {
  IconBook2,
  IconClock,
  IconDoor,
  IconMessageExclamation,
  IconPhoneCall,
  IconShieldCheck,
} from '@tabler/icons-react';
import { useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { z } from 'zod';
import { type DrillPreview } from '../../../../src/drills/drills.api';
import { PolicyPreview, PolicyView } from '../../../../src/paging/paging.api';
import { ask } from '../../shared/api';
import { ErrorState, LoadingState } from '../../shared/states';

interface Props {
  readonly topic: string;
  readonly preview: UseQueryResult<DrillPreview>;
}

/** Whom it calls, what runs, what does not happen: before anybody presses. */
export function DrillEffect({ topic, preview }: Props): ReactElement {
  const { t } = useTranslation();
  if (topic === '') return <p className="muted">{t('crisis-drill.no-topic')}</p>;
  if (preview.isPending) return <LoadingState rows={4} height={32} />;
  if (preview.isError) return <ErrorState error={preview.error} retry={() => void preview.refetch()} />;
  return <Effect preview={preview.data} />;
}

function Effect({ preview }: { readonly preview: DrillPreview }): ReactElement {
  const { t, i18n } = useTranslation();
  const { obstacle, playbook, paging, minutes } = preview;
  const language = i18n.language === 'de' ? 'de' : 'en';
  if (obstacle)
    return (
      <p className="refusal" role="status">
        {t(`crisis-drill.obstacle-${obstacle.code}`)}{' '}
        <Link to={`/incidents/${obstacle.incident}`}>{t('phone.open-incident')}</Link>
      </p>
    );
  return (
    <>
      <h3>{t('crisis-drill.effect')}</h3>
      <ul className="drills__effects">
        <Line icon={<IconPhoneCall size={20} stroke={1.6} aria-hidden />}>
          <Called preview={preview} />
          {paging === 'sandbox' ? <span className="muted"> {t('crisis-drill.effect-sandbox')}</span> : null}
        </Line>
        <Line icon={<IconBook2 size={20} stroke={1.6} aria-hidden />}>
          {playbook ? (
            <>
              <Link to={`/playbooks/${encodeURIComponent(playbook.id)}`}>{playbook.title[language]}</Link>{' '}
              {t('crisis-drill.effect-playbook', { version: playbook.version, count: playbook.steps })}
            </>
          ) : (
            <strong className="fault">{t('crisis-drill.effect-no-playbook')}</strong>
          )}
        </Line>
        {playbook?.opensRoom ? (
          <Line icon={<IconDoor size={20} stroke={1.6} aria-hidden />}>{t('crisis-drill.effect-room')}</Line>
        ) : null}
        <Line icon={<IconMessageExclamation size={20} stroke={1.6} aria-hidden />}>
          {t('crisis-drill.effect-marked')}
        </Line>
        <Line icon={<IconShieldCheck size={20} stroke={1.6} aria-hidden />}>{t('crisis-drill.effect-inside')}</Line>
        <Line icon={<IconClock size={20} stroke={1.6} aria-hidden />}>
          {t('crisis-drill.effect-ends', { count: Math.round(minutes / 6) / 10 })}
        </Line>
      </ul>
    </>
  );
}

function Line({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }): ReactElement {
  return (
    <li>
      {icon}
      <div>{children}</div>
    </li>
  );
}

/** The policies that the playbook's pages name, rung by rung; where they can't be read, whoever is called first. */
function Called({ preview: { playbook, calledFirst } }: { readonly preview: DrillPreview }): ReactElement {
  const { t } = useTranslation();
  const ladders = useLadders(playbook?.policies ?? []);
  if (playbook?.policies.length === 0 || !playbook)
    return <strong className="fault">{t('crisis-drill.effect-nobody')}</strong>;
  if (ladders.length === 0)
    return <>{t('crisis-drill.effect-called', { names: calledFirst.join(', ') || t('board.nobody-on-call') })}</>;
  return (
    <>
      {ladders.map(({ policy, preview }) => (
        <div key={policy.id}>
          {t('crisis-drill.effect-policy')}{' '}
          <Link to={`/on-call/policies/${policy.id}`}>{t('quoted', { text: policy.name })}</Link>
          <ol className="drills__ladder">
            {preview.steps.map(({ step, afterMinutes, people }) => (
              <li key={step}>
                <span className="muted numeric">
                  {afterMinutes === 0 ? t('crisis-drill.at-once') : t('crisis-drill.after', { minutes: afterMinutes })}
                </span>{' '}
                {people.length === 0 ? t('board.nobody-on-call') : people.map(({ name }) => name).join(', ')}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </>
  );
}

function useLadders(
  names: readonly (string | null)[],
): readonly { readonly policy: PolicyView; readonly preview: PolicyPreview }[] {
  const { data: all = [] } = useQuery({
    queryKey: ['policies'],
    queryFn: ({ signal }) => ask(z.array(PolicyView), '/v1/policies', signal),
  });
  const meant = all.filter(({ name, isDefault }) => names.includes(name) || (isDefault && names.includes(null)));
  const previews = useQueries({
    queries: meant.map(({ id }) => ({
      queryKey: ['policies', id, 'preview', undefined],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        ask(PolicyPreview, `/v1/policies/${encodeURIComponent(id)}/preview`, signal),
      refetchInterval: 60_000,
    })),
  });
  return meant.flatMap((policy, i) => {
    const preview = previews[i]?.data;
    return preview ? [{ policy, preview }] : [];
  });
}
