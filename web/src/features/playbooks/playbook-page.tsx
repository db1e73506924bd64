import { Button } from '@mantine/core';
import { IconDownload, IconPencil } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { type PlaybookDetail, type VersionView } from '../../../../src/playbooks/playbooks.api';
import { Fault } from '../../shared/fault';
import { ReasonDialog } from '../../shared/reason-dialog';
import { useSaid } from '../../shared/said';
import { useMay } from '../../shared/session';
import { ErrorState, LoadingState } from '../../shared/states';
import { Ago } from '../../shared/time';
import { DiffPanel } from './diff-panel';
import { useDeprecate, useNewDraft, usePlaybook, versionAddress } from './playbook-queries';
import { useTriggerWords } from './playbooks-page';
import { WordingPanel } from './wording-panel';
import './playbooks.css';

export function PlaybookPage(): ReactElement {
  const { id = '' } = useParams();
  const playbook = usePlaybook(id);
  if (playbook.isPending) return <LoadingState rows={3} height={120} />;
  if (playbook.isError) return <ErrorState error={playbook.error} retry={() => void playbook.refetch()} />;
  return <Playbook playbook={playbook.data} />;
}

function Playbook({ playbook }: { readonly playbook: PlaybookDetail }): ReactElement {
  const { t } = useTranslation();
  const said = useSaid();
  const { title, version, shippedUpdate, versions } = playbook;
  const inForce = versions.find(({ isInForce }) => isInForce);
  return (
    <>
      <header className="heading">
        <div>
          <p className="crumb">
            <Link to="/playbooks">{t('playbooks.title')}</Link>
          </p>
          <h1>{said(title)}</h1>
        </div>
        <Draft playbook={playbook} />
      </header>
      <p className="muted lead">
        {version === null ? t('playbooks.not-in-force') : t('playbooks.in-force', { version })}
        {' · '}
        {useTriggerWords(playbook)}
      </p>
      {shippedUpdate === null ? null : <p className="notice">{t('playbooks.shipped-update')}</p>}
      <div className="playbook">
        {inForce === undefined ? null : <WordingPanel playbook={playbook.id} hash={inForce.hash} />}
        <div className="playbook__side">
          <section className="card panel" aria-labelledby="versions">
            <h2 id="versions">{t('playbooks.versions')}</h2>
            <ol className="plain">
              {versions.map((one) => (
                <Version key={one.hash} playbook={playbook.id} version={one} />
              ))}
            </ol>
          </section>
          {versions.length > 1 ? (
            <DiffPanel playbook={playbook.id} versions={versions} shippedUpdate={shippedUpdate} />
          ) : null}
        </div>
      </div>
    </>
  );
}

/** To the open draft, or to a new one from the version in force. */
function Draft({ playbook: { id, draft } }: { readonly playbook: PlaybookDetail }): ReactElement | null {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const begin = useNewDraft();
  const mayWrite = useMay('responder');
  if (draft !== null) {
    return (
      <Button component={Link} to={`/playbooks/drafts/${encodeURIComponent(draft.id)}`}>
        {t(draft.state === 'review' ? 'playbooks.open-review' : 'playbooks.open-draft')}
      </Button>
    );
  }
  if (!mayWrite) return null;
  return (
    <div>
      <Button
        leftSection={<IconPencil size={18} aria-hidden />}
        loading={begin.isPending}
        onClick={() => {
          begin.mutate(
            { playbook: id },
            { onSuccess: (begun) => void navigate(`/playbooks/drafts/${encodeURIComponent(begun.id)}`) },
          );
        }}
      >
        {t('playbooks.edit')}
      </Button>
      <Fault error={begin.error} saysWhy />
    </div>
  );
}

/** The source of a version that came from a draft: who wrote it says more. */
const WRITTEN_HERE = 'console';

interface VersionProps {
  readonly playbook: string;
  readonly version: VersionView;
}

function Version({ playbook, version: one }: VersionProps): ReactElement {
  const { t } = useTranslation();
  const mayDeprecate = useMay('lead');
  const [isAsking, setAsking] = useState(false);
  const facts = [
    one.isShipped ? t('playbooks.shipped') : one.source === WRITTEN_HERE ? null : one.source,
    one.writtenBy === null ? null : t('playbooks.written-by', { name: one.writtenBy }),
    one.publishedBy === null ? null : t('playbooks.published-by', { name: one.publishedBy }),
  ];
  return (
    <li className="plain__row">
      <div>
        <p>
          <strong>{t('topics.version', { version: one.version })}</strong>{' '}
          {one.isInForce ? <span className="tag tag--positive">{t('playbooks.is-in-force')}</span> : null}{' '}
          {one.deprecatedAt === null ? null : <span className="tag">{t('playbooks.deprecated')}</span>}
        </p>
        <p className="muted">
          {facts.filter((fact) => fact !== null).join(' · ')} · <Ago at={one.storedAt} />
        </p>
        <p className="muted">
          {t('playbooks.hash')} <code className="code-word">{one.hash.slice(0, 12)}</code>
        </p>
      </div>
      <div className="step__deeds">
        <Button
          component="a"
          href={versionAddress(playbook, one.hash)}
          download={`${playbook}-v${one.version}.yaml`}
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          aria-label={t('playbooks.export-this', { version: one.version })}
        >
          {t('playbooks.export')}
        </Button>
        {mayDeprecate && one.deprecatedAt === null ? (
          <Button
            variant="subtle"
            color="red"
            aria-label={t('playbooks.deprecate-this', { version: one.version })}
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('playbooks.deprecate')}
          </Button>
        ) : null}
      </div>
      {isAsking ? (
        <Deprecate
          playbook={playbook}
          version={one}
          close={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </li>
  );
}

function Deprecate({ playbook, version, close }: VersionProps & { readonly close: () => void }): ReactElement {
  const { t } = useTranslation();
  const deprecate = useDeprecate(playbook);
  return (
    <ReasonDialog
      title={t('playbooks.deprecate')}
      effect={t('playbooks.deprecate-effect', { version: version.version })}
      close={close}
      isPending={deprecate.isPending}
      error={deprecate.error}
      isGrave
      confirm={(reason) => {
        deprecate.mutate({ hash: version.hash, reason }, { onSuccess: close });
      }}
    />
  );
}
