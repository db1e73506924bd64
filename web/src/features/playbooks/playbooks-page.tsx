import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type PlaybookView } from '../../../../src/playbooks/playbooks.api';
import { knownKey } from '../../i18n/i18n';
import { usePlaybooks } from '../../shared/playbooks';
import { useSaid } from '../../shared/said';
import { useMay } from '../../shared/session';
import { EmptyState, ErrorState, LoadingState } from '../../shared/states';
import { Ago } from '../../shared/time';
import { NewPlaybook } from './new-playbook';

export function PlaybooksPage(): ReactElement {
  const { t } = useTranslation();
  const playbooks = usePlaybooks();
  const mayWrite = useMay('responder');
  return (
    <>
      <header className="heading">
        <h1>{t('playbooks.title')}</h1>
      </header>
      <p className="muted lead">{t('playbooks.hint')}</p>
      {playbooks.isPending ? <LoadingState rows={3} height={96} /> : null}
      {playbooks.isError ? <ErrorState error={playbooks.error} retry={() => void playbooks.refetch()} /> : null}
      {playbooks.data?.length === 0 ? <EmptyState title={t('playbooks.none')} /> : null}
      <ul className="rows">
        {playbooks.data?.map((playbook) => (
          <Row key={playbook.id} playbook={playbook} />
        ))}
      </ul>
      {mayWrite ? <NewPlaybook /> : null}
    </>
  );
}

function Row({ playbook }: { readonly playbook: PlaybookView }): ReactElement {
  const { t } = useTranslation();
  const said = useSaid();
  const { id, title, version, draft, shippedUpdate } = playbook;
  return (
    <li className="card row">
      <div className="row__main">
        <h2>
          <Link to={`/playbooks/${encodeURIComponent(id)}`} className="row__link">
            {said(title)}
          </Link>{' '}
          <span className={version === null ? 'tag' : 'tag tag--positive'}>
            {version === null ? t('playbooks.not-in-force') : t('playbooks.in-force', { version })}
          </span>
        </h2>
        <p className="muted">{useTriggerWords(playbook)}</p>
        {shippedUpdate === null ? null : <p className="notice">{t('playbooks.shipped-update')}</p>}
      </div>
      {draft === null ? null : (
        <div className="row__state">
          <Link to={`/playbooks/drafts/${encodeURIComponent(draft.id)}`} className="row__above">
            {t(draft.state === 'review' ? 'playbooks.in-review' : 'playbooks.draft')}
          </Link>
          <span className="muted">
            {draft.by} · <Ago at={draft.at} />
          </span>
        </div>
      )}
    </li>
  );
}

/** "bei Shitstorm, Ansturm · Themen: nordbahn · Vorrang 60". */
export function useTriggerWords({ triggers }: Pick<PlaybookView, 'triggers'>): string {
  const { t } = useTranslation();
  if (triggers === null) return t('playbooks.by-hand');
  const kinds = triggers.kinds.map((kind) => {
    const key = knownKey(`kind.${kind}`);
    return key ? t(key) : kind;
  });
  return [
    t('playbooks.for-kinds', { kinds: kinds.join(', ') }),
    triggers.topics === null
      ? t('playbooks.all-topics')
      : t('playbooks.topics', { topics: triggers.topics.join(', ') }),
    t('playbooks.priority', { priority: triggers.priority }),
  ].join(' · ');
}
