import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ReviewsView } from '../../../../src/review/review.api';
import { dayWords } from '../../../../src/review/domain/shared/words';
import { LevelBadge } from '../../shared/level';
import { EmptyState, ErrorState, LoadingState } from '../../shared/states';
import { Ago } from '../../shared/time';
import { useReader } from './reader';
import { useReviews } from './review-queries';
import './reviews.css';

/** Incidents that are over, and what is still to be learned from them. */
export function ReviewsPage(): ReactElement {
  const { t } = useTranslation();
  const reviews = useReviews();
  return (
    <>
      <header className="heading">
        <h1>{t('reviews.title')}</h1>
      </header>
      <p className="muted lead">{t('reviews.hint')}</p>
      {reviews.isPending ? <LoadingState rows={4} height={84} /> : null}
      {reviews.isError ? <ErrorState error={reviews.error} retry={() => void reviews.refetch()} /> : null}
      {reviews.data ? <Lists reviews={reviews.data} /> : null}
    </>
  );
}

function Lists({ reviews: { reviews, lessons } }: { readonly reviews: ReviewsView }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      {lessons.length > 0 ? (
        <section className="card panel" aria-labelledby="waiting">
          <h2 id="waiting">{t('reviews.waiting')}</h2>
          <ul className="lessons">
            {lessons.map((lesson) => (
              <WaitingLesson key={lesson.id} lesson={lesson} />
            ))}
          </ul>
        </section>
      ) : null}
      {reviews.length === 0 ? (
        <EmptyState title={t('reviews.none')}>
          <p className="muted">{t('reviews.none-mend')}</p>
        </EmptyState>
      ) : null}
      <ReviewRows reviews={reviews.filter(({ isDrill }) => !isDrill)} />
      {reviews.some(({ isDrill }) => isDrill) ? (
        <section aria-labelledby="review-drills" className="reviews__drills">
          <h2 id="review-drills">{t('reviews.drills')}</h2>
          <ReviewRows reviews={reviews.filter(({ isDrill }) => isDrill)} />
        </section>
      ) : null}
    </>
  );
}

function ReviewRows({ reviews }: Pick<ReviewsView, 'reviews'>): ReactElement {
  return (
    <ul className="rows">
      {reviews.map((review) => (
        <ReviewRow key={review.id} review={review} />
      ))}
    </ul>
  );
}

function WaitingLesson({ lesson }: { readonly lesson: ReviewsView['lessons'][number] }): ReactElement {
  const { t } = useTranslation();
  const { language } = useReader();
  const { what, subject, owner, dueOn, isLate, incident } = lesson;
  return (
    <li className="lesson">
      <div className="lesson__main">
        <p>
          <Link to={`/reviews/${incident}#lessons`}>{what}</Link>
        </p>
        <p className="muted">
          {subject} · {owner?.name ?? t('lesson.nobody')}
        </p>
      </div>
      <Due day={dayWords(dueOn, language)} isLate={isLate} />
    </li>
  );
}

export function Due({ day, isLate }: { readonly day: string; readonly isLate: boolean }): ReactElement {
  const { t } = useTranslation();
  return (
    <span className={isLate ? 'tag tag--waiting' : 'tag'}>{t(isLate ? 'lesson.late' : 'lesson.due', { day })}</span>
  );
}

function ReviewRow({ review }: { readonly review: ReviewsView['reviews'][number] }): ReactElement {
  const { t } = useTranslation();
  const { id, subject, kind, peakLevel, closedAt, openedAt, state, mark, lessonsOpen } = review;
  return (
    <li className="card row">
      <div className="row__level">
        <LevelBadge level={peakLevel} />
      </div>
      <div className="row__main">
        <h2>
          <Link to={`/reviews/${id}`} className="row__link">
            {subject}
          </Link>
          <span className="muted"> {t(`kind.${kind}`)}</span>
        </h2>
        <p className="muted">
          <Ago at={closedAt ?? openedAt} />
          {lessonsOpen > 0 ? ` · ${t('reviews.lessons-open', { count: lessonsOpen })}` : ''}
        </p>
      </div>
      <div className="row__state">
        <span className="tag">{t(`review.state.${state}`)}</span>
        {mark ? <span className="tag tag--mark">{t(`mark.${mark}`)}</span> : null}
      </div>
    </li>
  );
}
