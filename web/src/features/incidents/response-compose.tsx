import { Button, Checkbox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type PreviewTemplate,
  type PreviewView,
  type PublicationView,
  type TemplateView,
} from '../../../../src/responses/responses.api';
import { channelsOf, languagesOf } from '../../shared/channels';
import { Fault } from '../../shared/fault';
import { Findings, LengthLine, PreviewText } from '../../shared/preview-text';
import { inLanguage } from '../../shared/said';
import { ErrorState, LoadingState } from '../../shared/states';
import { ResponseFields, WhereFields, type WhereProps } from './response-fields';
import { usePreview, useUse } from './response-queries';

const TYPING_MS = 350;

interface Props {
  readonly template: TemplateView;
  readonly incident: string;
  readonly step: string | undefined;
  readonly used: (publication: PublicationView) => void;
}

/** Chooses language and channel, fills in the values, and shows at once what would go out. */
export function ResponseCompose({ template, incident, step, used }: Props): ReactElement {
  const where = useWhere(template);
  const { language, channel } = where;
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const order: PreviewTemplate = { incident, language, channel, values: filledIn(values) };
  const [asked] = useDebouncedValue(order, TYPING_MS);
  const preview = usePreview(template.id, template.hash, asked);
  const isCurrent = JSON.stringify(asked) === JSON.stringify(order) && !preview.isPlaceholderData;
  return (
    <>
      <WhereFields {...where} />
      <ResponseFields
        variables={template.variables}
        values={values}
        faults={preview.data?.faults ?? []}
        change={(name, value) => {
          setValues({ ...values, [name]: value });
        }}
      />
      {preview.isPending ? <LoadingState rows={1} height={90} /> : null}
      {preview.isError ? <ErrorState error={preview.error} retry={() => void preview.refetch()} /> : null}
      {preview.data ? (
        <Ready
          preview={preview.data}
          isCurrent={isCurrent}
          order={{ ...order, incident, step }}
          template={template}
          used={used}
        />
      ) : null}
    </>
  );
}

/** Begins with the reader's own language and the first channel that there is. */
function useWhere(template: TemplateView): WhereProps {
  const { i18n } = useTranslation();
  const languages = languagesOf(template);
  const own = inLanguage(i18n.language);
  const [language, setLanguage] = useState(languages.includes(own) ? own : (languages[0] ?? own));
  const channels = channelsOf(template, language);
  const [wish, setChannel] = useState(channels[0]);
  const channel = channels.find((one) => one === wish) ?? channels[0] ?? 'web';
  return { languages, language, setLanguage, channels, channel, setChannel };
}

/** An empty field is a value that is missing, not one of no letters. */
function filledIn(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
}

interface ReadyProps extends Pick<Props, 'template' | 'used'> {
  readonly preview: PreviewView;
  readonly isCurrent: boolean;
  readonly order: PreviewTemplate & { readonly incident: string; readonly step: string | undefined };
}

/** The text as it would go out, what the guideline has against it, and the button. */
function Ready({ preview, isCurrent, order, template, used }: ReadyProps): ReactElement {
  const { t } = useTranslation();
  const use = useUse(template.id);
  const [accepted, setAccepted] = useState('');
  const warnings = [...new Set(preview.findings.filter(({ severity }) => severity === 'warn').map(({ code }) => code))];
  const isBlocked = preview.findings.some(({ severity }) => severity === 'block');
  const isAccepted = warnings.length === 0 || accepted === warnings.join();
  const isReady = isCurrent && preview.text !== null && preview.length.fits && !isBlocked && isAccepted;
  return (
    <section className="form" aria-labelledby="preview">
      <h3 id="preview">{t('preview.title')}</h3>
      <PreviewText parts={preview.parts} language={order.language} />
      <LengthLine length={preview.length} />
      <Findings findings={preview.findings} text={preview.text} />
      {warnings.length > 0 && !isBlocked ? (
        <Checkbox
          size="md"
          className="check"
          label={t('response.accept')}
          checked={isAccepted}
          onChange={({ currentTarget: { checked } }) => {
            setAccepted(checked ? warnings.join() : '');
          }}
        />
      ) : null}
      <p className="muted">{t('response.use-effect')}</p>
      <Fault error={use.error} />
      <Button
        disabled={!isReady || template.state !== 'approved'}
        loading={use.isPending}
        onClick={() => {
          const { step, ...rest } = order;
          use.mutate(
            {
              ...rest,
              hash: template.hash,
              door: 'clipboard',
              accepted: warnings,
              ...(step === undefined ? {} : { step }),
            },
            { onSuccess: used },
          );
        }}
      >
        {t('response.use-do')}
      </Button>
    </section>
  );
}
