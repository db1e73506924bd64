import { useComputedColorScheme } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { highest } from '../../../../src/replays/domain/shared/compare';
import { type ReplayFileView, type ReplayResult } from '../../../../src/replays/replays.api';
import { paintOf } from '../../shared/skala';
import { clockTime, dayWords } from '../../shared/time';
import { dayIn, READER_ZONE } from '../../shared/zone';

interface Props {
  /** Its span is the axis of all runs. */
  readonly file: ReplayFileView;
  readonly result: ReplayResult;
}

const DAY_MS = 86_400_000;

/** Incidents as bars over the file's time, with the highest level beneath; the list says the same in words. */
export function RunAxis({ file, result }: Props): ReactElement {
  const { i18n } = useTranslation();
  const theme = useComputedColorScheme('light');
  const [from, to] = [Date.parse(file.from), Math.max(Date.parse(file.to), Date.parse(file.from) + 1)];
  const place = (at: string | null): number =>
    (100 * (Math.min(Math.max(at === null ? to : Date.parse(at), from), to) - from)) / (to - from);
  const bar = (begin: string, end: string | null) => ({
    left: `${place(begin)}%`,
    width: `${place(end) - place(begin)}%`,
  });
  const levels = highest(result.topics);
  const label = (at: string): string => {
    const day = dayWords(dayIn(READER_ZONE, Date.parse(at)), i18n.language);
    return to - from > 8 * DAY_MS ? day : `${day} ${clockTime(at, i18n.language)}`;
  };
  return (
    <div aria-hidden className="replay-axis">
      <div className="replay-axis__bars">
        {result.blind.map((blind) => (
          <i key={`${blind.source} ${blind.from}`} className="replay-axis__blind" style={bar(blind.from, blind.to)} />
        ))}
        {result.incidents.map(({ openedAt, closedAt, peakLevel, topic, source, kind }) => (
          <i
            key={`${topic ?? source ?? ''} ${kind} ${openedAt}`}
            className="replay-axis__incident"
            style={{ ...bar(openedAt, closedAt), background: paintOf(peakLevel, theme).background }}
          />
        ))}
        {result.incidents
          .flatMap(({ pages }) => pages.slice(0, 1))
          .map(({ at, to: whom }) => (
            <i key={`${at} ${whom}`} className="replay-axis__page" style={{ left: `${place(at)}%` }} />
          ))}
      </div>
      <div className="replay-axis__levels">
        {levels.map(({ at, level }, index) => (
          <i
            key={at}
            style={{ ...bar(at, levels[index + 1]?.at ?? null), background: paintOf(level, theme).background }}
          />
        ))}
      </div>
      <p className="replay-axis__ends muted numeric">
        <span>{label(file.from)}</span>
        <span>{label(file.to)}</span>
      </p>
    </div>
  );
}
