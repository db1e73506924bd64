import { NativeSelect } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MonthGrid } from './month-grid';
import { type MomentKind } from './typed-moment';

interface Props {
  readonly kind: MomentKind;
  readonly value: string;
  readonly today: string;
  readonly change: (value: string) => void;
  readonly close: () => void;
}

const FIRST_TIME = '09:00';

/** What opens beside the field: for a thumb, and for who would rather choose than type. */
export function MomentPicker({ kind, value, today, change, close }: Props): ReactElement {
  const [day, time] = partsOf(kind, value);
  return (
    <div className="moment-picker">
      {kind === 'time' ? null : (
        <MonthGrid
          chosen={day}
          today={today}
          choose={(chosen) => {
            change(kind === 'date' ? chosen : `${chosen}T${time ?? FIRST_TIME}`);
            if (kind === 'date') close();
          }}
        />
      )}
      {kind === 'date' ? null : (
        <ClockChoice
          time={time ?? FIRST_TIME}
          change={(chosen) => {
            change(kind === 'time' ? chosen : `${day ?? today}T${chosen}`);
          }}
        />
      )}
    </div>
  );
}

function partsOf(kind: MomentKind, value: string): readonly [day: string | undefined, time: string | undefined] {
  if (value === '') return [undefined, undefined];
  if (kind === 'time') return [undefined, value];
  const [day, time] = value.split('T');
  return [day, time];
}

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
const MINUTES = Array.from({ length: 12 }, (_, twelfth) => String(5 * twelfth).padStart(2, '0'));

function ClockChoice({
  time,
  change,
}: {
  readonly time: string;
  readonly change: (time: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [hour = '', minute = ''] = time.split(':');
  const minutes = MINUTES.includes(minute) ? MINUTES : [...MINUTES, minute].sort();
  return (
    <div className="moment-picker__clock">
      <NativeSelect
        label={t('moment.hour')}
        data-mantine-stop-propagation
        value={hour}
        data={HOURS}
        onChange={({ currentTarget }) => {
          change(`${currentTarget.value}:${minute}`);
        }}
      />
      <NativeSelect
        label={t('moment.minute')}
        data-mantine-stop-propagation
        value={minute}
        data={minutes}
        onChange={({ currentTarget }) => {
          change(`${hour}:${currentTarget.value}`);
        }}
      />
    </div>
  );
}
