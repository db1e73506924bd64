import { Button, Checkbox, NativeSelect, Textarea } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LessonView, type ReviewView } from '../../../../src/review/review.api';
import { dayWords, timeWords } from '../../../../src/review/domain/shared/words';
import { callable, useColleagues } from '../../shared/colleagues';
import { DateField } from '../../shared/date-time-field/date-time-field';
import { Fault } from '../../shared/fault';
import { useMay } from '../../shared/session';
import { useReader } from './reader';
import { useChangeReview } from './review-queries';
import { Due } from './reviews-page';

/** What is to be better next time, by whom and by when; they are reminded. */
export function LessonsPanel({ review }: { readonly review: ReviewView }): ReactElement {
  const { t } = useTranslation();
  const mayWrite = useMay('responder');
  const [editing, setEditing] = useState<string>();
  const { lessons } = review;
  return (
    <section className="card panel" aria-labelledby="lessons">
      <h2 id="lessons">{t('review.lessons')}</h2>
      <p className="muted">{t('lesson.hint')}</p>
      {lessons.length === 0 ? <p>{t('lesson.none')}</p> : null}
      <ul className="lessons">
        {lessons.map((lesson) =>
          editing === lesson.id ? (
            <li key={lesson.id}>
              <LessonForm
                review={review}
                lesson={lesson}
                close={() => {
                  setEditing(undefined);
                }}
              />
            </li>
          ) : (
            <Lesson
              key={lesson.id}
              lesson={lesson}
              mayWrite={mayWrite}
              edit={() => {
                setEditing(lesson.id);
              }}
            />
          ),
        )}
      </ul>
      {mayWrite && editing === undefined ? <NewLesson review={review} /> : null}
    </section>
  );
}

interface LessonProps {
  readonly lesson: LessonView;
  readonly mayWrite: boolean;
  readonly edit: () => void;
}

function Lesson({ lesson, mayWrite, edit }: LessonProps): ReactElement {
  const { t } = useTranslation();
  const reader = useReader();
  const change = useChangeReview(lesson.incident);
  const { id, what, owner, dueOn, done, isLate } = lesson;
  return (
    <li className="lesson">
      <Checkbox
        size="md"
        aria-label={t('lesson.is-done', { what })}
        checked={done !== null}
        disabled={!mayWrite || change.isPending}
        onChange={({ currentTarget: { checked } }) => {
          change.mutate({ method: 'PUT', path: `lessons/${id}/done`, body: { isDone: checked } });
        }}
      />
      <div className="lesson__main">
        <p className={done ? 'is-done' : undefined}>{what}</p>
        <p className="muted">
          {owner?.name ?? t('lesson.nobody')}
          {done ? ` · ${t('lesson.done-by', { name: done.by, time: timeWords(done.at, reader) })}` : ''}
        </p>
        <Fault error={change.error} />
      </div>
      {done ? null : <Due day={dayWords(dueOn, reader.language)} isLate={isLate} />}
      {mayWrite ? (
        <Button variant="subtle" onClick={edit} aria-label={t('lesson.edit-one', { what })}>
          {t('lesson.edit')}
        </Button>
      ) : null}
    </li>
  );
}

function NewLesson({ review }: { readonly review: ReviewView }): ReactElement {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (isOpen)
    return (
      <LessonForm
        review={review}
        close={() => {
          setOpen(false);
        }}
      />
    );
  return (
    <Button
      variant="default"
      className="lessons__add"
      onClick={() => {
        setOpen(true);
      }}
    >
      {t('lesson.add')}
    </Button>
  );
}

interface FormProps {
  readonly review: ReviewView;
  readonly lesson?: LessonView;
  readonly close: () => void;
}

interface Draft {
  readonly what: string;
  readonly ownerId: string;
  /** "2026-12-24"; '' while there is none. */
  readonly day: string;
}

function draftOf(lesson: LessonView | undefined): Draft {
  if (!lesson) return { what: '', ownerId: '', day: '' };
  return { what: lesson.what, ownerId: lesson.owner?.id ?? '', day: lesson.dueOn };
}

function isWhole({ what, ownerId, day }: Draft): boolean {
  return what.trim().length >= 3 && ownerId !== '' && day !== '';
}

function LessonForm({ review, lesson, close }: FormProps): ReactElement {
  const { t } = useTranslation();
  const change = useChangeReview(review.incident.id);
  const [draft, setDraft] = useState(draftOf(lesson));
  const [wasTried, setTried] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isWhole(draft)) return;
    const { what, ownerId, day } = draft;
    const body = { what, ownerId, dueOn: day, ...(lesson && { version: lesson.version }) };
    const path = lesson ? `lessons/${lesson.id}` : 'lessons';
    change.mutate({ method: lesson ? 'PUT' : 'POST', path, body }, { onSuccess: close });
  };
  return (
    <form
      onSubmit={submit}
      noValidate
      className="form form--wide lesson__form"
      aria-label={t(lesson ? 'lesson.edit' : 'lesson.add')}
    >
      <LessonFields draft={draft} change={setDraft} wasTried={wasTried} />
      <Fault error={change.error} />
      <div className="form__buttons">
        {lesson ? (
          <Button
            variant="subtle"
            color="red"
            onClick={() => {
              change.mutate({ method: 'DELETE', path: `lessons/${lesson.id}` }, { onSuccess: close });
            }}
          >
            {t('lesson.remove')}
          </Button>
        ) : null}
        <Button variant="default" onClick={close}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" loading={change.isPending}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly change: (draft: Draft) => void;
  readonly wasTried: boolean;
}

function LessonFields({ draft, change, wasTried }: FieldsProps): ReactElement {
  const { t } = useTranslation();
  const people = callable(useColleagues().data);
  return (
    <>
      <Textarea
        label={t('lesson.what')}
        required
        autosize
        minRows={2}
        maxLength={1_000}
        value={draft.what}
        error={wasTried && draft.what.trim().length < 3 ? t('lesson.what-missing') : undefined}
        onChange={({ currentTarget: { value } }) => {
          change({ ...draft, what: value });
        }}
      />
      <div className="form__pair">
        <NativeSelect
          label={t('lesson.owner')}
          required
          value={draft.ownerId}
          error={wasTried && draft.ownerId === '' ? t('lesson.owner-missing') : undefined}
          data={[
            { value: '', label: t('lesson.owner-choose') },
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ currentTarget: { value } }) => {
            change({ ...draft, ownerId: value });
          }}
        />
        <DateField
          label={t('lesson.due-on')}
          required
          value={draft.day}
          error={wasTried && draft.day === '' ? t('lesson.day-missing') : undefined}
          change={(day) => {
            change({ ...draft, day });
          }}
        />
      </div>
    </>
  );
}
