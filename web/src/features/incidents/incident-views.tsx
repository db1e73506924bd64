import { Tabs } from '@mantine/core';
import { type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { type WordKey } from '../../i18n/word-key';
import { MentionsPanel } from '../../shared/mentions-panel';
import { useChangeAddress } from '../../shared/use-change-address';
import { DecisionsPanel } from './decisions-panel';
import { DrillMentions } from './drill-mentions';
import { DriversPanel } from './drivers-panel';
import { EvidencePanel } from './evidence-panel';
import { IncidentCurve } from './incident-curve';
import { PagesPanel } from './pages-panel';
import { PromisesPanel } from './promises-panel';
import { ResponsesPanel } from './responses-panel';
import { RoomPanel } from './room-panel';
import { RunPanel } from './run-panel';
import { TeamPanel } from './team-panel';
import { TimelinePanel } from './timeline-panel';

interface Props {
  readonly incident: IncidentView;
}

interface View {
  readonly name: string;
  readonly word: WordKey;
  readonly content: ReactNode;
}

/** The curve, then what is done beside what is said, then everything that happened. */
export function DeskViews({ incident }: Props): ReactElement {
  return (
    <>
      <Curve incident={incident} />
      <div className="incident__desk">
        <div className="incident__column">
          <div className="incident__deeds">
            <PromisesPanel incident={incident} />
            <RunPanel incident={incident} />
            <ResponsesPanel incident={incident} />
          </div>
          <div className="incident__log">
            <TimelinePanel incident={incident} />
          </div>
        </div>
        <div className="incident__column">
          <div className="incident__heard">
            <Views parameter="hear" word="incident.heard" views={heard(incident)} />
          </div>
          <div className="incident__people">
            <DecisionsPanel incident={incident} />
            <PagesPanel incident={incident} />
            <TeamPanel incident={incident} />
            <RoomPanel incident={incident} />
          </div>
        </div>
      </div>
    </>
  );
}

function heard(incident: IncidentView): readonly View[] {
  const why: View = { name: 'why', word: 'incident.view-why', content: <EvidencePanel incident={incident} /> };
  if (incident.drill)
    return [{ name: 'mentions', word: 'mentions.title', content: <DrillMentions incident={incident} /> }];
  if (incident.topic === null) return incident.ladders === null ? [] : [why];
  return [
    { name: 'mentions', word: 'mentions.title', content: <Mentions incident={incident} /> },
    { name: 'drivers', word: 'drivers.title', content: <DriversPanel incident={incident} /> },
    ...(incident.ladders === null ? [] : [why]),
  ];
}

/** Of a drill there is none: what people really say meanwhile has nothing to do with it. */
function Curve({ incident }: Props): ReactElement | null {
  return incident.drill ? null : <IncidentCurve incident={incident} />;
}

function Mentions({ incident }: Props): ReactElement | null {
  const { topic, onsetAt, closedAt, drill } = incident;
  if (drill) return <DrillMentions incident={incident} />;
  return topic === null ? null : <MentionsPanel topic={topic} from={onsetAt} to={closedAt ?? undefined} />;
}

export function PhoneViews({ incident }: Props): ReactElement {
  const views: readonly View[] = [
    {
      name: 'now',
      word: 'incident.view-now',
      content: (
        <>
          <Curve incident={incident} />
          <PromisesPanel incident={incident} />
          <EvidencePanel incident={incident} />
        </>
      ),
    },
    {
      name: 'do',
      word: 'incident.view-do',
      content: (
        <>
          <PromisesPanel incident={incident} />
          <RunPanel incident={incident} />
          <ResponsesPanel incident={incident} />
          <TeamPanel incident={incident} />
          <RoomPanel incident={incident} />
        </>
      ),
    },
    {
      name: 'hear',
      word: 'incident.view-hear',
      content: (
        <>
          <Mentions incident={incident} />
          {incident.drill ? null : <DriversPanel incident={incident} />}
        </>
      ),
    },
    {
      name: 'log',
      word: 'timeline.title',
      content: (
        <>
          <DecisionsPanel incident={incident} />
          <TimelinePanel incident={incident} />
          <PagesPanel incident={incident} />
        </>
      ),
    },
  ];
  const shown = incident.topic === null ? views.filter(({ name }) => name !== 'hear') : views;
  return <Views parameter="view" word="incident.views" views={shown} isSticky />;
}

interface ViewsProps {
  /** Of the address: a view can be sent to somebody. */
  readonly parameter: 'view' | 'hear';
  readonly word: WordKey;
  readonly views: readonly View[];
  readonly isSticky?: boolean;
}

function Views({ parameter, word, views, isSticky = false }: ViewsProps): ReactElement | null {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const changeAddress = useChangeAddress();
  const [first] = views;
  if (!first) return null;
  const chosen = views.find(({ name }) => name === search.get(parameter)) ?? fromMoment(views, search) ?? first;
  const choose = (name: string | null): void => {
    changeAddress((before) => {
      before.set(parameter, name ?? first.name);
      return before;
    });
  };
  return (
    <Tabs value={chosen.name} onChange={choose} keepMounted={false} className="views">
      <Tabs.List aria-label={t(word)} grow={isSticky} className={isSticky ? 'views__list--sticky' : undefined}>
        {views.map(({ name, word: tab }) => (
          <Tabs.Tab key={name} value={name}>
            {t(tab)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {views.map(({ name, content }) => (
        <Tabs.Panel key={name} value={name} className="views__view">
          {content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** Who follows a link to a moment wants to see what happened then. */
function fromMoment(views: readonly View[], search: URLSearchParams): View | undefined {
  return search.has('at') ? views.find(({ name }) => name === 'log') : undefined;
}
