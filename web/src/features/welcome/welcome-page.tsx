import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type WordKey } from '../../i18n/word-key';
import { Fault } from '../../shared/fault';
import { useIsReachable } from '../../shared/reachable';
import { useMay } from '../../shared/session';
import { ErrorState, LoadingState } from '../../shared/states';
import { useBoard } from '../../shared/topic-now';
import { HowToSend } from './how-to-send';
import { isUnderWay, useDrills, useStartDrill } from './welcome-queries';
import './welcome.css';

interface Stage {
  readonly name: 'topic' | 'source' | 'contact' | 'schedule' | 'drill';
  readonly isDone: boolean;
}

/** From an empty house to a call that arrives, in five steps; each says by itself when it is done. */
export function WelcomePage(): ReactElement {
  const { t } = useTranslation();
  const stages = useStages();
  if (stages.error) return <ErrorState error={stages.error} retry={stages.retry} />;
  const done = stages.list.filter(({ isDone }) => isDone).length;
  const next = stages.list.find(({ isDone }) => !isDone);
  return (
    <>
      <header className="heading">
        <h1>{t('welcome.title')}</h1>
        <p className="muted numeric">{t('welcome.progress', { count: stages.list.length, done })}</p>
      </header>
      <p className="welcome__why">{t(next ? 'welcome.why' : 'welcome.all-done')}</p>
      {stages.isPending ? <LoadingState rows={5} height={72} /> : null}
      {stages.isPending ? null : (
        <ol className="welcome">
          {stages.list.map((stage) => (
            <StageRow key={stage.name} stage={stage} isNext={stage === next} />
          ))}
        </ol>
      )}
    </>
  );
}

interface Stages {
  readonly list: readonly Stage[];
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

function useStages(): Stages {
  const board = useBoard();
  const reachable = useIsReachable();
  const drills = useDrills();
  const asked = [board, reachable, drills];
  const { topics = [], sources = [], onCall = [] } = board.data ?? {};
  return {
    list: [
      { name: 'topic', isDone: topics.length > 0 },
      { name: 'source', isDone: sources.some(({ state }) => state === 'alive') },
      { name: 'contact', isDone: reachable.data === true },
      { name: 'schedule', isDone: onCall.length > 0 },
      { name: 'drill', isDone: drills.data?.some(({ state }) => state === 'passed') === true },
    ],
    isPending: asked.some(({ isPending }) => isPending),
    error: asked.find(({ error }) => error !== null)?.error ?? null,
    retry: () => {
      for (const one of asked) void one.refetch();
    },
  };
}

function StageRow({
  stage: { name, isDone },
  isNext,
}: {
  readonly stage: Stage;
  readonly isNext: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const Icon = isDone ? IconCircleCheck : IconCircleDashed;
  return (
    <li
      className={`card welcome__stage${isNext ? ' welcome__stage--next' : ''}`}
      aria-current={isNext ? 'step' : undefined}
    >
      <Icon size={24} stroke={1.7} aria-hidden className={isDone ? 'welcome__done' : 'muted'} />
      <div className="welcome__text">
        <h2>
          {t(`welcome.${name}`)}{' '}
          <span className={isDone ? 'tag welcome__done' : 'tag'}>{t(isDone ? 'welcome.done' : 'welcome.open')}</span>
        </h2>
        <p className="muted">{t(`welcome.${name}-why`)}</p>
        {isDone ? null : <Deed name={name} isNext={isNext} />}
        {isDone && name === 'drill' ? <CrisisDrill /> : null}
      </div>
    </li>
  );
}

const LEADS: Readonly<Record<'topic' | 'contact' | 'schedule', readonly [string, WordKey]>> = {
  topic: ['/topics/new', 'topics.new'],
  contact: ['/me/contact', 'contact.title'],
  schedule: ['/on-call/schedules/new', 'schedule.new'],
};

function Deed({ name, isNext }: { readonly name: Stage['name']; readonly isNext: boolean }): ReactNode {
  const { t } = useTranslation();
  if (name === 'source') return <HowToSend />;
  if (name === 'drill') return <StartDrill isNext={isNext} />;
  const [to, word] = LEADS[name];
  return (
    <p>
      <Button component={Link} to={to} variant={isNext ? 'filled' : 'default'}>
        {t(word)}
      </Button>
    </p>
  );
}

/** What the telephone is for: the whole team's turn. */
function CrisisDrill(): ReactElement | null {
  const { t } = useTranslation();
  const mayStart = useMay('lead');
  if (!mayStart) return null;
  return (
    <>
      <p>{t('welcome.crisis-drill-why')}</p>
      <p>
        <Button component={Link} to="/drills">
          {t('welcome.crisis-drill')}
        </Button>
      </p>
    </>
  );
}

/** The true chain, with a mention of our own: who is on call hears it ring. */
function StartDrill({ isNext }: { readonly isNext: boolean }): ReactElement {
  const { t } = useTranslation();
  const mayStart = useMay('admin');
  const start = useStartDrill();
  const [latest] = useDrills().data ?? [];
  const isRunning = latest !== undefined && isUnderWay(latest);
  return (
    <>
      <p>{t('drills.start-effect')}</p>
      {isRunning || latest?.state === 'failed' ? (
        <p role="status" className={latest.state === 'failed' ? 'fault' : 'muted'}>
          {[t(`drills.${latest.state}`), latest.failure].filter((part) => part !== null).join(' ')}
        </p>
      ) : null}
      <Fault error={start.error} saysWhy />
      {mayStart ? (
        <p>
          <Button
            variant={isNext ? 'filled' : 'default'}
            loading={start.isPending || isRunning}
            onClick={() => {
              start.mutate(undefined);
            }}
          >
            {t('drills.start-do')}
          </Button>
        </p>
      ) : null}
    </>
  );
}
