import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type DraftView } from '../../../../src/playbooks/playbooks.api';
import { AskDialog } from '../../shared/dialog';
import { Fault } from '../../shared/fault';
import { ReasonDialog } from '../../shared/reason-dialog';
import { useMay, useSession } from '../../shared/session';
import { useDraftDeed, useDropDraft, usePublish } from './playbook-queries';

interface Props {
  readonly draft: DraftView;
  /** There is text that was not saved yet. */
  readonly isChanged: boolean;
}

/** Draft → review → published by a second person. What does not go says why. */
export function DraftActions({ draft, isChanged }: Props): ReactElement | null {
  const { t } = useTranslation();
  const mayWrite = useMay('responder');
  const deed = useDraftDeed(draft.id);
  const [isDropping, setDropping] = useState(false);
  if (!mayWrite) return null;
  return (
    <section className="card panel" aria-labelledby="way">
      <h2 id="way">{t('draft.way')}</h2>
      {draft.state === 'draft' ? (
        <>
          <p className="muted">{t('draft.submit-effect')}</p>
          {isChanged ? <p className="muted">{t('draft.save-first')}</p> : null}
          <Button
            disabled={isChanged}
            loading={deed.isPending}
            onClick={() => {
              deed.mutate({ what: 'submit' });
            }}
          >
            {t('draft.submit')}
          </Button>
          <Fault error={deed.error} />
        </>
      ) : (
        <Review draft={draft} isChanged={isChanged} />
      )}
      <Button
        variant="subtle"
        color="red"
        onClick={() => {
          setDropping(true);
        }}
      >
        {t('draft.drop')}
      </Button>
      {isDropping ? (
        <DropDialog
          draft={draft}
          close={() => {
            setDropping(false);
          }}
        />
      ) : null}
    </section>
  );
}

function Review({ draft, isChanged }: Props): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayDecide = useMay('lead');
  const publish = usePublish(draft.id);
  const giveBack = useDraftDeed(draft.id);
  const [isReturning, setReturning] = useState(false);
  const obstacle = useObstacle(draft, isChanged);
  if (!mayDecide) return <p className="muted">{t('draft.waits-for-lead')}</p>;
  return (
    <>
      <p className="muted">{obstacle ?? t('draft.publish-effect')}</p>
      <div className="step__deeds">
        <Button
          disabled={obstacle !== undefined}
          loading={publish.isPending}
          onClick={() => {
            publish.mutate(undefined, {
              onSuccess: ({ id }) => void navigate(`/playbooks/${encodeURIComponent(id)}`),
            });
          }}
        >
          {t('draft.publish')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            setReturning(true);
          }}
        >
          {t('draft.return')}
        </Button>
      </div>
      <Fault error={publish.error} saysWhy />
      {isReturning ? (
        <ReasonDialog
          title={t('draft.return')}
          effect={t('draft.return-effect', { name: draft.by })}
          close={() => {
            setReturning(false);
          }}
          isPending={giveBack.isPending}
          error={giveBack.error}
          confirm={(reason) => {
            giveBack.mutate(
              { what: 'return', body: { reason } },
              {
                onSuccess: () => {
                  setReturning(false);
                },
              },
            );
          }}
        />
      ) : null}
    </>
  );
}

/** Why it can't be published just now. The service judges again, also by the person's id. */
function useObstacle({ faults, by }: DraftView, isChanged: boolean): string | undefined {
  const { t } = useTranslation();
  const me = useSession().data?.person.name;
  const count = faults.filter(({ severity }) => severity === 'fault').length;
  if (isChanged) return t('draft.save-first');
  if (count > 0) return t('draft.cannot-faults', { count });
  return by === me ? t('error.playbook.same-person') : undefined;
}

function DropDialog({ draft, close }: { readonly draft: DraftView; readonly close: () => void }): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const drop = useDropDraft(draft.id);
  return (
    <AskDialog
      title={t('draft.drop-ask')}
      yes={t('draft.drop')}
      close={close}
      isPending={drop.isPending}
      error={drop.error}
      isGrave
      confirm={() => {
        drop.mutate(undefined, { onSuccess: () => void navigate('/playbooks') });
      }}
    >
      <p>{t('draft.drop-effect')}</p>
    </AskDialog>
  );
}
