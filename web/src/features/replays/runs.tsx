import { NativeSelect } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReplayView } from '../../../../src/replays/replays.api';
import { EmptyState, ErrorState, LoadingState } from '../../shared/states';
import { type PlayedRun } from './played-run';
import { resultQuery } from './replay-queries';
import { useChoiceWords } from './replay-words';
import { RunCard } from './run-card';
import { RunsTable } from './runs-table';

/** The runs of a file side by side, on one time axis, each against one that the reader chooses. */
export function Runs({ replay: { file, runs } }: { readonly replay: ReplayView }): ReactElement {
  const { t } = useTranslation();
  const done = runs.filter(({ state }) => state === 'done');
  const results = useQueries({ queries: done.map(({ id }) => resultQuery(file.id, id)) });
  const played = done.flatMap((run, place): PlayedRun[] => {
    const result = results[place]?.data;
    return result ? [{ run, result }] : [];
  });
  const [wanted, setWanted] = useState('');
  const base = played.find(({ run }) => run.id === wanted) ?? firstOf(played);
  const failed = results.find(({ isError }) => isError);
  return (
    <section aria-labelledby="runs" className="replay__runs">
      <div className="panel__head">
        <h2 id="runs">{t('replay.runs')}</h2>
        {played.length > 1 && base ? <BaseChoice played={played} base={base} choose={setWanted} /> : null}
      </div>
      {runs.length === 0 ? (
        <EmptyState title={t('replay.no-runs')}>
          <p className="muted">{t('replay.no-runs-mend')}</p>
        </EmptyState>
      ) : null}
      {failed ? <ErrorState error={failed.error} retry={() => void failed.refetch()} /> : null}
      {played.length > 1 ? <RunsTable played={played} base={base} /> : null}
      {results.some(({ isPending }) => isPending) ? <LoadingState rows={1} height={120} /> : null}
      {played.length > 0 ? <p className="muted replay__legend">{t('replay.legend')}</p> : null}
      <ol className="replay__list">
        {runs.map((run) => (
          <li key={run.id}>
            <RunCard file={file} run={run} result={played.find((one) => one.run.id === run.id)?.result} base={base} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The house as it is, where that was played; else what was played first. */
function firstOf(played: readonly PlayedRun[]): PlayedRun | undefined {
  const asItIs = played.find(({ run: { choices } }) => !choices.playbook && !choices.rota && choices.budget === null);
  return asItIs ?? played[0];
}

interface BaseProps {
  readonly played: readonly PlayedRun[];
  readonly base: PlayedRun;
  readonly choose: (run: string) => void;
}

function BaseChoice({ played, base, choose }: BaseProps): ReactElement {
  const { t } = useTranslation();
  const said = useChoiceWords();
  return (
    <NativeSelect
      size="md"
      className="replay__base"
      label={t('replay.compared-with')}
      value={base.run.id}
      data={played.map(({ run }) => ({
        value: run.id,
        label: `${t('replay.run', { no: run.no })}: ${said(run.choices)}`,
      }))}
      onChange={({ currentTarget: { value } }) => {
        choose(value);
      }}
    />
  );
}
