import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowsSort } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type IncidentView, type TimelineEntryView } from '../../../../src/incidents/incidents.api';
import { Fold } from '../../shared/fold';
import { useMay } from '../../shared/session';
import { ErrorState, LoadingState } from '../../shared/states';
import { useTimeline } from './incident-queries';
import { NoteForm } from './note-form';
import { useSpokenFacts } from './spoken-facts';
import { keyOf, TimelineEntry } from './timeline-entry';
import { type Line, lineAt, linesOf, type Track } from './timeline-lines';

const TRACKS = ['public', 'internal', 'decision'] as const satisfies readonly Track[];
const SHOWN = ['all', ...TRACKS] as const;
type Shown = (typeof SHOWN)[number];

/** Everything that happened. While it goes on the newest stands first; afterwards it is read from the beginning. */
export function TimelinePanel({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const timeline = useTimeline(incident.id);
  const mayWrite = useMay('responder');
  const [shown, setShown] = useState<Shown>('all');
  const [isTurned, setTurned] = useState(false);
  const isNewestFirst = (incident.state !== 'resolved') !== isTurned;
  return (
    <section className="card panel" aria-labelledby="timeline">
      <header className="panel__head">
        <h2 id="timeline">{t('timeline.title')}</h2>
        <Button
          variant="subtle"
          leftSection={<IconArrowsSort size={18} aria-hidden />}
          onClick={() => {
            setTurned(!isTurned);
          }}
        >
          {t(isNewestFirst ? 'timeline.newest-first' : 'timeline.oldest-first')}
        </Button>
      </header>
      <SegmentedControl
        className="timeline__tracks"
        aria-label={t('timeline.tracks')}
        value={shown}
        onChange={(wish) => {
          setShown(SHOWN.find((known) => known === wish) ?? 'all');
        }}
        data={SHOWN.map((value) => ({ value, label: <TrackWord shown={value} /> }))}
      />
      {mayWrite ? <NoteForm incident={incident} /> : null}
      {timeline.isPending ? <LoadingState rows={4} height={36} /> : null}
      {timeline.isError ? <ErrorState error={timeline.error} retry={() => void timeline.refetch()} /> : null}
      {timeline.data ? <Lines timeline={timeline.data} shown={shown} isNewestFirst={isNewestFirst} /> : null}
    </section>
  );
}

function TrackWord({ shown }: { readonly shown: Shown }): ReactElement {
  const { t } = useTranslation();
  if (shown === 'all') return <>{t('timeline.all')}</>;
  return <span className={`tracks__track track--${shown}`}>{t(`timeline.only-${shown}`)}</span>;
}

interface LinesProps {
  readonly timeline: readonly TimelineEntryView[];
  readonly shown: Shown;
  readonly isNewestFirst: boolean;
}

function Lines({ timeline, shown, isNewestFirst }: LinesProps): ReactElement {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const lines = linesOf(timeline, shown === 'all' ? undefined : shown);
  const marked = lineAt(timeline, search.get('at'));
  const inOrder = isNewestFirst ? lines.toReversed() : lines;
  if (lines.length === 0) return <p className="muted">{t('timeline.none')}</p>;
  return (
    <ol className="timeline">
      {inOrder.map((line) => (
        <OneLine key={line.first.seq} line={line} marked={marked} />
      ))}
    </ol>
  );
}

function OneLine({ line, marked }: { readonly line: Line; readonly marked: number | undefined }): ReactElement {
  const { t } = useTranslation();
  const spoken = useSpokenFacts();
  const { first, entries } = line;
  if (entries.length === 1 || entries.some(({ seq }) => seq === marked)) {
    return (
      <>
        {entries.map((entry) => (
          <TimelineEntry key={entry.seq} entry={entry} isMarked={entry.seq === marked} />
        ))}
      </>
    );
  }
  const key = keyOf(first);
  const words = key ? t(key, spoken(first)) : first.type;
  return (
    <li className={`entry entry--many track--${first.track}`}>
      <span />
      <div className="entry__text">
        <Fold label={t('timeline.many', { words, count: entries.length })}>
          <ol className="timeline">
            {entries.map((entry) => (
              <TimelineEntry key={entry.seq} entry={entry} />
            ))}
          </ol>
        </Fold>
      </div>
    </li>
  );
}
