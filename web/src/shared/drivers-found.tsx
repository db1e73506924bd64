import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type DriversView } from '../../../src/detection/drivers.api';
import { DrivingPosts } from './driving-posts';
import { Fold } from './fold';
import { clockTime } from './time';
import { useNumber } from './use-number';

/** More is looked up on demand: a list of twelve is not read at three in the morning. */
const FIRST_TERMS = 6;

type Term = DriversView['terms'][number];

/** Words, channels, people and texts that are not there on other days. */
export function DriversFound({ drivers }: { readonly drivers: DriversView }): ReactElement {
  return (
    <>
      <Basis drivers={drivers} />
      <Namesake drivers={drivers} />
      <Terms terms={drivers.terms} isCompared={drivers.compared > 0} />
      <Crowd drivers={drivers} />
      <DrivingPosts posts={drivers.posts} />
    </>
  );
}

/** What was read, and what it was compared with. */
function Basis({ drivers: { mentions, from, to, isCut, compared } }: { readonly drivers: DriversView }): ReactElement {
  const { t, i18n } = useTranslation();
  const number = useNumber();
  const span = { from: clockTime(from, i18n.language), to: clockTime(to, i18n.language) };
  const read = t(isCut ? 'drivers.read-newest' : 'drivers.read', {
    ...span,
    count: mentions,
    shown: number.count(mentions),
  });
  const against =
    compared > 0
      ? t('drivers.compared', { count: compared, shown: number.count(compared) })
      : t('drivers.not-compared');
  return (
    <p className="muted">
      {read} {against}
    </p>
  );
}

function Terms({ terms, isCompared }: { readonly terms: readonly Term[]; readonly isCompared: boolean }): ReactElement {
  const { t } = useTranslation();
  if (terms.length === 0) return <p>{t(isCompared ? 'drivers.no-terms' : 'drivers.no-terms-yet')}</p>;
  const more = terms.slice(FIRST_TERMS);
  return (
    <div>
      <h3>{t('drivers.terms')}</h3>
      <TermList terms={terms.slice(0, FIRST_TERMS)} />
      {more.length > 0 ? (
        <Fold label={t('drivers.more-terms', { count: more.length })}>
          <TermList terms={more} />
        </Fold>
      ) : null}
    </div>
  );
}

function TermList({ terms }: { readonly terms: readonly Term[] }): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const share = useShare();
  return (
    <ul className="shares">
      {terms.map(({ term, share: now, usual }) => (
        <li key={term} className="share">
          <span className="share__what">{term}</span>
          <span className="share__now numeric">{share(now)}</span>
          <span className="share__usual muted numeric">
            {usual === 0
              ? t('drivers.never')
              : t('drivers.factor', { usual: share(usual), factor: number.times(now / usual) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Where it is said, and by whom. */
function Crowd({ drivers }: { readonly drivers: DriversView }): ReactElement {
  const { t } = useTranslation();
  const share = useShare();
  const usually = (usual: number | null): string => (usual === null ? '' : t('drivers.usual', { usual: share(usual) }));
  const { sources, replies } = drivers;
  return (
    <div>
      <h3>{t('drivers.crowd')}</h3>
      <ul className="shares">
        {sources.map(({ source, share: now, usual }) => (
          <li key={source} className="share">
            <span className="share__what">{source}</span>
            <span className="share__now numeric">{share(now)}</span>
            <span className="share__usual muted numeric">{usually(usual)}</span>
          </li>
        ))}
        <li className="share share--apart">
          <span className="share__what">{t('drivers.replies')}</span>
          <span className="share__now numeric">{share(replies.share)}</span>
          <span className="share__usual muted numeric">{usually(replies.usual)}</span>
        </li>
        <li className="share">
          <span className="share__what">{t('drivers.copies')}</span>
          <span className="share__now numeric">{share(drivers.copyShare)}</span>
          <span className="share__usual muted">{t('drivers.copies-span')}</span>
        </li>
        <NewAuthors newAuthors={drivers.newAuthors} />
      </ul>
    </div>
  );
}

function NewAuthors({ newAuthors }: Pick<DriversView, 'newAuthors'>): ReactElement {
  const { t } = useTranslation();
  const number = useNumber();
  const share = useShare();
  return (
    <li className="share">
      <span className="share__what">{t('drivers.new-authors')}</span>
      <span className="share__now numeric">{newAuthors ? share(newAuthors.share) : t('state.unknown-value')}</span>
      <span className="share__usual muted numeric">
        {newAuthors
          ? t('drivers.of-authors', { count: newAuthors.authors, shown: number.count(newAuthors.authors) })
          : null}
      </span>
    </li>
  );
}

/** From so much more than usual on, it is said that this may be about something else of the same name. */
const STRANGE_FROM = 0.4;

/** A word that fewer of the compared mentions said is strange here. */
const LEAST_MENTIONS = 4;

function Namesake({ drivers }: { readonly drivers: DriversView }): ReactElement | null {
  const { strange, terms, compared } = drivers;
  const { t } = useTranslation();
  const share = useShare();
  if (!strange || strange.share - strange.usual < STRANGE_FROM) return null;
  const words = terms
    .filter(({ usual }) => Math.round(usual * compared) < LEAST_MENTIONS)
    .sort((a, b) => b.mentions - a.mentions)
    .slice(0, 3)
    // of cuttings of one sentence the first: a query knows no gaps
    .map(({ term }) => term.split(' … ')[0] ?? term)
    .map((term) => (term.includes(' ') ? `"${term}"` : term));
  return (
    <p>
      {t('drivers.namesake', { share: share(strange.share), usual: share(strange.usual) })}{' '}
      {words.length > 0 ? t('drivers.namesake-words', { words: words.join(', ') }) : null}
    </p>
  );
}

/** A share that is not nothing is never said as 0 %. */
function useShare(): (share: number) => string {
  const { t } = useTranslation();
  const number = useNumber();
  return (share) => (share > 0 && share < 0.005 ? t('drivers.under-one') : number.percent(share));
}
