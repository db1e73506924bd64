import { Button, Progress } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { differences } from '../../../../src/replays/domain/shared/compare';
import { type ReplayFileView, type ReplayResult, type ReplayRunView } from '../../../../src/replays/replays.api';
import { Fault } from '../../shared/fault';
import { Fold } from '../../shared/fold';
import { Ago, exactTime } from '../../shared/time';
import { type PlayedRun } from './played-run';
import { isUnderWay, useDropRun } from './replay-queries';
import { useChoiceWords, useDifferenceWords } from './replay-words';
import { RunAxis } from './run-axis';
import { RunIncidents } from './run-incidents';

interface Props {
  readonly file: ReplayFileView;
  readonly run: ReplayRunView;
  /** undefined until it is over and loaded. */
  readonly result: ReplayResult | undefined;
  readonly base: PlayedRun | undefined;
}

export function RunCard({ file, run, result, base }: Props): ReactElement {
  const { t } = useTranslation();
  const said = useChoiceWords();
  const drop = useDropRun(file.id);
  const title = `run-${run.id}`;
  return (
    <article className="card panel" aria-labelledby={title}>
      <div className="panel__head">
        <h3 id={title}>
          {t('replay.run', { no: run.no })}: {said(run.choices)}
        </h3>
        <span className={run.state === 'failed' ? 'tag tag--waiting' : 'tag'}>{t(`replay.state.${run.state}`)}</span>
      </div>
      <p className="muted">
        {run.orderedBy} · <Ago at={run.orderedAt} />
      </p>
      {isUnderWay(run) ? <Going file={file} run={run} /> : null}
      {run.failure ? (
        <p role="alert" className="fault">
          {t(`replay.failure.${run.failure.code}`)} <span lang="en">{run.failure.detail}</span>
        </p>
      ) : null}
      {result ? <Result file={file} run={run} result={result} base={base} /> : null}
      <Fault error={drop.error} />
      <Button
        variant="subtle"
        color="gray"
        className="replay__drop"
        loading={drop.isPending}
        aria-describedby={title}
        onClick={() => {
          drop.mutate(run.id);
        }}
      >
        {t(isUnderWay(run) ? 'replay.cancel' : 'replay.delete-run')}
      </Button>
    </article>
  );
}

/** How far it is: what it has read, and where its clock stands. */
function Going({ file, run }: Pick<Props, 'file' | 'run'>): ReactElement {
  const { t, i18n } = useTranslation();
  const { progress } = run;
  if (run.state === 'waiting') return <p role="status">{t('replay.waits')}</p>;
  if (!progress) return <p role="status">{t('replay.sets-up')}</p>;
  const [from, to, at] = [file.from, file.to, progress.at].map((one) => Date.parse(one)) as [number, number, number];
  const percent = Math.round((100 * (at - from)) / Math.max(1, to - from));
  const said = t('replay.at', {
    lines: progress.lines.toLocaleString(i18n.language),
    of: file.lines.toLocaleString(i18n.language),
    at: exactTime(progress.at, i18n.language),
  });
  return (
    <div>
      <p className="numeric">{said}</p>
      <Progress.Root size="md">
        <Progress.Section value={percent} aria-label={said} />
      </Progress.Root>
    </div>
  );
}

interface ResultProps extends Props {
  readonly result: ReplayResult;
}

function Result({ file, run, result, base }: ResultProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <RunAxis file={file} result={result} />
      {base && base.run.id !== run.id ? <Differences result={result} base={base} /> : null}
      <Fold label={t('replay.incidents', { count: result.incidents.length })}>
        <RunIncidents result={result} />
      </Fold>
    </>
  );
}

function Differences({ result, base }: { readonly result: ReplayResult; readonly base: PlayedRun }): ReactElement {
  const { t } = useTranslation();
  const said = useDifferenceWords([...result.topics, ...base.result.topics]);
  const found = differences(base.result, result);
  return (
    <div>
      <h4>{t('replay.differs-from', { no: base.run.no })}</h4>
      {found.length === 0 ? (
        <p>{t('replay.differs-nothing')}</p>
      ) : (
        <ul className="replay__differences">
          {found.map((difference) => (
            <li key={`${difference.what} ${difference.incident.openedAt} ${difference.incident.topic ?? ''}`}>
              {said(difference)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
