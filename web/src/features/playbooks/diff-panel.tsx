import { NativeSelect } from '@mantine/core';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type VersionView } from '../../../../src/playbooks/playbooks.api';
import { ErrorState, LoadingState } from '../../shared/states';
import { Changes } from './changes';
import { type Fields, readDocument } from './document/playbook-document';
import { useDiff, useWording } from './playbook-queries';

interface Props {
  readonly playbook: string;
  readonly versions: readonly VersionView[];
  /** A newer text that came with the product and is not in force. */
  readonly shippedUpdate: string | null;
}

/** What two versions differ in, said in words and by the steps' names. */
export function DiffPanel({ playbook, versions, shippedUpdate }: Props): ReactElement {
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
      <div className="form__pair diff__choice">
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
      <VersionDiff playbook={playbook} from={from} to={to} />
    </section>
  );
}

interface VersionsProps {
  readonly playbook: string;
  readonly from: string;
  readonly to: string;
}

/** Both texts are read as well, because a step is known by its title. */
function VersionDiff({ playbook, from, to }: VersionsProps): ReactElement {
  const [before, after] = [useWording(playbook, from).data, useWording(playbook, to).data];
  const steps = useMemo(
    () => [after, before].flatMap((text) => (text === undefined ? [] : (readDocument(text)?.steps ?? []))),
    [before, after],
  );
  return <Diff from={from} to={to} steps={steps} />;
}

interface DiffProps {
  readonly from: string;
  readonly to: string;
  readonly steps: readonly Fields[];
}

export function Diff({ from, to, steps }: DiffProps): ReactElement {
  const { t } = useTranslation();
  const diff = useDiff(from, to);
  if (from === to) return <p className="muted">{t('diff.same')}</p>;
  if (diff.isPending) return <LoadingState rows={3} height={32} />;
  if (diff.isError) return <ErrorState error={diff.error} retry={() => void diff.refetch()} />;
  return <Changes changes={diff.data} steps={steps} />;
}
