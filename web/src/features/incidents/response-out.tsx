import { Button, CopyButton, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PublicationView, PublishedByHand } from '../../../../src/responses/responses.api';
import { Fault } from '../../shared/fault';
import { usePublicationDeed } from './response-queries';

interface Props {
  readonly publication: PublicationView;
  readonly close: () => void;
}

/** The text for the clipboard, and then the word that it is out: until then nobody can rely on it. */
export function ResponseOut({ publication, close }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="form">
      <p>{t('response.copy-hint', { channel: t(`channel.${publication.channel}`) })}</p>
      <p className="preview" lang={publication.language}>
        {publication.text}
      </p>
      <CopyButton value={publication.text} timeout={5_000}>
        {({ copied, copy }) => (
          <Button
            leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
            onClick={copy}
          >
            {t(copied ? 'action.copied' : 'response.copy')}
          </Button>
        )}
      </CopyButton>
      <OutForm publication={publication} close={close} />
    </div>
  );
}

function OutForm({ publication, close }: Props): ReactElement {
  const { t } = useTranslation();
  const deed = usePublicationDeed(publication);
  const [url, setUrl] = useState('');
  const [isFaulty, setFaulty] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = url.trim();
    const { data } = PublishedByHand.safeParse(typed === '' ? {} : { url: typed });
    const isSafe = data !== undefined && (typed === '' || /^https?:\/\//i.test(typed));
    setFaulty(!isSafe);
    if (data && isSafe) deed.mutate({ what: 'published', body: data }, { onSuccess: close });
  };
  return (
    <form onSubmit={submit} noValidate className="form">
      <TextInput
        label={t('response.url')}
        description={t('response.url-hint')}
        type="url"
        inputMode="url"
        maxLength={2_000}
        value={url}
        error={isFaulty ? t('response.fault-url') : undefined}
        onChange={({ currentTarget: { value } }) => {
          setUrl(value);
        }}
      />
      <Fault error={deed.error} />
      <div className="form__buttons">
        <Button variant="default" onClick={close}>
          {t('response.later')}
        </Button>
        <Button type="submit" variant="light" loading={deed.isPending}>
          {t('response.is-out')}
        </Button>
      </div>
    </form>
  );
}
