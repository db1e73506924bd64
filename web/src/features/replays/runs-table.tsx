import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useDayTime } from '../../shared/time';
import { READER_ZONE } from '../../shared/zone';
import { calledFirst, differences } from '../../../../src/replays/domain/shared/compare';
import { type PlayedRun } from './played-run';
import { useChoiceWords } from './replay-words';

interface Props {
  readonly played: readonly PlayedRun[];
  readonly base: PlayedRun | undefined;
}

/** The figures that decide, one line for each run. */
export function RunsTable({ played, base }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="card panel replay__table" role="region" aria-labelledby="figures" tabIndex={0}>
      <h3 id="figures">{t('replay.figures')}</h3>
      <table className="figures-table">
        <thead>
          <tr>
            <th scope="col">{t('replay.column-run')}</th>
            <th scope="col">{t('replay.column-incidents')}</th>
            <th scope="col">{t('replay.column-first')}</th>
            <th scope="col">{t('replay.column-called')}</th>
            <th scope="col">{t('replay.column-people')}</th>
            <th scope="col">{t('replay.column-differs')}</th>
          </tr>
        </thead>
        <tbody>
          {played.map((one) => (
            <Line key={one.run.id} played={one} base={base} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ played: { run, result }, base }: { readonly played: PlayedRun } & Pick<Props, 'base'>): ReactElement {
  const { t } = useTranslation();
  const said = useChoiceWords();
  const time = useDayTime(READER_ZONE);
  const { incidents } = result;
  const paged = incidents.filter(({ pages }) => pages.length > 0);
  const isBase = base?.run.id === run.id;
  const first = incidents[0];
  return (
    <tr className={isBase ? 'figures-table__present' : undefined}>
      <th scope="row">
        {run.no}. {said(run.choices)}
      </th>
      <td>{incidents.length}</td>
      <td>{first ? time(first.openedAt) : '–'}</td>
      <td>{paged[0] ? calledFirst(paged[0]).join(', ') : '–'}</td>
      <td>{paged.reduce((sum, { pages }) => sum + pages.length, 0)}</td>
      <td>{isBase || !base ? t('replay.is-base') : differences(base.result, result).length}</td>
    </tr>
  );
}
