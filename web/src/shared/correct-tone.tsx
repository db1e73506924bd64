import { Button, Checkbox, NativeSelect, SegmentedControl } from '@mantine/core';
import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MentionView } from '../../../src/intake/mentions.api';
import { CorrectionView, type SaidTone, type ToneCorrection } from '../../../src/teaching/teaching.api';
import { tell } from './api';
import { Dialog } from './dialog';
import { Fault } from './fault';
import { useMay } from './session';

export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;
type Sentiment = (typeof SENTIMENTS)[number];
const QUESTIONS = ['outrage', 'needsAnswer', 'offensive'] as const;
type Question = (typeof QUESTIONS)[number];
const LANGUAGES = ['de', 'en', 'other', 'unknown'] as const;
const SAYABLE = ['language', 'sentiment', ...QUESTIONS] as const;
const UNSAID = '';
/** So much of the text names a mention for those who hear the page. */
const NAMED_BY = 40;

export function sentimentWord({ negative, neutral, positive }: MentionView['sentiment']): Sentiment {
  if (negative >= neutral && negative >= positive) return 'negative';
  return positive > neutral ? 'positive' : 'neutral';
}

interface Props {
  readonly topic: string;
  readonly mention: MentionView;
}

/** For who may respond: a mention sounds otherwise than it was read. Nothing is left to be judged of a deleted one. */
export function CorrectTone({ topic, mention }: Props): ReactElement | null {
  const { t } = useTranslation();
  const mayCorrect = useMay('responder');
  const [isOpen, setOpen] = useState(false);
  if (!mayCorrect || mention.text === null || mention.own) return null;
  return (
    <>
      <button
        type="button"
        className="mention__wrong"
        aria-label={t('teach.wrong-this', { text: mention.text.slice(0, NAMED_BY) })}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('teach.wrong')}
      </button>
      {isOpen ? (
        <CorrectDialog
          topic={topic}
          mention={{ ...mention, text: mention.text }}
          close={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}

interface DialogProps extends Props {
  readonly mention: MentionView & { readonly text: string };
  readonly close: () => void;
}

function CorrectDialog({ topic, mention, close }: DialogProps): ReactElement {
  const { t } = useTranslation();
  const mayForAll = useMay('lead');
  const correct = useCorrect(mention.key);
  // nothing is said beforehand: what the model guessed must not come back as people's word
  const [said, setSaid] = useState<SaidTone>({});
  const [isForAll, setForAll] = useState(false);
  const { isUnsure, sentiment } = mention;
  const heard = t(isUnsure ? 'tone.unsure' : `tone.${sentimentWord(sentiment)}`);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    correct.mutate({ topic, scope: isForAll ? 'all' : 'topic', said }, { onSuccess: close });
  };
  return (
    <Dialog title={t('teach.ask')} close={close}>
      <form className="form" onSubmit={submit} aria-label={t('teach.ask')}>
        <blockquote className="teach__text">{mention.text}</blockquote>
        <ToneFields said={said} change={setSaid} heard={heard} />
        {mayForAll ? (
          <Checkbox
            size="md"
            className="check"
            label={t('teach.for-all')}
            checked={isForAll}
            onChange={({ currentTarget: { checked } }) => {
              setForAll(checked);
            }}
          />
        ) : null}
        <p className="muted">{t(isForAll ? 'teach.hint-for-all' : 'teach.hint')}</p>
        <Fault error={correct.error} />
        <div className="form__buttons">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button
            type="submit"
            loading={correct.isPending}
            disabled={SAYABLE.every((field) => said[field] === undefined)}
          >
            {t('teach.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly said: SaidTone;
  readonly change: (said: SaidTone) => void;
}

function ToneFields({ said, change, heard }: FieldsProps & { readonly heard: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <p className="muted">{t('teach.heard', { heard })}</p>
      <SegmentedControl
        fullWidth
        className="teach__sentiment"
        aria-label={t('teach.sentiment')}
        value={said.sentiment ?? UNSAID}
        onChange={(wish) => {
          change({ ...said, sentiment: SENTIMENTS.find((known) => known === wish) });
        }}
        data={SENTIMENTS.map((value) => ({ value, label: t(`tone.${value}`) }))}
      />
      {QUESTIONS.map((question) => (
        <YesNo key={question} question={question} said={said} change={change} />
      ))}
      <NativeSelect
        label={t('teach.language')}
        value={said.language ?? UNSAID}
        onChange={({ currentTarget: { value } }) => {
          change({ ...said, language: LANGUAGES.find((known) => known === value) });
        }}
        data={[
          { value: UNSAID, label: t('teach.unsaid') },
          ...LANGUAGES.map((value) => ({ value, label: t(`teach.language-${value}`) })),
        ]}
      />
    </>
  );
}

function YesNo({ question, said, change }: FieldsProps & { readonly question: Question }): ReactElement {
  const { t } = useTranslation();
  const answer = said[question];
  return (
    <NativeSelect
      label={t(`teach.${question}`)}
      value={answer === undefined ? UNSAID : answer ? 'yes' : 'no'}
      onChange={({ currentTarget: { value } }) => {
        change({ ...said, [question]: value === UNSAID ? undefined : value === 'yes' });
      }}
      data={[
        { value: UNSAID, label: t('teach.unsaid') },
        { value: 'yes', label: t('teach.yes') },
        { value: 'no', label: t('teach.no') },
      ]}
    />
  );
}

function useCorrect(key: string): UseMutationResult<CorrectionView, Error, ToneCorrection> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (correction) => tell(CorrectionView, 'POST', `/v1/mentions/${key}/tone`, correction),
    onSuccess: () => {
      for (const queryKey of [['mentions'], ['taught'], ['board']]) void client.invalidateQueries({ queryKey });
    },
  });
}
