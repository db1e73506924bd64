import { useTranslation } from 'react-i18next';
import { type Difference } from '../../../../src/replays/domain/shared/compare';
import {
  type ReplayChoices,
  type ReplayedIncident,
  type ReplayFileView,
  type ReplayResult,
} from '../../../../src/replays/replays.api';
import { levelWord } from '../../shared/level';
import { clockTime, useDayTime } from '../../shared/time';
import { READER_ZONE } from '../../shared/zone';

const MIB = 1_048_576;

/** "Budget 1 · Alarmkette „Nachts“", or that all is as it is in the house. */
export function useChoiceWords(): (choices: ReplayChoices) => string {
  const { t, i18n } = useTranslation();
  return ({ budget, playbook, rota }) => {
    const said = [
      budget === null ? '' : t('replay.said-budget', { budget: budget.toLocaleString(i18n.language) }),
      playbook === null
        ? ''
        : playbook.version === null
          ? t('replay.said-draft', { title: playbook.title })
          : t('replay.said-version', { title: playbook.title, version: playbook.version }),
      rota === null ? '' : t(`replay.said-${rota.kind}`, { name: rota.name }),
    ].filter((part) => part !== '');
    return said.length === 0 ? t('replay.said-as-it-is') : said.join(' · ');
  };
}

export function useSize(): (file: Pick<ReplayFileView, 'bytes' | 'lines'>) => string {
  const { t, i18n } = useTranslation();
  return ({ bytes, lines }) =>
    t('replay.size', {
      count: lines,
      lines: lines.toLocaleString(i18n.language),
      mib: (bytes / MIB).toLocaleString(i18n.language, { maximumFractionDigits: bytes < MIB ? 2 : 0 }),
    });
}

/** Whom an incident is about, and in which zone that is told. */
export function subjectOf(
  { topic, source }: Pick<ReplayedIncident, 'topic' | 'source'>,
  topics: ReplayResult['topics'],
): { readonly name: string; readonly zone: string } {
  const found = topics.find(({ id }) => id === topic);
  return { name: found?.name ?? source ?? topic ?? '', zone: found?.timezone ?? READER_ZONE };
}

/** Their sayings name the kind. */
const SAY_KIND: ReadonlySet<Difference['what']> = new Set(['more', 'less', 'kind']);

type Sayings = {
  readonly [What in Difference['what']]: (difference: Extract<Difference, { readonly what: What }>) => string;
};

/** "Nordbahn, 11.2. 18:04: opens 12 minutes earlier." */
export function useDifferenceWords(topics: ReplayResult['topics']): (difference: Difference) => string {
  const { t, i18n } = useTranslation();
  const time = useDayTime(READER_ZONE);
  const clock = (at: string): string => clockTime(at, i18n.language);
  const names = (who: readonly string[]): string =>
    new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(who);
  const level = (value: number | null): string => `${value ?? '?'} (${t(levelWord(value))})`;
  const plan = (playbook: ReplayedIncident['playbook']): string =>
    playbook
      ? t('replay.said-version', {
          title: playbook.title[i18n.language === 'de' ? 'de' : 'en'],
          version: playbook.version,
        })
      : t('replay.no-playbook');
  const sayings: Sayings = {
    more: ({ incident: { kind } }) => t('replay.differs-more', { kind: t(`kind.${kind}`) }),
    less: ({ incident: { kind } }) => t('replay.differs-less', { kind: t(`kind.${kind}`) }),
    earlier: ({ minutes }) => t('replay.differs-earlier', { count: minutes }),
    later: ({ minutes }) => t('replay.differs-later', { count: minutes }),
    kind: ({ incident: { kind }, before }) =>
      t('replay.differs-kind', { kind: t(`kind.${kind}`), before: t(`kind.${before}`) }),
    peak: ({ incident: { peakLevel }, before }) =>
      t('replay.differs-peak', { level: level(peakLevel), before: level(before) }),
    'called-instead': ({ who, before, at }) =>
      t('replay.differs-called-instead', { who: names(who), before: names(before), at: clock(at) }),
    'called-too': ({ who, at }) => t('replay.differs-called-too', { who: names(who), at: clock(at) }),
    'nobody-called': ({ before }) => t('replay.differs-nobody-called', { before: names(before) }),
    playbook: ({ incident: { playbook }, before }) =>
      t('replay.differs-playbook', { playbook: plan(playbook), before: plan(before) }),
    steps: ({ begun, before }) => t('replay.differs-steps', { count: begun, before }),
  };
  // the table has the saying that fits each; only the compiler cannot see it
  const said = (difference: Difference): string => (sayings[difference.what] as (of: Difference) => string)(difference);
  return (difference) => {
    const { incident, what } = difference;
    const { name } = subjectOf(incident, topics);
    return t('replay.differs', {
      // two of different kinds may go on at the same time
      subject: SAY_KIND.has(what) ? name : `${name} (${t(`kind.${incident.kind}`)})`,
      at: time(incident.openedAt),
      what: said(difference),
    });
  };
}
