import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { dateFormat } from '../../../../src/kernel/formats';
import { type LayerInput } from '../../../../src/oncall/oncall.api';
import { REGIONS } from '../../../../src/topics/topics.api';
import { DateField, TimeField } from '../../shared/date-time-field/date-time-field';
import { replaced, without } from '../../shared/lists';

type Restriction = LayerInput['restrictions'][number];

interface Props {
  readonly layer: LayerInput;
  /** What is wrong with the last day. */
  readonly error: string | undefined;
  readonly change: (changes: Partial<LayerInput>) => void;
}

const WORKDAYS: Restriction = { days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' };
const MOST = 20;

/** When the layer holds: hours of the week, public holidays, a last day. Without any, always. */
export function LayerLimits({ layer, error, change }: Props): ReactElement {
  const { t } = useTranslation();
  const { restrictions } = layer;
  return (
    <>
      <fieldset className="rules">
        <legend>{t('limits.hours')}</legend>
        {restrictions.length === 0 ? <p className="muted">{t('limits.always')}</p> : null}
        {restrictions.map((restriction, place) => (
          <Hours
            key={place}
            number={place + 1}
            restriction={restriction}
            change={(changed) => {
              change({ restrictions: replaced(restrictions, place, changed) });
            }}
            remove={() => {
              change({ restrictions: without(restrictions, place) });
            }}
          />
        ))}
        {restrictions.length < MOST ? (
          <div>
            <Button
              variant="default"
              leftSection={<IconPlus size={18} aria-hidden />}
              onClick={() => {
                change({ restrictions: [...restrictions, WORKDAYS] });
              }}
            >
              {t('limits.add')}
            </Button>
          </div>
        ) : null}
      </fieldset>
      <Holidays layer={layer} change={change} />
      <DateField
        label={t('limits.ends')}
        description={t('limits.ends-hint')}
        value={layer.endsOn ?? ''}
        error={error}
        change={(value) => {
          change({ endsOn: value === '' ? null : value });
        }}
      />
    </>
  );
}

interface HoursProps {
  readonly number: number;
  readonly restriction: Restriction;
  readonly change: (restriction: Restriction) => void;
  readonly remove: () => void;
}

const DAYS = [1, 2, 3, 4, 5, 6, 7];
/** A Monday, to have the weekdays named by. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

function Hours({ number, restriction, change, remove }: HoursProps): ReactElement {
  const { t, i18n } = useTranslation();
  const format = dateFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  return (
    <div className="hours" role="group" aria-label={t('limits.number', { number })}>
      <Checkbox.Group
        label={t('limits.days')}
        value={restriction.days.map(String)}
        onChange={(days) => {
          // a window without a day would never hold: the last one stays
          if (days.length > 0) change({ ...restriction, days: days.map(Number).sort((a, b) => a - b) });
        }}
      >
        <div className="hours__days">
          {DAYS.map((day) => (
            <Checkbox
              key={day}
              value={String(day)}
              label={format.format(MONDAY + (day - 1) * DAY_MS)}
              size="md"
              className="check"
            />
          ))}
        </div>
      </Checkbox.Group>
      <div className="form__pair">
        {(['from', 'to'] as const).map((end) => (
          <TimeField
            key={end}
            label={t(`quiet.${end}`)}
            description={end === 'to' && restriction.to <= restriction.from ? t('limits.next-day') : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={restriction[end]}
            change={(value) => {
              if (value !== '') change({ ...restriction, [end]: value });
            }}
          />
        ))}
      </div>
      <div>
        <Button variant="default" aria-label={t('limits.remove', { number })} onClick={remove}>
          {t('rules.remove')}
        </Button>
      </div>
    </div>
  );
}

const WHEN = ['only', 'except'] as const;

function Holidays({ layer: { holidays }, change }: Omit<Props, 'error'>): ReactElement {
  const { t } = useTranslation();
  const region = holidays?.region ?? 'DE';
  return (
    <div className="form__pair">
      <NativeSelect
        label={t('limits.holidays')}
        value={holidays?.when ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const when = WHEN.find((one) => one === value);
          change({ holidays: when ? { region, when } : null });
        }}
        data={[
          { value: '', label: t('limits.holidays-any') },
          ...WHEN.map((when) => ({ value: when, label: t(`limits.holidays-${when}`) })),
        ]}
      />
      {holidays ? (
        <NativeSelect
          label={t('limits.region')}
          value={region}
          onChange={({ currentTarget: { value } }) => {
            change({ holidays: { ...holidays, region: value } });
          }}
          data={REGIONS.map((one) => ({ value: one, label: t(`region.${one}`) }))}
        />
      ) : null}
    </div>
  );
}
