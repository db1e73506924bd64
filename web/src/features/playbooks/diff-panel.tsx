import { NativeSelect } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type VersionView } from '../../../../src/playbooks/playbooks.api';
import { ErrorState, LoadingState } from '../../shared/states';
import { Changes } from './changes';
import { useDiff } from './playbook-queries';

interface Props {
  readonly versions: readonly VersionView[];
  /** A newer text that came with the product and is not in force. */
  readonly shippedUpdate: string | null;
}

/** What two versions differ in, said in words and by the steps' names. */
export function DiffPanel({ versions, shippedUpdate }: Props): ReactElement {
  const { t } = useTranslation();
  const sorted = [...versions].sort((a, b) => b.version - a.version);
  const inForce = sorted.find(({ isInForce }) => isInForce);
  const [to, setTo] = useState(shippedUpdate ?? sorted[0]?.hash ?? '');
  const [from, setFrom] = useState(
    (inForce && inForce.hash !== to ? inForce.hash : sorted.find(({ hash }) => hash !== to)?.hash) ?? '',
  );
  const data = sorted.map(({ hash, version, isInForce }) => ({
    value: hash,
    label: t(isInForce ? 'playbooks.version-in-force' : 'topics.version', { version }),
  }));
  return (
    <section className="card panel" aria-labelledby="diff">
      <h2 id="diff">{t('diff.title')}</h2>
      <div className="form__pair form__pair--close">
        <NativeSelect
          label={t('diff.from')}
          value={from}
          data={data}
          onChange={({ currentTarget: { value } }) => {
            setFrom(value);
          }}
        />
        <NativeSelect
          label={t('diff.to')}
          value={to}
          data={data}
          onChange={({ currentTarget: { value } }) => {
            setTo(value);
          }}
        />
      </div>
      <Diff from={from} to={to} />
    </section>
  );
}

export function Diff({ from, to }: { readonly from: string; readonly to: string }): ReactElement {
  const { t } = useTranslation();
  const diff = useDiff(from, to);
  if (from === to) return <p className="muted">{t('diff.same')}</p>;
  if (diff.isPending) return <LoadingState rows={3} height={32} />;
  if (diff.isError) return <ErrorState error={diff.error} retry={() => void diff.refetch()} />;
  return <Changes changes={diff.data} />;
}
