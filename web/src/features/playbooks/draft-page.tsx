import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type DraftView } from '../../../../src/playbooks/playbooks.api';
import { usePlaybooks } from '../../shared/playbooks';
import { useSaid } from '../../shared/said';
import { useMay } from '../../shared/session';
import { ErrorState, LoadingState } from '../../shared/states';
import { Ago } from '../../shared/time';
import { Diff } from './diff-panel';
import { readDocument } from './document/playbook-document';
import { DraftActions } from './draft-actions';
import { DraftEditor } from './draft-editor';
import { DryRunPanel } from './dry-run-panel';
import { Presence } from './editor/presence';
import { useTitle } from './editor/step-texts';
import './playbooks.css';
import { useDraft } from './playbook-queries';

export function DraftPage(): ReactElement {
  const { id = '' } = useParams();
  const draft = useDraft(id);
  if (draft.isPending) return <LoadingState rows={3} height={160} />;
  if (draft.isError) return <ErrorState error={draft.error} retry={() => void draft.refetch()} />;
  return <Draft key={draft.data.id} draft={draft.data} reread={async () => (await draft.refetch()).data} />;
}

interface Props {
  readonly draft: DraftView;
  /** Fetches what somebody else saved. */
  readonly reread: () => Promise<DraftView | undefined>;
}

function Draft({ draft, reread }: Props): ReactElement {
  const { t } = useTranslation();
  const mayWrite = useMay('responder');
  const [isChanged, setChanged] = useState(false);
  const saved = useMemo(() => readDocument(draft.text)?.steps ?? [], [draft.text]);
  const titleOf = useTitle(saved);
  const said = useSaid();
  const known = usePlaybooks().data?.find(({ id }) => id === draft.playbook);
  const title = known ? said(known.title) : draft.playbook;
  return (
    <>
      <header className="heading">
        <div>
          <p className="crumb">
            <Link to={`/playbooks/${encodeURIComponent(draft.playbook)}`}>{title}</Link>
          </p>
          <h1>{t(draft.state === 'review' ? 'draft.title-review' : 'draft.title')}</h1>
        </div>
      </header>
      <p className="muted lead">
        {t('draft.by', { name: draft.by })} <Ago at={draft.at} />
      </p>
      {draft.returnedBecause === null ? null : (
        <p className="notice" role="note">
          {t('draft.returned', { reason: draft.returnedBecause })}
        </p>
      )}
      {mayWrite ? <Presence draft={draft.id} /> : null}
      <DraftEditor draft={draft} reread={reread} isReadOnly={!mayWrite} noteChange={setChanged} />
      <div className="playbook playbook--below">
        <div className="playbook__side">
          <DraftActions draft={draft} isChanged={isChanged} />
          {draft.base === null ? null : (
            <section className="card panel" aria-labelledby="diff">
              <h2 id="diff">{t('draft.changes')}</h2>
              <Diff key={draft.revision} from={draft.base} to={`draft:${draft.id}`} steps={saved} />
            </section>
          )}
        </div>
        <DryRunPanel
          draft={draft.id}
          playbook={draft.playbook}
          hasFormer={draft.base !== null}
          titleOf={titleOf}
          isReadable={!draft.faults.some(({ severity }) => severity === 'fault')}
        />
      </div>
    </>
  );
}
