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
import { useTopics } from '../../shared/topics';
import { useConditionWords } from './editor/condition-words';
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
  const { id, title, version, draft, shippedUpdate, purpose } = playbook;
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
        {purpose === null ? null : <p className="row__purpose">{said(purpose)}</p>}
        <p className="muted">{useTriggerWords(playbook)}</p>
        <p className="muted">
          <Origin playbook={playbook} />
        </p>
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

/** "29 Schritte · veröffentlicht von Cem Yilmaz vor 3 Tagen". */
function Origin({ playbook: { steps, published } }: { readonly playbook: PlaybookView }): ReactElement {
  const { t } = useTranslation();
  const count = t('playbooks.step-count', { count: steps });
  if (published === null) return <>{count}</>;
  return (
    <>
      {count} · {published.by === null ? t('playbooks.from-file') : t('playbooks.published-by', { name: published.by })}{' '}
      <Ago at={published.at} />
    </>
  );
}

/** "bei Shitstorm, Ansturm · nur wenn Stufe mindestens 3 · Themen: Nordbahn · Vorrang 60". */
export function useTriggerWords({ triggers }: Pick<PlaybookView, 'triggers'>): string {
  const { t } = useTranslation();
  const topics = useTopics().data;
  const condition = useConditionWords([])(triggers?.if ?? '');
  if (triggers === null) return t('playbooks.by-hand');
  const kinds = triggers.kinds.map((kind) => {
    const key = knownKey(`kind.${kind}`);
    return key ? t(key) : kind;
  });
  const named = triggers.topics?.map((id) => topics?.find((one) => one.id === id)?.name ?? id);
  return [
    t('playbooks.for-kinds', { kinds: kinds.join(', ') }),
    ...(condition === '' ? [] : [t('card.if', { condition })]),
    named ? t('playbooks.topics', { topics: named.join(', ') }) : t('playbooks.all-topics'),
    t('playbooks.priority', { priority: triggers.priority }),
  ].join(' · ');
}
