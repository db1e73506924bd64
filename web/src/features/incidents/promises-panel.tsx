import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { type StepView } from '../../../../src/playbooks/playbooks.api';
import { Fold } from '../../shared/fold';
import { useSaid } from '../../shared/said';
import { useMay } from '../../shared/session';
import { clockTime, dayTime, useNow } from '../../shared/time';
import { useMinuteWords } from './minute-words';
import { useRunDesk } from './run-desk';
import { useRun } from './run-queries';

const MINUTE_MS = 60_000;
/** From here on each second counts; before that a figure that runs only makes nervous. */
const CLOSE_MS = 5 * MINUTE_MS;

/** What was promised in public, and how long there is left. Nothing where nothing was promised. */
export function PromisesPanel({ incident }: { readonly incident: IncidentView }): ReactElement | null {
  const { t } = useTranslation();
  const { data: run } = useRun(incident.id);
  const promises = (run?.steps ?? []).filter(({ type, state }) => type === 'promise' && state !== 'waiting');
  const open = promises.filter(({ state }) => state === 'running').sort(byDue);
  const over = promises.filter(({ state }) => state !== 'running');
  if (promises.length === 0) return null;
  return (
    <section className="card panel" aria-labelledby="promises">
      <h2 id="promises">{t('promises.title')}</h2>
      {open.length === 0 ? <p className="muted">{t('promises.none-open')}</p> : null}
      <ul className="promises">
        {open.map((step) => (
          <OpenPromise key={step.id} step={step} isOver={incident.state === 'resolved'} />
        ))}
      </ul>
      {over.length > 0 ? (
        <Fold label={t('promises.over', { count: over.length })}>
          <ul className="promises">
            {over.map((step) => (
              <EndedPromise key={step.id} step={step} />
            ))}
          </ul>
        </Fold>
      ) : null}
    </section>
  );
}

function byDue(a: StepView, b: StepView): number {
  return (a.dueAt ?? '').localeCompare(b.dueAt ?? '');
}

function OpenPromise({ step, isOver }: { readonly step: StepView; readonly isOver: boolean }): ReactElement {
  const { t } = useTranslation();
  const said = useSaid();
  const desk = useRunDesk();
  const mayAct = useMay('responder') && !isOver;
  return (
    <li className="promise">
      <div>
        <p>
          <strong>{said(step.title)}</strong>
        </p>
        <p className="muted">{ownerOf(step, step.owner === null ? '' : t(`function.${step.owner}`))}</p>
      </div>
      {step.dueAt === null ? null : <Countdown dueAt={step.dueAt} />}
      {mayAct ? (
        <Button
          variant="light"
          leftSection={<IconCheck size={18} aria-hidden />}
          aria-label={t('promises.keep-this', { title: said(step.title) })}
          loading={desk.pendingStep === step.id}
          onClick={() => {
            desk.ask({ what: 'keep', step });
          }}
        >
          {t('step.keep')}
        </Button>
      ) : null}
    </li>
  );
}

function ownerOf({ assignee }: StepView, role: string): string {
  return [role, assignee?.name ?? ''].filter((part) => part !== '').join(': ');
}

/** "16:00 · noch 41 min", at last "noch 4:09", then since when it is broken. */
function Countdown({ dueAt }: { readonly dueAt: string }): ReactElement {
  const { t, i18n } = useTranslation();
  const now = useNow(1_000);
  const sayMinutes = useMinuteWords();
  const leftMs = Date.parse(dueAt) - now;
  const isClose = leftMs >= 0 && leftMs < CLOSE_MS;
  const span = isClose ? clockOf(leftMs) : sayMinutes(Math.max(1, Math.round(Math.abs(leftMs) / MINUTE_MS)));
  const tone = leftMs < 0 ? ' promise__due--late' : isClose ? ' promise__due--close' : '';
  return (
    <p className={`promise__due numeric${tone}`}>
      <time dateTime={dueAt} className="promise__time">
        {dayTime(dueAt, i18n.language, now)}
      </time>
      <span role="timer">{t(leftMs < 0 ? 'promises.late' : 'promises.left', { span })}</span>
    </p>
  );
}

function clockOf(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function EndedPromise({ step }: { readonly step: StepView }): ReactElement {
  const { t, i18n } = useTranslation();
  const said = useSaid();
  const { state, dueAt, doneAt, doneBy } = step;
  const isLate = state === 'done' && dueAt !== null && doneAt !== null && doneAt > dueAt;
  const word = t(state === 'done' ? (isLate ? 'promises.kept-late' : 'promises.kept') : `step.${state}`);
  const when = doneAt === null ? null : clockTime(doneAt, i18n.language);
  return (
    <li>
      {said(step.title)}{' '}
      <span className={isLate || state === 'failed' ? 'fault numeric' : 'muted numeric'}>
        {[word, when, doneBy].filter((part) => part !== null).join(' · ')}
      </span>
    </li>
  );
}
