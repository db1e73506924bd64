import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PublicationView } from '../../../../src/responses/responses.api';
import { Dialog } from '../../shared/dialog';
import { useDeliveryReason } from '../../shared/delivery-reason';
import { Original } from '../../shared/original';
import { ReasonDialog } from '../../shared/reason-dialog';
import { useSaid } from '../../shared/said';
import { useMay } from '../../shared/session';
import { ErrorState } from '../../shared/states';
import { useTemplates } from '../../shared/templates';
import { dayTime, useNow } from '../../shared/time';
import { ResponseOut } from './response-out';
import { usePublicationDeed, usePublications } from './response-queries';

/** What was used, where it stands, and what still waits for somebody's word. */
export function Publications({ incident }: { readonly incident: string }): ReactElement | null {
  const { t } = useTranslation();
  const publications = usePublications(incident);
  if (publications.isError) return <ErrorState error={publications.error} retry={() => void publications.refetch()} />;
  if (!publications.data || publications.data.length === 0) return null;
  return (
    <>
      <h3>{t('publication.title')}</h3>
      <ul className="publications">
        {publications.data.map((publication) => (
          <Publication key={publication.id} publication={publication} />
        ))}
      </ul>
    </>
  );
}

function Publication({ publication }: { readonly publication: PublicationView }): ReactElement {
  const { t, i18n } = useTranslation();
  const said = useSaid();
  const now = useNow(60_000);
  const why = useDeliveryReason();
  const { data: templates = [] } = useTemplates(publication.incident);
  const { state, by, at, publishedAt, channel, language, text, url, failure } = publication;
  const template = templates.find(({ id }) => id === publication.template);
  return (
    <li className="publication">
      <p className="publication__head">
        <strong>{template ? said(template.title) : publication.template}</strong>{' '}
        <span className={`tag publication__state publication__state--${state}`}>{t(`publication.${state}`)}</span>
      </p>
      <p className="muted numeric">
        {[t(`channel.${channel}`), t(`language.${language}`), by, dayTime(publishedAt ?? at, i18n.language, now)].join(
          ' · ',
        )}
      </p>
      <p className="publication__text" lang={language}>
        {text}
      </p>
      {failure === null ? null : <p className="fault">{why(failure)}</p>}
      <Original url={url} />
      <Deeds publication={publication} />
    </li>
  );
}

/** Only what waits for a person's word: by hand, or because nobody knows what became of it. */
function Deeds({ publication }: { readonly publication: PublicationView }): ReactElement | null {
  const { t } = useTranslation();
  const mayAct = useMay('responder');
  const deed = usePublicationDeed(publication);
  const [asking, setAsking] = useState<'out' | 'withdraw'>();
  const close = (): void => {
    setAsking(undefined);
  };
  if (!mayAct || (publication.state !== 'approved' && publication.state !== 'unknown')) return null;
  return (
    <div className="step__deeds">
      <Button
        variant="light"
        onClick={() => {
          setAsking('out');
        }}
      >
        {t('response.is-out')}
      </Button>
      <Button
        variant="default"
        onClick={() => {
          setAsking('withdraw');
        }}
      >
        {t('publication.withdraw')}
      </Button>
      {asking === 'out' ? (
        <Dialog title={t('response.is-out')} close={close} size="lg">
          <ResponseOut publication={publication} close={close} />
        </Dialog>
      ) : null}
      {asking === 'withdraw' ? (
        <ReasonDialog
          title={t('publication.withdraw')}
          effect={t('publication.withdraw-effect')}
          close={close}
          isPending={deed.isPending}
          error={deed.error}
          confirm={(reason) => {
            deed.mutate({ what: 'withdraw', body: { reason } }, { onSuccess: close });
          }}
        />
      ) : null}
    </div>
  );
}
