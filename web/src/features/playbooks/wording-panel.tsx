import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState, LoadingState } from '../../shared/states';
import { LinedText } from './lined-text';
import { useWording } from './playbook-queries';

/** What the version in force says, for whoever wants to read it and not to change it. */
export function WordingPanel({ playbook, hash }: { readonly playbook: string; readonly hash: string }): ReactElement {
  const { t } = useTranslation();
  const wording = useWording(playbook, hash);
  return (
    <section className="card panel" aria-labelledby="wording">
      <h2 id="wording">{t('playbooks.wording')}</h2>
      {wording.isPending ? <LoadingState rows={3} height={120} /> : null}
      {wording.isError ? <ErrorState error={wording.error} retry={() => void wording.refetch()} /> : null}
      {wording.data === undefined ? null : (
        <LinedText label={t('playbooks.wording')} value={wording.data} isReadOnly faults={[]} />
      )}
    </section>
  );
}
