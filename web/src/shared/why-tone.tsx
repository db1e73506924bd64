import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MentionView } from '../../../src/intake/mentions.api';
import { ToneReasons } from '../../../src/teaching/teaching.api';
import { ask } from './api';
import { SENTIMENTS, sentimentWord } from './correct-tone';
import { Dialog } from './dialog';
import { ErrorState, LoadingState } from './states';
import { useNumber } from './use-number';

const YES_NO = ['outrage', 'needsAnswer', 'offensive'] as const;
type Question = keyof ToneReasons['drivers'];
const WORDS = { outrage: 'tone.outrage', needsAnswer: 'tone.needs-answer', offensive: 'tone.offensive' } as const;
/** So much of the text names a mention for those who hear the page. */
const NAMED_BY = 40;
/** A word of less does not decide. */
const LEAST_SAID = 0.05;

interface Props {
  readonly topic: string;
  readonly mention: MentionView;
}

/** For everybody who wonders: the words by which a mention is heard so. */
export function WhyTone({ topic, mention }: Props): ReactElement | null {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (mention.text === null || mention.own) return null;
  return (
    <>
      <button
        type="button"
        className="mention__wrong"
        aria-label={t('why.ask-this', { text: mention.text.slice(0, NAMED_BY) })}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('why.ask')}
      </button>
      {isOpen ? (
        <Dialog
          title={t('why.title')}
          close={() => {
            setOpen(false);
          }}
        >
          <Reasons topic={topic} mention={mention} />
        </Dialog>
      ) : null}
    </>
  );
}

function Reasons({ topic, mention: { key } }: Props): ReactElement {
  const reasons = useQuery({
    queryKey: ['mentions', topic, 'why', key],
    queryFn: ({ signal }) => ask(ToneReasons, `/v1/mentions/${key}/tone?topic=${encodeURIComponent(topic)}`, signal),
  });
  if (reasons.isPending) return <LoadingState rows={3} height={48} />;
  if (reasons.isError) return <ErrorState error={reasons.error} retry={() => void reasons.refetch()} />;
  return <Explained reasons={reasons.data} />;
}

function Explained({ reasons }: { readonly reasons: ToneReasons }): ReactElement {
  const { t } = useTranslation();
  const { percent } = useNumber();
  const sentiment = sentimentWord(reasons.here.sentiment);
  const [question, setQuestion] = useState<Question>(sentiment);
  const choices = [
    { value: sentiment, label: `${t(`tone.${sentiment}`)} ${percent(reasons.here.sentiment[sentiment])}` },
    ...YES_NO.map((value) => ({ value, label: `${t(WORDS[value])} ${percent(reasons.here[value])}` })),
  ];
  return (
    <div className="form">
      <SegmentedControl
        fullWidth
        orientation="vertical"
        className="teach__sentiment"
        aria-label={t('why.which')}
        value={question}
        onChange={(wish) => {
          setQuestion(choices.find(({ value }) => value === wish)?.value ?? sentiment);
        }}
        data={choices}
      />
      <Marked reasons={reasons} question={question} />
      <InWords reasons={reasons} question={question} />
      <Whose reasons={reasons} />
    </div>
  );
}

interface AskedProps {
  readonly reasons: ToneReasons;
  readonly question: Question;
}

/** The text, its telling words marked: the stronger, the thicker the line. */
function Marked({ reasons: { text, drivers }, question }: AskedProps): ReactElement {
  const inOrder = [...drivers[question]].sort((one, other) => one.start - other.start);
  return (
    <blockquote className="teach__text why__text">
      {inOrder.map(({ start, end, share }, i) => (
        <Fragment key={start}>
          {text.slice(inOrder[i - 1]?.end ?? 0, start)}
          <mark
            className={share > 0 ? 'why__for' : 'why__against'}
            style={{ textDecorationThickness: `${1 + Math.round(Math.abs(share) * 8)}px` }}
          >
            {text.slice(start, end)}
          </mark>
        </Fragment>
      ))}
      {text.slice(inOrder.at(-1)?.end ?? 0)}
    </blockquote>
  );
}

function InWords({ reasons: { text, drivers }, question }: AskedProps): ReactElement {
  const { t } = useTranslation();
  const wordsOf = (sign: 1 | -1): string =>
    drivers[question]
      .filter(({ share }) => share * sign >= LEAST_SAID)
      .map(({ start, end }) => t('why.word', { word: text.slice(start, end) }))
      .join(', ');
  const [pro, contra] = [wordsOf(1), wordsOf(-1)];
  return (
    <div aria-live="polite">
      {pro === '' ? null : <p>{t('why.for', { words: pro })}</p>}
      {contra === '' ? null : <p>{t('why.against', { words: contra })}</p>}
      {pro === '' && contra === '' ? <p>{t('why.nothing')}</p> : null}
    </div>
  );
}

/** Whose reading it is: people's word, what the topic was taught, or the model for everybody. */
function Whose({ reasons: { said, here, generally } }: { readonly reasons: ToneReasons }): ReactElement {
  const { t } = useTranslation();
  const { percent } = useNumber();
  const taught = SENTIMENTS.filter((name) => Math.abs(here.sentiment[name] - generally.sentiment[name]) >= 0.01);
  return (
    <>
      {here.isUnsure ? <p>{t('why.unsure')}</p> : null}
      {said === null ? null : <p>{t('why.said')}</p>}
      {taught.length === 0 ? null : (
        <p>
          {t('why.taught', {
            shares: taught
              .map((name) =>
                t('why.shift', {
                  word: t(`tone.${name}`),
                  from: percent(generally.sentiment[name]),
                  to: percent(here.sentiment[name]),
                }),
              )
              .join(', '),
          })}
        </p>
      )}
      <p className="muted">{t('why.hint')}</p>
    </>
  );
}
