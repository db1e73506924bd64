import { useTranslation } from 'react-i18next';
import { knownKey } from '../../../i18n/i18n';
import { useSaid } from '../../../shared/said';
import { useNumber } from '../../../shared/use-number';
import { alternativesOf, type Condition, readCondition } from '../document/condition';
import { type Fields, idOf, isFields, wordsOf } from '../document/playbook-document';

/** A bilingual text in the reader's language, however far it is written. */
export function useText(): (value: unknown) => string {
  const said = useSaid();
  return (value) => {
    if (!isFields(value)) return typeof value === 'string' ? value : '';
    const { de, en } = value;
    return said({ de: wordsOf(de), en: wordsOf(en) });
  };
}

export function useTitle(steps: readonly Fields[]): (id: string) => string {
  const text = useText();
  return (id) => {
    const title = text(steps.find((step) => idOf(step) === id)?.['title']);
    return title === '' ? id : title;
  };
}

/** The name of a field, a function, a kind … in the reader's language; what has none as it is written. */
export function useNamed(): (family: 'field' | 'function' | 'step-type' | 'kind', name: string) => string {
  const { t } = useTranslation();
  return (family, name) => {
    const key = knownKey(`${family}.${name}`);
    return key ? t(key) : name;
  };
}

/** "die Antwort auf „Behalten?“ ist „Zurückziehen“". */
export function useConditionWords(steps: readonly Fields[]): (text: unknown) => string {
  const { t } = useTranslation();
  const titled = useTitle(steps);
  const text = useText();
  const optionWords = (step: string, option: string): string => {
    const options = steps.find((one) => idOf(one) === step)?.['options'];
    const found = Array.isArray(options)
      ? (options as Fields[]).find((one) => isFields(one) && one['id'] === option)
      : undefined;
    return text(found?.['label']) || option;
  };
  const say = (condition: Condition): string => {
    switch (condition.kind) {
      case 'none':
        return '';
      case 'outcome':
        return t('condition.say-outcome', {
          step: titled(condition.step),
          option: optionWords(condition.step, condition.option),
        });
      case 'level':
        return t('condition.say-level', { level: condition.least });
      case 'calm':
        return t('condition.say-calm', { level: condition.below });
      case 'done':
        return t('condition.say-done', { step: titled(condition.step) });
      case 'own':
        return condition.text;
    }
  };
  return (value) => {
    const words = wordsOf(value);
    return (alternativesOf(words) ?? [readCondition(words)]).map(say).join(` ${t('condition.or')} `);
  };
}

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
