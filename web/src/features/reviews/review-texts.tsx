import { Button, Textarea } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReviewTexts as Texts, type ReviewView } from '../../../../src/review/review.api';
import { itemsOf, paragraphs } from '../../../../src/review/domain/shared/sheet';
import { said, timeWords } from '../../../../src/review/domain/shared/words';
import { SECTION_WORDS } from '../../../../src/review/domain/shared/words-times';
import { SaveFault } from '../../shared/conflict';
import { useMay } from '../../shared/session';
import { draftTexts } from './draft-texts';
import { useReader } from './reader';
import { useChangeReview, useReview } from './review-queries';

interface Props {
  readonly review: ReviewView;
  readonly show: (seqs: readonly number[]) => void;
}

const PARTS = ['summary', 'worked', 'improve'] as const;

/** What happened, in words: the draft from facts until somebody writes, and then what they wrote. */
export function ReviewTexts({ review, show }: Props): ReactElement {
  const { t } = useTranslation();
  const reader = useReader();
  const mayWrite = useMay('responder') && review.finished === null;
  const [isWriting, setWriting] = useState(false);
  const { texts, written } = review;
  return (
    <section className="card panel" aria-labelledby="words">
      <header className="panel__head">
        <h2 id="words">{t('review.words')}</h2>
        {mayWrite && !isWriting ? (
          <Button
            variant="default"
            onClick={() => {
              setWriting(true);
            }}
          >
            {t(texts ? 'review.edit' : 'review.take-draft')}
          </Button>
        ) : null}
      </header>
      {isWriting ? (
        <TextsForm
          review={review}
          close={() => {
            setWriting(false);
          }}
        />
      ) : (
        <>
          <p className="muted">
            {written
              ? t('review.written-by', { name: written.by, time: timeWords(written.at, reader) })
              : t('review.draft-hint')}
          </p>
          {texts ? <Written texts={texts} /> : <Draft review={review} show={show} />}
        </>
      )}
    </section>
  );
}

const SECTIONS = ['happened', 'noticed', 'done', 'said', 'worked', 'improve'] as const;

function Draft({ review, show }: Props): ReactElement {
  const { t } = useTranslation();
  const reader = useReader();
  return (
    <div className="review__draft">
      {SECTIONS.map((section) => {
        const items = itemsOf(review.draft, section, reader);
        return items.length === 0 ? null : (
          <div key={section}>
            <h3>{said(SECTION_WORDS[section], {}, reader)}</h3>
            <ul>
              {items.map(({ text, seqs }) => (
                <li key={text}>
                  {text}{' '}
                  {seqs.length > 0 ? (
                    <button
                      type="button"
                      className="proof"
                      aria-label={t('review.evidence', { number: seqs[0] })}
                      onClick={() => {
                        show(seqs);
                      }}
                    >
                      #{seqs[0]}
                      {seqs.length > 1 ? ` +${seqs.length - 1}` : ''}
                    </button>
                  ) : null}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

function Written({ texts }: { readonly texts: Texts }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="review__draft">
      {PARTS.map((part) => (
        <div key={part}>
          <h3>{t(`review.${part}`)}</h3>
          {texts[part] === '' ? <p className="muted">{t('review.nothing')}</p> : null}
          {paragraphs(texts[part]).map((block, i) =>
            block.kind === 'list' ? (
              <ul key={i}>
                {block.items.map(({ text }) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            ) : (
              <p key={i}>{'text' in block ? block.text : ''}</p>
            ),
          )}
        </div>
      ))}
    </div>
  );
}

function TextsForm({ review, close }: { readonly review: ReviewView; readonly close: () => void }): ReactElement {
  const { t } = useTranslation();
  const reader = useReader();
  const save = useChangeReview(review.incident.id);
  const latest = useReview(review.incident.id);
  const [texts, setTexts] = useState<Texts>(review.texts ?? draftTexts(review.draft, reader));
  const store = (version: number): void => {
    save.mutate({ method: 'PUT', path: 'texts', body: { ...texts, version } }, { onSuccess: close });
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    store(review.version);
  };
  return (
    <form onSubmit={submit} className="form form--wide">
      {PARTS.map((part) => (
        <Textarea
          key={part}
          label={t(`review.${part}`)}
          {...(part === 'summary' ? { description: t('review.lines-hint') } : {})}
          autosize
          minRows={4}
          maxLength={20_000}
          value={texts[part]}
          onChange={({ currentTarget: { value } }) => {
            setTexts({ ...texts, [part]: value });
          }}
        />
      ))}
      <SaveFault
        error={save.error}
        overwrite={() => {
          void latest.refetch().then(({ data }) => {
            if (data) store(data.version);
          });
        }}
        takeTheirs={() => {
          void latest.refetch().then(close);
        }}
      />
      <div className="form__buttons">
        <Button variant="default" onClick={close}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}
