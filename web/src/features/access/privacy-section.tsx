import { useQuery } from '@tanstack/react-query';
import { type TFunction } from 'i18next';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PrivacyView } from '../../../../src/access/access.api';
import { type WordKey } from '../../i18n/word-key';
import { ask } from '../../shared/api';
import { ErrorState, LoadingState } from '../../shared/states';
import './settings.css';

/** What is kept of people, for how long, and where that is set. */
export function PrivacySection(): ReactElement {
  const { t } = useTranslation();
  const privacy = useQuery({
    queryKey: ['privacy'],
    queryFn: ({ signal }) => ask(PrivacyView, '/v1/privacy', signal),
  });
  return (
    <section className="card panel" aria-labelledby="privacy">
      <h2 id="privacy">{t('privacy.title')}</h2>
      <p className="muted">{t('privacy.lead')}</p>
      {privacy.isPending ? <LoadingState rows={5} height={48} /> : null}
      {privacy.isError ? <ErrorState error={privacy.error} retry={() => void privacy.refetch()} /> : null}
      {privacy.data ? <Kept privacy={privacy.data} /> : null}
    </section>
  );
}

interface Row {
  readonly what: WordKey;
  readonly how: WordKey;
  readonly kept: string;
  /** Where the time is set. */
  readonly setting?: string;
}

function Kept({ privacy }: { readonly privacy: PrivacyView }): ReactElement {
  const { t } = useTranslation();
  return (
    <table className="kept">
      <thead>
        <tr>
          <th scope="col">{t('privacy.what')}</th>
          <th scope="col">{t('privacy.kept')}</th>
          <th scope="col">{t('privacy.how')}</th>
        </tr>
      </thead>
      <tbody>
        {rowsOf(privacy, t).map(({ what, how, kept, setting }) => (
          <tr key={what}>
            <th scope="row">{t(what)}</th>
            <td className="numeric">
              {kept}
              {setting === undefined ? null : (
                <code className="kept__setting" aria-label={t('privacy.setting', { name: setting })}>
                  {setting}
                </code>
              )}
            </td>
            <td className="muted">{t(how)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function rowsOf({ mentionDays, sentDays, sessionMinutes, linkMinutes }: PrivacyView, t: TFunction): readonly Row[] {
  const days = (count: number): string => t('privacy.days', { count });
  const hours = (minutes: number): string => t('privacy.hours', { count: Math.round(minutes / 6) / 10 });
  const [always, atOnce] = [t('privacy.always'), t('privacy.at-once')];
  return [
    { ...words('mentions'), kept: days(mentionDays), setting: 'intake.retentionDays' },
    { ...words('authors'), kept: days(mentionDays) },
    { ...words('deletion'), kept: atOnce },
    { ...words('counts'), kept: always },
    { ...words('lessons'), kept: always },
    { ...words('sent'), kept: days(sentDays), setting: 'privacy.sentDays' },
    { ...words('incidents'), kept: always },
    { ...words('session'), kept: hours(sessionMinutes), setting: 'access.sessionMs' },
    { ...words('link'), kept: hours(linkMinutes), setting: 'access.oneTimeLinkMs' },
  ];
}

type What = 'mentions' | 'authors' | 'deletion' | 'counts' | 'lessons' | 'sent' | 'incidents' | 'session' | 'link';

function words(what: What): Pick<Row, 'what' | 'how'> {
  return { what: `privacy.${what}`, how: `privacy.${what}-how` };
}
