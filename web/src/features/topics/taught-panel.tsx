import { Button } from '@mantine/core';
import {
  useMutation,
  type UseMutationResult,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { type TFunction } from 'i18next';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { CorrectionView, type SaidTone, TaughtView } from '../../../../src/teaching/teaching.api';
import { ask, tell } from '../../shared/api';
import { Fault } from '../../shared/fault';
import { Fold } from '../../shared/fold';
import { useMay } from '../../shared/session';
import { ErrorState, LoadingState } from '../../shared/states';
import { dayTime, useNow } from '../../shared/time';
import { useNumber } from '../../shared/use-number';
import './taught.css';

/** What people said of how mentions sound, and what that changed. */
export function TaughtPanel({ topic }: { readonly topic: string }): ReactElement {
  const { t } = useTranslation();
  const taught = useTaught(topic);
  return (
    <section className="card panel" aria-labelledby="taught">
      <header className="panel__head">
        <h2 id="taught">{t('taught.title')}</h2>
      </header>
      <p className="muted">{t('taught.hint')}</p>
      {taught.isPending ? <LoadingState rows={2} height={36} /> : null}
      {taught.isError ? <ErrorState error={taught.error} retry={() => void taught.refetch()} /> : null}
      {taught.data ? <Taught taught={taught.data} /> : null}
    </section>
  );
}

function Taught({ taught }: { readonly taught: TaughtView }): ReactElement {
  const { t } = useTranslation();
  if (taught.latest.length === 0) return <p>{t('taught.none')}</p>;
  return (
    <>
      <Effect taught={taught} />
      <Fold label={t('taught.list')}>
        <ul className="rows">
          {taught.latest.map((correction) => (
            <Row key={correction.id} correction={correction} />
          ))}
        </ul>
      </Fold>
    </>
  );
}

function Effect({
  taught: { version, corrections, confirmations, lastDay },
}: {
  readonly taught: TaughtView;
}): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const counted = (count: number) => ({ count, shown: number.count(count) });
  const { mentions, otherwise, shifts } = lastDay;
  return (
    <>
      <p className="numeric">
        <strong>{t('taught.count', counted(corrections))}</strong>
        {confirmations > 0 ? `, ${t('taught.confirmations', counted(confirmations))}` : ''}{' '}
        <span className="muted">({t('taught.version', { version })})</span>
      </p>
      <p className="numeric">{t('taught.changed', { ...counted(otherwise), of: number.count(mentions) })}</p>
      {shifts.length > 0 ? (
        <ul className="plain numeric muted">
          {shifts.map(({ from, to, mentions: moved }) => (
            <li key={`${from}-${to}`}>
              {from === to
                ? t('taught.shift-else', { shown: number.count(moved) })
                : t('taught.shift', { from: t(`tone.${from}`), to: t(`tone.${to}`), shown: number.count(moved) })}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Row({ correction }: { readonly correction: TaughtView['latest'][number] }): ReactElement {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const mayUndo = useMay(correction.scope === 'all' ? 'lead' : 'responder');
  const undo = useUndo();
  const { id, said, by, at, scope, source, mentionId, text, undoneBy, undoneAt } = correction;
  const what = saidWords(said, t);
  const time = (instant: string): string => dayTime(instant, i18n.language, now);
  return (
    <li className="row">
      <div className="row__main">
        <p className={undoneAt === null ? undefined : 'planned--withdrawn'}>
          {what}
          {scope === 'all' ? <span className="muted"> ({t('taught.for-all')})</span> : null}
        </p>
        {text === null ? (
          <p className="muted">
            {t('taught.of-mention', { source, id: mentionId })} · {t('taught.text-gone')}
          </p>
        ) : (
          <>
            <blockquote className="taught__text">{text}</blockquote>
            <p className="muted">{t('taught.of-mention', { source, id: mentionId })}</p>
          </>
        )}
        <p className="muted numeric">{t('taught.by', { name: by, at: time(at) })}</p>
        {undoneAt === null ? null : (
          <p className="numeric">{t('taught.undone', { name: undoneBy ?? '', at: time(undoneAt) })}</p>
        )}
        <Fault error={undo.error} />
      </div>
      {mayUndo && undoneAt === null ? (
        <Button
          variant="default"
          aria-label={t('taught.undo-this', { what })}
          loading={undo.isPending}
          onClick={() => {
            undo.mutate(id);
          }}
        >
          {t('taught.undo')}
        </Button>
      ) : null}
    </li>
  );
}

function saidWords({ sentiment, language, offensive, outrage, needsAnswer }: SaidTone, t: TFunction): string {
  const answers = { outrage, needsAnswer, offensive };
  return [
    sentiment === undefined ? '' : t(`tone.${sentiment}`),
    ...(['outrage', 'needsAnswer', 'offensive'] as const).map((question) => {
      const answer = answers[question];
      if (answer === undefined) return '';
      return t(answer ? 'taught.said-yes' : 'taught.said-no', { what: t(`taught.${question}`) });
    }),
    language === undefined ? '' : `${t('teach.language')}: ${t(`teach.language-${language}`)}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function useTaught(topic: string): UseQueryResult<TaughtView> {
  return useQuery({
    queryKey: ['taught', topic],
    queryFn: ({ signal }) => ask(TaughtView, `/v1/topics/${encodeURIComponent(topic)}/tone`, signal),
  });
}

function useUndo(): UseMutationResult<CorrectionView, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id) => tell(CorrectionView, 'POST', `/v1/tone-corrections/${id}/undo`, {}),
    onSuccess: () => {
      for (const queryKey of [['taught'], ['mentions'], ['board']]) void client.invalidateQueries({ queryKey });
    },
  });
}
