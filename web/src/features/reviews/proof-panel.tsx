import { Button } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { proofText } from '../../../../src/review/domain/shared/sheet';
import { ErrorState, LoadingState } from '../../shared/states';
import { useReader } from './reader';
import { useProof } from './review-queries';

/** Whether what is told is what was written at the time. */
export function ProofPanel({ id }: { readonly id: string }): ReactElement {
  const { t } = useTranslation();
  const reader = useReader();
  const proof = useProof(id);
  const Icon = proof.data?.holds === false ? IconShieldX : IconShieldCheck;
  return (
    <section className="card panel" aria-labelledby="proof">
      <header className="panel__head">
        <h2 id="proof">{t('review.proof')}</h2>
        <Button variant="default" loading={proof.isFetching} onClick={() => void proof.refetch()}>
          {t('review.check-again')}
        </Button>
      </header>
      {proof.isPending ? <LoadingState rows={1} height={44} /> : null}
      {proof.isError ? <ErrorState error={proof.error} retry={() => void proof.refetch()} /> : null}
      {proof.data ? (
        <p className={proof.data.holds ? 'proof__holds' : 'proof__broken'} role="status">
          <Icon size={22} stroke={1.6} aria-hidden /> <span>{proofText(proof.data, reader)}</span>
        </p>
      ) : null}
    </section>
  );
}
