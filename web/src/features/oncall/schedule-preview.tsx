import { useDebouncedValue } from '@mantine/hooks';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ScheduleInput } from '../../../../src/oncall/oncall.api';
import { Fault } from '../../shared/fault';
import { Fold } from '../../shared/fold';
import { Agenda } from './agenda';
import { LaneChart } from './lane-chart';
import { spanOfDays } from './lanes';
import { usePreview } from './oncall-queries';
import { previewStart } from './schedule-draft';

const DAYS = 28;
/** Long enough for a hand that types on. */
const CALM_MS = 400;

/** What would come of the layers as they stand, before anything is saved. */
export function SchedulePreview({ input }: { readonly input: ScheduleInput | undefined }): ReactElement {
  const { t } = useTranslation();
  const [now] = useState(() => Date.now());
  const [calm] = useDebouncedValue(input, CALM_MS);
  const zone = calm?.timezone ?? 'UTC';
  const span = spanOfDays(previewStart(zone, now), DAYS, zone);
  const preview = usePreview(calm, { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() });
  const gaps = preview.data?.gaps.length ?? 0;
  return (
    <section className="card panel" aria-labelledby="preview">
      <h2 id="preview">{t('schedule.preview')}</h2>
      {input ? null : <p className="muted">{t('schedule.preview-waits')}</p>}
      <Fault error={preview.error} />
      {preview.data && calm ? (
        <>
          <p role="status" className={gaps > 0 ? 'fault' : undefined}>
            {gaps > 0 ? t('schedule.gaps', { count: gaps }) : t('schedule.no-gaps')}
          </p>
          <LaneChart shifts={preview.data} span={span} zone={zone} />
          <Fold label={t('schedule.as-list')}>
            <Agenda shifts={preview.data} span={span} zone={zone} />
          </Fold>
        </>
      ) : null}
    </section>
  );
}
