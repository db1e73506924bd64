import { NativeSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RESPONSE_CHANNELS, type ResponseChannel, type Variable } from '../../../../src/responses/responses.api';
import { Findings, LengthLine } from '../../shared/preview-text';
import { markedParts, plainText, withExamples } from './example-text';
import { type Variant } from './response-draft';
import { useChecked } from './response-queries';
import './variants.css';

const TYPING_MS = 250;

interface Props {
  readonly variant: Variant;
  readonly variables: readonly Variable[];
}

/** As the channel would show it, with the examples in its gaps: how long it is there, and what the guideline has against which words. */
export function VariantPreview({ variant, variables }: Props): ReactElement | null {
  const [wanted, setWanted] = useState<ResponseChannel>('x');
  const channel = variant.channel === 'any' ? wanted : variant.channel;
  const parts = withExamples(variant.text, variables);
  const text = plainText(parts);
  const [typed] = useDebouncedValue(text, TYPING_MS);
  const checked = useChecked({ text: typed, language: variant.language, channel });
  // findings of another text would point at the wrong words
  const isOfThis = typed === text && !checked.isPlaceholderData;
  if (text.trim() === '') return null;
  return (
    <div className="variant-preview">
      <Head channel={channel} choose={variant.channel === 'any' ? setWanted : undefined} />
      <Post
        channel={channel}
        language={variant.language}
        parts={markedParts(parts, isOfThis ? (checked.data?.findings ?? []) : [])}
      />
      {checked.data ? (
        <>
          <LengthLine length={checked.data.length} />
          <Findings findings={checked.data.findings} text={isOfThis ? text : null} />
        </>
      ) : null}
    </div>
  );
}

interface PostProps {
  readonly channel: ResponseChannel;
  readonly language: Variant['language'];
  readonly parts: ReturnType<typeof markedParts>;
}

function Post({ channel, language, parts }: PostProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className={`post post--${channel}`} lang={language}>
      {channel === 'sms' ? null : (
        <p className="post__by" lang={undefined}>
          <span className="post__face" aria-hidden />
          <strong>{t('variant.you')}</strong>
        </p>
      )}
      <p className="post__text">
        {parts.map((part, place) => (
          <Piece key={place} {...part} />
        ))}
      </p>
    </div>
  );
}

interface HeadProps {
  readonly channel: ResponseChannel;
  /** Of a text for every channel: the reader chooses whose it is shown as. */
  readonly choose: ((channel: ResponseChannel) => void) | undefined;
}

function Head({ channel, choose }: HeadProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="variant-preview__head">
      <p className="variant-preview__title">{t('variant.preview')}</p>
      {choose ? (
        <NativeSelect
          size="sm"
          aria-label={t('variant.preview-for')}
          value={channel}
          onChange={({ currentTarget: { value } }) => {
            choose(RESPONSE_CHANNELS.find((one) => one === value) ?? 'x');
          }}
          data={RESPONSE_CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
        />
      ) : (
        <span className="muted">{t(`channel.${channel}`)}</span>
      )}
    </div>
  );
}

function Piece({ text, variable, severity }: ReturnType<typeof markedParts>[number]): ReactElement {
  const shown = variable === null ? text : <ins className="preview__value">{text}</ins>;
  return severity === undefined ? <>{shown}</> : <mark className={`found found--${severity}`}>{shown}</mark>;
}
