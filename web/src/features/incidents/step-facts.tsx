import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type StepView } from '../../../../src/playbooks/playbooks.api';
import { knownKey } from '../../i18n/i18n';
import { type WordKey } from '../../i18n/word-key';
import { actorName } from '../../shared/actor';
import { useSaid } from '../../shared/said';
import { clockTime, dayTime, useNow } from '../../shared/time';
import { useMinuteWords } from './minute-words';
import { useRunDesk } from './run-desk';

interface Props {
  readonly step: StepView;
}

/** "überfällig · Kommunikation: Ada Lorenz · bis 14:20 (seit 4 min vorbei)" */
export function StepFacts({ step }: Props): ReactElement {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const due = useDue(step);
  const facts = [
    t(stateKey(step)),
    t(`step-type.${step.type}`),
    useOwner(step),
    due,
    step.round > 1 ? t('step.round', { round: step.round }) : null,
    step.isAdded ? t('step.added') : null,
    step.doneAt === null ? null : dayTime(step.doneAt, i18n.language, now),
    step.doneBy === null ? null : actorName(step.doneBy),
  ];
  const isLate = step.state === 'running' && step.dueAt !== null && Date.parse(step.dueAt) < now;
  return (
    <span className={isLate ? 'fault numeric' : 'muted numeric'}>
      {facts.filter((fact) => fact !== null).join(' · ')}
    </span>
  );
}

function useOwner({ owner, assignee }: StepView): string | null {
  const { t } = useTranslation();
  if (owner === null) return assignee?.name ?? null;
  return assignee === null ? t(`function.${owner}`) : `${t(`function.${owner}`)}: ${assignee.name}`;
}

function useDue({ state, dueAt }: StepView): string | null {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const sayMinutes = useMinuteWords();
  if (state !== 'running' || dueAt === null) return null;
  const leftMs = Date.parse(dueAt) - now;
  const minutes = Math.max(1, Math.round(Math.abs(leftMs) / 60_000));
  const time = clockTime(dueAt, i18n.language);
  if (minutes > 24 * 60) return t('step.due', { time: dayTime(dueAt, i18n.language, now) });
  const span = sayMinutes(minutes);
  return leftMs < 0 ? t('step.due-over', { time, span }) : t('step.due-in', { time, span });
}

/** What the service did by itself is named as what it did: that a text asked for something does not mean that it was done. */
function stateKey({ type, state, overdueAt, why }: StepView): WordKey {
  if (state === 'running' && overdueAt !== null) return 'step.overdue';
  const byCode = why?.code ? knownKey(`step.${state}-${why.code}`) : undefined;
  return byCode ?? knownKey(`step.${state}-${type}`) ?? `step.${state}`;
}

/** Why it was skipped or failed: by the plan, or in a person's words. */
export function StepWhy({ step: { why, state } }: Props): ReactElement | null {
  const { t } = useTranslation();
  if (why === null) return null;
  const known = why.code === null ? undefined : knownKey(`step-why.${why.code}`);
  const said = [known ? t(known) : why.code, why.words].filter((part) => part !== null && part !== '');
  if (said.length === 0) return null;
  return <span className={state === 'failed' ? 'fault' : 'muted'}>{t('step.why', { why: said.join(': ') })}</span>;
}

/** What must end, or hold, before it begins. */
export function StepWaits({ step }: Props): ReactElement | null {
  const { t } = useTranslation();
  const said = useSaid();
  const { run } = useRunDesk();
  if (step.state !== 'waiting') return null;
  const open = run.steps.filter(
    ({ id, state }) => step.after.includes(id) && (state === 'waiting' || state === 'running'),
  );
  if (open.length === 0 && step.when === null) return null;
  return (
    <div className="muted">
      {open.length > 0 ? (
        <p>{t('step.waits-for', { steps: open.map(({ title }) => said(title)).join(', ') })}</p>
      ) : null}
      {step.when === null ? null : (
        <p>
          {t('step.waits-until')} <code className="code-word">{step.when}</code>
        </p>
      )}
    </div>
  );
}
