import { Button, FileInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ImportView, type ScheduleView } from '../../../../src/oncall/oncall.api';
import { Fault } from '../../shared/fault';
import { useSpanWords } from '../../shared/span-words';
import { useImport } from './oncall-queries';

/** Shifts that another program planned: looked at first, and taken over only then. */
export function ImportPanel({ schedule }: { readonly schedule: ScheduleView }): ReactElement {
  const { t } = useTranslation();
  const [calendar, setCalendar] = useState<string>();
  const load = useImport(schedule.id);
  const choose = async (file: File | null): Promise<void> => {
    load.reset();
    const text = await file?.text();
    setCalendar(text);
    if (text !== undefined) load.mutate({ calendar: text, apply: false });
  };
  return (
    <div className="form">
      <p className="muted">{t('import.hint')}</p>
      <FileInput
        label={t('import.file')}
        placeholder={t('import.choose')}
        accept=".ics,text/calendar"
        size="md"
        clearable
        clearButtonProps={{ 'aria-label': t('rules.remove') }}
        onChange={(file) => void choose(file)}
      />
      <Fault error={load.error} />
      {load.data ? <Found found={load.data} zone={schedule.timezone} /> : null}
      {load.data &&
      !load.data.isApplied &&
      load.data.shifts.length + load.data.removed.length > 0 &&
      calendar !== undefined ? (
        <Button
          type="submit"
          loading={load.isPending}
          onClick={() => {
            load.mutate({ calendar, apply: true });
          }}
        >
          {t('import.apply', { count: load.data.shifts.length })}
        </Button>
      ) : null}
    </div>
  );
}

function Found({ found, zone }: { readonly found: ImportView; readonly zone: string }): ReactElement {
  const { t } = useTranslation();
  const said = useSpanWords();
  return (
    <div role="status">
      <p>
        <strong>{t(found.isApplied ? 'import.applied' : 'import.found', { count: found.shifts.length })}</strong>
      </p>
      <ul className="plain">
        {found.shifts.map((shift) => (
          <li key={shift.uid + shift.from} className="plain__row">
            <span>{shift.name}</span> <span className="numeric muted">{said(shift, zone)}</span>
          </li>
        ))}
      </ul>
      {found.removed.length > 0 ? (
        <>
          <p className="fault">{t('import.removed', { count: found.removed.length })}</p>
          <ul className="plain">
            {found.removed.map((shift) => (
              <li key={shift.uid + shift.from} className="plain__row">
                <span>{shift.name}</span> <span className="numeric muted">{said(shift, zone)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {found.unmatched.length > 0 ? (
        <>
          <p className="fault">{t('import.unmatched', { count: found.unmatched.length })}</p>
          <ul className="plain">
            {found.unmatched.map(({ uid, summary, reason }) => (
              <li key={uid} className="plain__row">
                <span>{summary}</span> <span className="muted">{reason}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
