import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ShareView } from '../../../../src/review/review.api';
import { timeWords } from '../../../../src/review/domain/shared/words';
import { Fault } from '../../shared/fault';
import { OnceShown } from '../../shared/once-shown';
import { ErrorState, LoadingState } from '../../shared/states';
import { useReader } from './reader';
import { useMakeShare, useRevokeShare, useShares } from './review-queries';

/** Who has no account reads it by a link, for a while, until somebody ends it. */
export function SharesPanel({ id }: { readonly id: string }): ReactElement {
  const { t } = useTranslation();
  const shares = useShares(id);
  return (
    <section className="card panel review__shares" aria-labelledby="shares">
      <h2 id="shares">{t('share.title')}</h2>
      <p className="muted">{t('share.hint')}</p>
      {shares.isPending ? <LoadingState rows={1} height={44} /> : null}
      {shares.isError ? <ErrorState error={shares.error} retry={() => void shares.refetch()} /> : null}
      <ul className="lessons">
        {shares.data?.map((share) => (
          <Share key={share.id} incident={id} share={share} />
        ))}
      </ul>
      <ShareForm id={id} />
    </section>
  );
}

function Share({ incident, share }: { readonly incident: string; readonly share: ShareView }): ReactElement {
  const { t } = useTranslation();
  const reader = useReader();
  const revoke = useRevokeShare(incident);
  const { id, created, expiresAt, state, withNames, language } = share;
  const time = timeWords(expiresAt, reader);
  return (
    <li className="lesson">
      <div className="lesson__main">
        <p>{t(`share.${state}`, { time })}</p>
        <p className="muted">
          {t('share.made-by', { name: created.by, time: timeWords(created.at, reader) })} · {t(`language.${language}`)}{' '}
          · {t(withNames ? 'share.with-names' : 'share.without-names')}
        </p>
        <Fault error={revoke.error} />
      </div>
      {state === 'open' ? (
        <Button
          variant="default"
          color="red"
          loading={revoke.isPending}
          onClick={() => {
            revoke.mutate(id);
          }}
        >
          {t('share.revoke')}
        </Button>
      ) : null}
    </li>
  );
}

const DAYS = [1, 7, 30, 90] as const;

function ShareForm({ id }: { readonly id: string }): ReactElement {
  const { t } = useTranslation();
  const { language } = useReader();
  const make = useMakeShare(id);
  const [days, setDays] = useState(7);
  const [withNames, setNames] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    make.mutate({ days, withNames, language });
  };
  return (
    <form onSubmit={submit} className="form" aria-label={t('share.make')}>
      <NativeSelect
        label={t('share.days')}
        value={String(days)}
        data={DAYS.map((count) => ({ value: String(count), label: t('share.day-count', { count }) }))}
        onChange={({ currentTarget: { value } }) => {
          setDays(Number(value));
        }}
      />
      <Checkbox
        size="md"
        label={t('share.names')}
        description={t('share.names-hint')}
        checked={withNames}
        onChange={({ currentTarget: { checked } }) => {
          setNames(checked);
        }}
      />
      <Fault error={make.error} />
      <Button type="submit" variant="default" loading={make.isPending}>
        {t('share.make')}
      </Button>
      {make.data ? <OnceShown title={t('share.link')} secret={make.data.url} /> : null}
    </form>
  );
}
