import { useTranslation } from 'react-i18next';
import { type Target } from '../../../../src/paging/paging.api';
import { callable, useColleagues } from '../../shared/colleagues';
import { useSchedules } from '../../shared/schedules';

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface TargetWords {
  /** "Wer „Hauptdienst“ hat" */
  readonly say: (target: Target) => string;
  /** All that can be chosen, in groups. */
  readonly choices: readonly { readonly group: string; readonly items: readonly Choice[] }[];
}

/** As an option of a list holds it: "schedule:<id>". */
export function keyOfTarget(target: Target): string {
  switch (target.kind) {
    case 'person':
      return `person:${target.personId}`;
    case 'schedule':
    case 'rota':
      return `${target.kind}:${target.scheduleId}`;
    case 'everyone':
      return 'everyone';
  }
}

export function targetOfKey(key: string): Target {
  const [kind, id = ''] = key.split(':');
  if (kind === 'person') return { kind, personId: id };
  return kind === 'schedule' || kind === 'rota' ? { kind, scheduleId: id } : { kind: 'everyone' };
}

export function useTargetWords(): TargetWords {
  const { t } = useTranslation();
  const schedules = useSchedules().data ?? [];
  const people = callable(useColleagues().data);
  const schedule = (id: string): string => schedules.find((one) => one.id === id)?.name ?? t('policies.gone');
  const say = (target: Target): string => {
    switch (target.kind) {
      case 'person':
        return people.find(({ id }) => id === target.personId)?.name ?? t('policies.gone');
      case 'schedule':
        return t('policies.target-schedule', { schedule: schedule(target.scheduleId) });
      case 'rota':
        return t('policies.target-rota', { schedule: schedule(target.scheduleId) });
      case 'everyone':
        return t('policies.target-everyone');
    }
  };
  const choice = (target: Target): Choice => ({ value: keyOfTarget(target), label: say(target) });
  return {
    say,
    choices: [
      {
        group: t('policies.group-schedules'),
        items: schedules.flatMap(({ id }) => [
          choice({ kind: 'schedule', scheduleId: id }),
          choice({ kind: 'rota', scheduleId: id }),
        ]),
      },
      { group: t('policies.group-people'), items: people.map(({ id }) => choice({ kind: 'person', personId: id })) },
      { group: t('policies.group-all'), items: [choice({ kind: 'everyone' })] },
    ].filter(({ items }) => items.length > 0),
  };
}
