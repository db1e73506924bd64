import { Button, Progress } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type DragEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type ReplaysView } from '../../../../src/replays/replays.api';
import { Problem } from '../../shared/api';
import { Fault } from '../../shared/fault';
import { REPLAYS } from './replay-queries';
import { upload } from './upload';

const MIB = 1_048_576;
/** Comes with the console (web/public): everyday of a railway that doesn't exist, and then a storm. */
const EXAMPLE = '/example-mentions.ndjson';

interface Sending {
  readonly name: string;
  readonly share: number;
  readonly cancel: () => void;
}

/** A file by drag and drop, or by the button: whoever cannot drag misses nothing. */
export function UploadPanel({ limits }: { readonly limits: ReplaysView }): ReactElement {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  const { sending, error, send } = useUpload(limits);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) send(file);
  };
  return (
    <section
      className={isOver ? 'card panel drop drop--over' : 'card panel drop'}
      aria-labelledby="upload"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={drop}
    >
      <h2 id="upload">{t('replays.upload')}</h2>
      <p className="muted">
        {t('replays.upload-hint', { mib: Math.floor(limits.mostBytes / MIB), count: limits.keptDays })}
      </p>
      <div>
        <a href={EXAMPLE} download className="drop__example">
          {t('replays.example')}
        </a>
        <p className="muted">{t('replays.example-hint')}</p>
      </div>
      {sending ? (
        <Going sending={sending} />
      ) : (
        <Button size="md" leftSection={<IconUpload size={18} aria-hidden />} onClick={() => input.current?.click()}>
          {t('replays.choose')}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept=".ndjson,.jsonl,.gz"
        aria-label={t('replays.choose')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          // the same file may be chosen again once it is mended
          currentTarget.value = '';
          if (file) send(file);
        }}
      />
      <Fault error={error} saysWhy />
    </section>
  );
}

function Going({ sending: { name, share, cancel } }: { readonly sending: Sending }): ReactElement {
  const { t } = useTranslation();
  const percent = Math.round(share * 100);
  const said = percent === 100 ? t('replays.reading', { name }) : t('replays.sending', { name, percent });
  return (
    <div className="drop__going">
      <div>
        <p role="status">{said}</p>
        <Progress.Root size="md">
          <Progress.Section value={percent} aria-label={said} />
        </Progress.Root>
      </div>
      <Button variant="default" onClick={cancel}>
        {t('action.cancel')}
      </Button>
    </div>
  );
}

function useUpload({ mostBytes }: ReplaysView): {
  readonly sending: Sending | undefined;
  readonly error: Error | null;
  readonly send: (file: File) => void;
} {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [sending, setSending] = useState<Sending>();
  const [error, setError] = useState<Error | null>(null);
  const under = useRef<() => void>(undefined);
  useEffect(() => () => under.current?.(), []);
  const send = (file: File): void => {
    setError(null);
    if (!/\.(ndjson|jsonl|json|gz)$/i.test(file.name)) {
      setError(new Problem(415, 'file', t('replays.not-a-file', { name: file.name })));
      return;
    }
    if (file.size > mostBytes) {
      setError(new Problem(413, 'file', t('replays.too-large', { mib: Math.floor(mostBytes / MIB) })));
      return;
    }
    const { done, cancel } = upload(file, (share) => {
      setSending({ name: file.name, share, cancel });
    });
    under.current = cancel;
    setSending({ name: file.name, share: 0, cancel });
    done
      .then(async ({ id }) => {
        await client.invalidateQueries({ queryKey: REPLAYS });
        await navigate(`/replays/${id}`);
      })
      .catch((fault: unknown) => {
        if (!(fault instanceof DOMException)) setError(fault as Error);
      })
      .finally(() => {
        under.current = undefined;
        setSending(undefined);
      });
  };
  return { sending, error, send };
}
