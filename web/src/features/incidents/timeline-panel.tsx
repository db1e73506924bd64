import { Button, Textarea } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type IncidentView, type TimelineEntryView } from '../../../../src/incidents/incidents.api';
import { knownKey } from '../../i18n/i18n';
import { type WordKey } from '../../i18n/word-key';
import { useSpokenFacts } from './spoken-facts';
import { useMay } from '../../shared/session';
import { ErrorState, LoadingState, useProblemText } from '../../shared/states';
import { dayTime, exactTime, useNow } from '../../shared/time';
import { useIncidentAction, useTimeline } from './incident-queries';

const TRACKS = ['public', 'internal', 'decision'] as const;

export function TimelinePanel({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const timeline = useTimeline(incident.id);
  const mayWrite = useMay('responder');
  return (
    <section className="card panel" aria-labelledby="timeline">
      <header className="panel__head">
        <h2 id="timeline">{t('timeline.title')}</h2>
        <ul className="tracks" aria-hidden>
          {TRACKS.map((track) => (
            <li key={track} className={`tracks__track track--${track}`}>
              {t(`track.${track}`)}
            </li>
          ))}
        </ul>
      </header>
      {timeline.isPending ? <LoadingState rows={4} height={36} /> : null}
      {timeline.isError ? <ErrorState error={timeline.error} retry={() => void timeline.refetch()} /> : null}
      <ol className="timeline">
        {timeline.data?.map((entry) => (
          <Entry key={entry.seq} entry={entry} />
        ))}
      </ol>
      {mayWrite ? <NoteForm incident={incident} /> : null}
    </section>
  );
}

function Entry({ entry }: { readonly entry: TimelineEntryView }): ReactElement {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const spoken = useSpokenFacts();
  const key = keyOf(entry);
  const { continuedBy } = entry.data;
  return (
    <li className={`entry track--${entry.track}`}>
      <time dateTime={entry.at} title={exactTime(entry.at, i18n.language)} className="numeric muted">
        {dayTime(entry.at, i18n.language, now)}
      </time>
      <div className="entry__text">
        <p>
          <span className="visually-hidden">{t(`track.${entry.track}`)}: </span>
          {key ? t(key, spoken(entry)) : entry.type}
          {typeof continuedBy === 'string' ? (
            <>
              {' · '}
              <Link to={`/incidents/${continuedBy}`}>{t('timeline.continued-by')}</Link>
            </>
          ) : null}
        </p>
        <p className="muted">{entry.actor}</p>
      </div>
    </li>
  );
}

/** A step that the service did by itself is named by what it did. */
function keyOf({ type, data }: TimelineEntryView): WordKey | undefined {
  const ofKind = typeof data.kind === 'string' ? knownKey(`timeline.${type}-${data.kind}`) : undefined;
  return ofKind ?? knownKey(`timeline.${type}`);
}

function NoteForm({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const action = useIncidentAction(incident.id);
  const problemText = useProblemText();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    action.mutate(
      { what: 'note', body: { text: text.trim() } },
      {
        onSuccess: () => {
          setText('');
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className="form note">
      <Textarea
        label={t('note.label')}
        autosize
        minRows={1}
        maxLength={2_000}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
        }}
      />
      {action.isError ? (
        <p role="alert" className="fault">
          {problemText(action.error)}
        </p>
      ) : null}
      <Button type="submit" variant="default" loading={action.isPending}>
        {t('note.add')}
      </Button>
    </form>
  );
}
