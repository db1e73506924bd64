import { useTranslation } from 'react-i18next';
import { useNumber } from '../../../shared/use-number';
import { type Fields, isFields } from '../document/playbook-document';
import { useConditionWords } from './condition-words';
import { useNamed, useTitle } from './step-texts';

/** "Kommunikation · 15 min · nach „Stufe prüfen“ · nur wenn …". */
export function useFacts(steps: readonly Fields[]): (step: Fields) => readonly string[] {
  const { t } = useTranslation();
  const named = useNamed();
  const titled = useTitle(steps);
  const condition = useConditionWords(steps);
  const minutes = useMinutes();
  const start = ({ after, if: only, when }: Fields): readonly string[] => [
    Array.isArray(after) && after.length > 0
      ? t('card.after', { steps: after.map((id) => t('card.quoted', { title: titled(String(id)) })).join(', ') })
      : '',
    typeof only === 'string' ? t('card.if', { condition: condition(only) }) : '',
    typeof when === 'string' ? t('card.when', { condition: condition(when) }) : '',
  ];
  return (step) => {
    const { owner, dueMinutes, minutes: wait, repeat, channel } = step;
    const repeated = isFields(repeat) ? Number(repeat['everyMinutes']) : undefined;
    return [
      typeof owner === 'string' ? named('function', owner) : '',
      typeof dueMinutes === 'number' ? t('card.due', { time: minutes(dueMinutes) }) : '',
      typeof wait === 'number' ? minutes(wait) : '',
      channel === 'email' ? t('channel.email') : channel === 'slack' ? 'Slack' : '',
      ...start(step),
      repeated === undefined ? '' : t('card.repeat', { time: minutes(repeated) }),
    ].filter((fact) => fact !== '');
  };
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** "45 min", "2 h", "2 Tage". */
export function useMinutes(): (minutes: number) => string {
  const { t } = useTranslation();
  const number = useNumber();
  return (minutes) => {
    if (minutes >= 2 * DAY && minutes % DAY === 0) return t('card.days', { count: minutes / DAY });
    return minutes >= HOUR && minutes % (HOUR / 2) === 0
      ? t('card.hours', { hours: number.count(minutes / HOUR) })
      : t('card.minutes', { minutes: number.count(minutes) });
  };
}
