import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReplayedIncident, type ReplayResult } from '../../../../src/replays/replays.api';
import { Fold } from '../../shared/fold';
import { LevelBadge } from '../../shared/level';
import { useSpanWords } from '../../shared/span-words';
import { useDayTime } from '../../shared/time';
import { subjectOf } from './replay-words';

const MINUTE_MS = 60_000;
type Playbook = NonNullable<ReplayedIncident['playbook']>;

export function RunIncidents({ result }: { readonly result: ReplayResult }): ReactElement {
  const { t } = useTranslation();
  const { incidents, topics, blind } = result;
  return (
    <>
      {incidents.length === 0 ? <p className="muted">{t('replay.no-incidents')}</p> : null}
      <ul className="plain">
        {incidents.map((incident) => (
          <li key={`${incident.topic ?? incident.source ?? ''} ${incident.openedAt}`} className="replay-incident">
            <Incident incident={incident} subject={subjectOf(incident, topics)} />
          </li>
        ))}
      </ul>
      {blind.length > 0 ? <BlindTimes blind={blind} /> : null}
    </>
  );
}

interface IncidentProps {
  readonly incident: ReplayedIncident;
  readonly subject: { readonly name: string; readonly zone: string };
}

function Incident({ incident, subject: { name, zone } }: IncidentProps): ReactElement {
  const { t } = useTranslation();
  const said = useSpanWords();
  const time = useDayTime(zone);
  const { kind, openedAt, closedAt, peakLevel, playbook, pages } = incident;
  return (
    <>
      <div className="plain__row">
        <div>
          <p>
            <strong>{name}</strong> <span className="muted">{t(`kind.${kind}`)}</span>
          </p>
          <p className="muted numeric">
            {closedAt === null
              ? t('replay.open-at-end', { at: time(openedAt) })
              : said({ from: openedAt, to: closedAt }, zone)}
          </p>
        </div>
        <LevelBadge level={peakLevel} />
      </div>
      <Pages openedAt={openedAt} pages={pages} />
      {playbook ? <Steps openedAt={openedAt} playbook={playbook} /> : null}
    </>
  );
}

/** "+3 min" */
function useAfter(openedAt: string): (at: string) => string {
  const { t } = useTranslation();
  return (at) => t('replay.after', { count: Math.round((Date.parse(at) - Date.parse(openedAt)) / MINUTE_MS) });
}

function Pages({ openedAt, pages }: Pick<ReplayedIncident, 'openedAt' | 'pages'>): ReactElement {
  const { t } = useTranslation();
  const after = useAfter(openedAt);
  if (pages.length === 0) return <p className="muted">{t('replay.nobody')}</p>;
  return (
    <div>
      <h4>{t('replay.pages')}</h4>
      <ol className="replay-moments">
        {pages.map(({ at, to, via }) => (
          <li key={`${at} ${to} ${via}`}>
            <span className="replay-moments__at numeric">{after(at)}</span>
            <span>
              {to} <span className="muted">{t(`via.${via}` as 'via.sms')}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Steps({ openedAt, playbook }: { readonly openedAt: string; readonly playbook: Playbook }): ReactElement {
  const { t, i18n } = useTranslation();
  const after = useAfter(openedAt);
  const language = i18n.language === 'de' ? 'de' : 'en';
  const begun = playbook.steps.filter(({ startedAt }) => startedAt !== null);
  const title = t('replay.said-version', { title: playbook.title[language], version: playbook.version });
  return (
    <Fold label={t('replay.steps', { title, count: begun.length, all: playbook.steps.length })}>
      <ol className="replay-moments">
        {begun.map(({ id, title: step, startedAt, dueAt, overdueAt, state }) => (
          <li key={id}>
            <span className="replay-moments__at numeric">{startedAt === null ? '' : after(startedAt)}</span>
            <span>
              {step[language]}{' '}
              <span className="muted numeric">
                {t(`replay.step.${state}`)}
                {dueAt === null ? '' : ` · ${t('replay.due', { after: after(dueAt) })}`}
                {overdueAt === null ? '' : ` · ${t('replay.overdue')}`}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Fold>
  );
}

function BlindTimes({ blind }: Pick<ReplayResult, 'blind'>): ReactElement {
  const { t, i18n } = useTranslation();
  const said = useSpanWords();
  const open = (from: string): string => t('replay.blind-since', { at: new Date(from).toLocaleString(i18n.language) });
  return (
    <div>
      <h4>{t('replay.blind')}</h4>
      <ul className="replay-moments">
        {blind.map(({ source, from, to }) => (
          <li key={`${source} ${from}`}>
            <span>
              {source} <span className="muted numeric">{to === null ? open(from) : said({ from, to })}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
