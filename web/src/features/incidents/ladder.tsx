import { useMediaQuery } from '@mantine/hooks';
import { IconCheck, IconCircleDashed } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type Ladder as LadderView } from '../../../../src/incidents/incidents.api';
import { knownKey } from '../../i18n/i18n';
import { Fold } from '../../shared/fold';
import { LevelBadge } from '../../shared/level';
import { shown } from '../../shared/reasons';
import { useCriterionValue } from './criterion-words';

type Criterion = LadderView['reached'][number];

interface Props {
  readonly title: string;
  readonly ladder: LadderView;
}

/** One ladder of the Shitstorm-Skala: why it stands where it stands, and how far the next level is. */
export function Ladder({ title, ladder }: Props): ReactElement {
  const { t, i18n } = useTranslation();
  const isPhone = useMediaQuery('(max-width: 760px)');
  const { level, minutesAgo } = ladder;
  return (
    <section className="ladder">
      <header className="ladder__head">
        <h3>{title}</h3>
        <LevelBadge level={level} />
      </header>
      {minutesAgo > 0 && level > 0 ? (
        <p className="muted">{t('ladder.held', shown({ minutes: minutesAgo }, i18n.language))}</p>
      ) : null}
      {isPhone ? (
        <>
          <Short ladder={ladder} />
          <Fold label={t('ladder.show')}>
            <Evidence ladder={ladder} />
          </Fold>
        </>
      ) : (
        <Evidence ladder={ladder} />
      )}
    </section>
  );
}

/** What is still missing for the next level, in one line; where only one of several is missing, which ones would do. */
function Short({ ladder: { next } }: Pick<Props, 'ladder'>): ReactElement {
  const { t, i18n } = useTranslation();
  const name = useCriterionName();
  const value = useCriterionValue();
  if (!next) return <p className="muted">{t('ladder.top')}</p>;
  const missing = missingOf(next.criteria);
  const all = peopleFirst(missing)
    .filter(({ isChoice }) => !isChoice)
    .map((criterion) => {
      const seen = value(criterion.name, criterion.seen ?? 0);
      return `${name(criterion)}: ${seen} (${t('criterion.needed', { value: value(criterion.name, criterion.needed) })})`;
    });
  const choices = new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(missing.map(name));
  const what = all.length > 0 ? all.join('; ') : choices;
  return <p className="ladder__short">{t('ladder.missing', { level: next.level, what })}</p>;
}

function Evidence({ ladder: { level, reached, next } }: Pick<Props, 'ladder'>): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      {reached.length > 0 ? (
        <div>
          <h4>{t('ladder.reached', { level })}</h4>
          <Criteria criteria={reached} />
        </div>
      ) : null}
      {next ? (
        <div>
          <h4>{t('ladder.next', { level: next.level })}</h4>
          <Criteria criteria={next.criteria} />
        </div>
      ) : (
        <p className="muted">{t('ladder.top')}</p>
      )}
    </>
  );
}

function Criteria({ criteria }: { readonly criteria: readonly Criterion[] }): ReactElement {
  const { t } = useTranslation();
  const all = peopleFirst(criteria.filter(({ isChoice }) => !isChoice));
  const choices = criteria.filter(({ isChoice }) => isChoice);
  return (
    <>
      <CriterionList criteria={[...all].sort(missingFirst)} />
      {choices.length > 0 ? (
        <>
          <p className="criteria__choice muted">{t('ladder.one-of')}</p>
          <CriterionList criteria={[...choices].sort(missingFirst)} />
        </>
      ) : null}
    </>
  );
}

function CriterionList({ criteria }: { readonly criteria: readonly Criterion[] }): ReactElement {
  return (
    <ul className="criteria">
      {criteria.map((criterion) => (
        <CriterionRow key={criterion.name} criterion={criterion} />
      ))}
    </ul>
  );
}

/** Met or not by sign and word, never by colour alone. */
function CriterionRow({ criterion }: { readonly criterion: Criterion }): ReactElement {
  const { t } = useTranslation();
  const value = useCriterionValue();
  const name = useCriterionName();
  const { needed, seen, isMet } = criterion;
  const Sign = isMet ? IconCheck : IconCircleDashed;
  return (
    <li className={isMet ? 'criterion criterion--met' : 'criterion'}>
      <Sign size={16} stroke={2} aria-hidden />
      <span className="criterion__name">
        <span className="visually-hidden">{t(isMet ? 'criterion.met' : 'criterion.not-met')}: </span>
        {name(criterion)}
      </span>{' '}
      <strong className="criterion__seen numeric">
        {seen === null ? t('criterion.hidden') : value(criterion.name, seen)}
      </strong>{' '}
      <span className="criterion__needed muted numeric">
        {t('criterion.needed', { value: value(criterion.name, needed) })}
      </span>
    </li>
  );
}

function useCriterionName(): (criterion: Criterion) => string {
  const { t } = useTranslation();
  return ({ name }) => {
    const key = knownKey(`criterion.name.${name}`);
    return key ? t(key) : name;
  };
}

function missingFirst(a: Criterion, b: Criterion): number {
  return Number(a.isMet) - Number(b.isMet);
}

/** What people do can be pictured; how rare that is comes last. */
function peopleFirst(criteria: readonly Criterion[]): readonly Criterion[] {
  return [...criteria].sort((a, b) => Number(a.name === 'score') - Number(b.name === 'score'));
}

/** Of choices none is missing as soon as one is met. */
function missingOf(criteria: readonly Criterion[]): readonly Criterion[] {
  const isOneMet = criteria.some(({ isChoice, isMet }) => isChoice && isMet);
  return criteria.filter(({ isMet, isChoice }) => !isMet && !(isChoice && isOneMet));
}
