import { useDebouncedValue } from '@mantine/hooks';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ScheduleInput, type ShiftsView } from '../../../../src/oncall/oncall.api';
import { Fault } from '../../shared/fault';
import { Fold } from '../../shared/fold';
import { Agenda } from './agenda';
import { LaneChart } from './lane-chart';
import { type Span, spanOfDays } from './lanes';
import { usePreview } from './oncall-queries';
import { previewStart } from './schedule-draft';

const DAYS = 28;
/** Long enough for a hand that types on. */
const CALM_MS = 400;

interface Props {
  readonly input: ScheduleInput | undefined;
  /** Of a schedule that exists already: then its overrides and swaps hold, too. */
  readonly id: string | undefined;
}

/** What would come of the layers as they stand, before anything is saved. */
export function SchedulePreview({ input, id }: Props): ReactElement {
  const { t } = useTranslation();
  const [now] = useState(() => Date.now());
  const [calm] = useDebouncedValue(input, CALM_MS);
  const zone = calm?.timezone ?? 'UTC';
  const span = spanOfDays(previewStart(zone, now), DAYS, zone);
  const preview = usePreview(calm && (id === undefined ? calm : { ...calm, id }), {
    from: new Date(span.from).toISOString(),
    to: new Date(span.to).toISOString(),
  });
  return (
    <section className="card panel" aria-labelledby="preview">
      <h2 id="preview">{t('schedule.preview')}</h2>
      {input ? null : <p className="muted">{t('schedule.preview-waits')}</p>}
      <Fault error={preview.error} />
      {preview.data && calm ? <Outcome shifts={preview.data} span={span} zone={zone} /> : null}
    </section>
  );
}

interface OutcomeProps {
  readonly shifts: ShiftsView;
  readonly span: Span;
  readonly zone: string;
}

function Outcome({ shifts, span, zone }: OutcomeProps): ReactElement {
  const { t } = useTranslation();
  const gaps = shifts.gaps.length;
  return (
    <>
      <p role="status" className={gaps > 0 ? 'fault' : undefined}>
        {gaps > 0 ? t('schedule.gaps', { count: gaps }) : t('schedule.no-gaps')}
      </p>
      <LaneChart shifts={shifts} span={span} zone={zone} />
      <Fold label={t('schedule.as-list')}>
        <Agenda shifts={shifts} span={span} zone={zone} />
      </Fold>
    </>
  );
}
