import { useTranslation } from 'react-i18next';
import { dateFormat } from '../../../../../src/kernel/formats';
import { useTopics } from '../../../shared/topics';
import { type About, type Comparison, type NumberAbout, readCondition } from '../document/condition';
import { type Fields, idOf, wordsOf } from '../document/playbook-document';
import { optionsOf, useNamed, useText, useTitle } from './step-texts';

/** "die Antwort auf „Behalten?“ ist „Zurückziehen“ und Stufe mindestens 4"; what can't be said in words stays as it is written. */
export function useConditionWords(steps: readonly Fields[]): (text: unknown) => string {
  const { t } = useTranslation();
  const say = useComparisonWords(steps);
  return (value) => {
    const condition = readCondition(wordsOf(value));
    if (condition.kind === 'none') return '';
    if (condition.kind === 'own') return condition.text;
    return condition.parts.map(say).join(` ${t(condition.joined === 'any' ? 'condition.or' : 'condition.and')} `);
  };
}

function useComparisonWords(steps: readonly Fields[]): (part: Comparison) => string {
  const { t } = useTranslation();
  const titled = useTitle(steps);
  const text = useText();
  const named = useNamed();
  const topics = useTopics().data;
  const topicWords = (value: string): string => topics?.find(({ id }) => id === value)?.name ?? value;
  const say = useNumberWords();
  const optionWords = (step: string, option: string): string => {
    const options = optionsOf(steps.find((one) => idOf(one) === step));
    return text(options.find((one) => idOf(one) === option)?.['label']) || option;
  };
  const valueWords = {
    kind: (value: string) => named('kind', value),
    topic: topicWords,
    source: (value: string) => value,
  };
  const ofStep = (part: Extract<Comparison, { readonly step: string }>): string => {
    const step = titled(part.step);
    if (part.about === 'done') return t(part.is ? 'condition.say-done' : 'condition.say-done-not', { step });
    const option = optionWords(part.step, part.value);
    return t(part.is ? 'condition.say-outcome' : 'condition.say-outcome-not', { step, option });
  };
  return (part) => {
    if ('op' in part) return say(part);
    if ('step' in part) return ofStep(part);
    const not = part.is ? '' : '-not';
    return part.about === 'acknowledged'
      ? t(`condition.say-acknowledged${not}`)
      : t(`condition.say-${part.about}${not}`, { value: valueWords[part.about](part.value) });
  };
}

type OfNumber = Extract<Comparison, { readonly op: unknown }>;

/** "Stufe mindestens 4", "Uhrzeit ab 22 Uhr", "Wochentag vor Samstag". */
function useNumberWords(): (part: OfNumber) => string {
  const { t } = useTranslation();
  const about = useAboutWords();
  const value = useValueWords();
  return (part) =>
    t('condition.say-number', {
      about: about(part.about),
      op: t(`condition.op-${isOfTime(part.about) ? 'time-' : ''}${part.op}`),
      value: value(part.about, part.value),
    });
}

export function isOfTime(about: About): boolean {
  return about === 'hour' || about === 'weekday';
}

export function useAboutWords(): (about: About) => string {
  const { t } = useTranslation();
  return (about) => t(`condition.about-${about}`);
}

/** 1 January 2024 was a Monday. */
const A_SUNDAY = Date.UTC(2023, 11, 31);
const DAY_MS = 86_400_000;

export function useValueWords(): (about: NumberAbout, value: number) => string {
  const { t, i18n } = useTranslation();
  return (about, value) => {
    if (about === 'hour') return t('condition.hour', { hour: value });
    if (about === 'minutes') return t('card.minutes', { minutes: value });
    if (about !== 'weekday' || value < 1 || value > 7) return String(value);
    const said = dateFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' });
    return said.format(A_SUNDAY + value * DAY_MS);
  };
}
