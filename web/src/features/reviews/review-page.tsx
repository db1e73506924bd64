import { Button } from '@mantine/core';
import { IconFileText, IconMarkdown, IconPrinter } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type ReviewView } from '../../../../src/review/review.api';
import { longTimeWords, timeWords } from '../../../../src/review/domain/shared/words';
import { tablesOf } from '../../../../src/review/domain/shared/sheet';
import { Fault } from '../../shared/fault';
import { LevelBadge } from '../../shared/level';
import { RoomTranscript } from '../../shared/room-transcript';
import { useMay } from '../../shared/session';
import { ErrorState, LoadingState } from '../../shared/states';
import { LessonsPanel } from './lessons-panel';
import { ProofPanel } from './proof-panel';
import { useReader } from './reader';
import { ReviewDrawing } from './review-drawing';
import { useChangeReview, useReview } from './review-queries';
import { ReviewTexts } from './review-texts';
import { SharesPanel } from './shares-panel';
import { TablePanel } from './table-panel';
import './reviews.css';

export function ReviewPage(): ReactElement {
  const { id = '' } = useParams();
  const review = useReview(id);
  if (review.isPending) return <LoadingState rows={5} height={120} />;
  if (review.isError) return <ErrorState error={review.error} retry={() => void review.refetch()} />;
  return <Review key={id} review={review.data} />;
}

/** The story over the curve, then in times, in words, in lessons; every claim opens its evidence. */
function Review({ review }: { readonly review: ReviewView }): ReactElement {
  const { t } = useTranslation();
  const reader = useReader();
  const [shown, setShown] = useState<readonly number[]>([]);
  const mayShare = useMay('lead');
  const tables = tablesOf(review, reader);
  const show = (seqs: readonly number[]): void => {
    setShown(seqs);
    const target = document.getElementById(`line-${seqs[0] ?? ''}`);
    target?.scrollIntoView({ block: 'center' });
    target?.focus({ preventScroll: true });
  };
  return (
    <article className="review">
      <Head review={review} />
      <ReviewDrawing review={review} show={show} />
      <TablePanel id="times" title={t('review.times')} table={tables.times} hint={t('review.times-hint')} />
      <ReviewTexts review={review} show={show} />
      <TablePanel id="promises" title={t('review.promises')} table={tables.promises} />
      <LessonsPanel review={review} />
      <TablePanel
        id="earlier"
        title={t(review.incident.isDrill ? 'review.earlier-drills' : 'review.earlier')}
        table={tables.earlier}
      />
      <TablePanel id="timeline" title={t('timeline.title')} table={tables.timeline} shown={shown} />
      <ProofPanel id={review.incident.id} />
      {mayShare ? <SharesPanel id={review.incident.id} /> : null}
    </article>
  );
}

function Head({ review }: { readonly review: ReviewView }): ReactElement {
  const { t } = useTranslation();
  const reader = useReader();
  const { id, subject, kind, peakLevel, openedAt, closedAt, mark, isDrill } = review.incident;
  const { finished, state } = review;
  return (
    <header className="review__head">
      <div>
        <p className="crumb">
          <Link to="/reviews">{t('reviews.title')}</Link>
        </p>
        <h1>{isDrill ? t('crisis-drill.titled', { title: subject }) : subject}</h1>
        {isDrill ? <p className="review__drill">{t('review.drill')}</p> : null}
        <p className="review__facts">
          <LevelBadge level={peakLevel} />
          <span>{t(`kind.${kind}`)}</span>
          <span className="numeric">
            {longTimeWords(openedAt, reader)}
            {closedAt ? ` – ${timeWords(closedAt, reader)}` : ` · ${t('review.still-open')}`}
          </span>
          <span className="tag">{t(`review.state.${state}`)}</span>
          {mark ? <span className="tag tag--mark">{t(`mark.${mark}`)}</span> : null}
          <Link to={`/incidents/${id}`}>{t('review.to-incident')}</Link>
          <RoomTranscript incident={id} />
        </p>
        {finished ? (
          <p className="muted">
            {t('review.finished-by', { name: finished.by, time: timeWords(finished.at, reader) })}
          </p>
        ) : null}
      </div>
      <Actions review={review} />
    </header>
  );
}

function Actions({ review }: { readonly review: ReviewView }): ReactElement {
  const { t } = useTranslation();
  const { language } = useReader();
  const mayExport = useMay('responder');
  const mayFinish = useMay('lead');
  const finish = useChangeReview(review.incident.id);
  const isFinished = review.finished !== null;
  const file = (format: string): string =>
    `/v1/reviews/${review.incident.id}/export?format=${format}&language=${language}`;
  return (
    <div className="review__actions">
      {mayExport ? (
        <>
          <Button
            component="a"
            href={file('html')}
            download
            variant="default"
            leftSection={<IconFileText size={18} aria-hidden />}
          >
            {t('review.export-html')}
          </Button>
          <Button
            component="a"
            href={file('markdown')}
            download
            variant="default"
            leftSection={<IconMarkdown size={18} aria-hidden />}
          >
            {t('review.export-markdown')}
          </Button>
        </>
      ) : null}
      <Button
        variant="default"
        leftSection={<IconPrinter size={18} aria-hidden />}
        onClick={() => {
          window.print();
        }}
      >
        {t('review.print')}
      </Button>
      {mayFinish ? (
        <Button
          loading={finish.isPending}
          {...(isFinished ? { variant: 'default' } : {})}
          onClick={() => {
            finish.mutate({ method: 'PUT', path: 'finished', body: { isFinished: !isFinished } });
          }}
        >
          {t(isFinished ? 'review.reopen' : 'review.finish')}
        </Button>
      ) : null}
      <Fault error={finish.error} />
    </div>
  );
}
