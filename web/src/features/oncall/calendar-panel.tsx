import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskDialog } from '../../shared/dialog';
import { useCalendarLink } from './oncall-queries';

/** The shifts in one's own calendar. The address is as good as a password, so it is made only on demand and shown once. */
export function CalendarPanel(): ReactElement {
  const { t } = useTranslation();
  const link = useCalendarLink();
  const [isAsking, setAsking] = useState(false);
  const close = (): void => {
    setAsking(false);
  };
  return (
    <section className="card panel" aria-labelledby="calendar">
      <h2 id="calendar">{t('calendar.title')}</h2>
      <p className="muted">{t('calendar.hint')}</p>
      {link.data ? (
        <>
          <p role="status">
            <strong>{t('calendar.ready')}</strong> {t('once.only-now')}
          </p>
          <ul className="plain">
            <Address name={t('calendar.mine')} url={link.data.mine} />
            {link.data.schedules.map(({ scheduleId, name, url }) => (
              <Address key={scheduleId} name={name} url={url} />
            ))}
          </ul>
        </>
      ) : null}
      <div>
        <Button
          variant="default"
          onClick={() => {
            setAsking(true);
          }}
        >
          {t('calendar.new')}
        </Button>
      </div>
      {isAsking ? (
        <AskDialog
          title={t('calendar.new')}
          yes={t('calendar.new-do')}
          isPending={link.isPending}
          error={link.error}
          confirm={() => {
            link.mutate(undefined, { onSuccess: close });
          }}
          close={close}
        >
          <p>{t('calendar.new-effect')}</p>
        </AskDialog>
      ) : null}
    </section>
  );
}

function Address({ name, url }: { readonly name: string; readonly url: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <li className="plain__row">
      <div className="calendar__address">
        <p>
          <strong>{name}</strong>
        </p>
        <code className="once__secret">{url}</code>
      </div>
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            aria-label={t('calendar.copy-this', { name })}
            leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
            onClick={copy}
          >
            {t(copied ? 'action.copied' : 'action.copy')}
          </Button>
        )}
      </CopyButton>
    </li>
  );
}
