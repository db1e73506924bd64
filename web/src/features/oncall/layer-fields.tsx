import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type LayerInput } from '../../../../src/oncall/oncall.api';
import { type WordKey } from '../../i18n/word-key';
import { DateField, TimeField } from '../../shared/date-time-field/date-time-field';
import { Fold } from '../../shared/fold';
import { MoveButtons } from '../../shared/move-buttons';
import { LayerLimits } from './layer-limits';
import { LayerPeople } from './layer-people';
import { type LayerFaults } from './schedule-draft';
import { ZoneField } from './zone-field';

interface Props {
  readonly layer: LayerInput;
  readonly number: number;
  readonly of: number;
  readonly faults: LayerFaults;
  readonly change: (changes: Partial<LayerInput>) => void;
  readonly move: (by: -1 | 1) => void;
  readonly remove: () => void;
}

/** One rotation: how long a turn is, when it changes hands, and who follows whom. */
export function LayerFields({ layer, number, of, faults, change, move, remove }: Props): ReactElement {
  const { t } = useTranslation();
  const name = layer.name.trim() === '' ? t('schedule.layer', { number }) : layer.name;
  const said = (fault: WordKey | undefined): string | undefined => fault && t(fault);
  return (
    <li className="card editor-list__item" aria-label={name}>
      <header className="panel__head">
        <h2>{name}</h2>
        <MoveButtons name={name} isFirst={number === 1} isLast={number === of} move={move} remove={remove} />
      </header>
      <TextInput
        label={t('schedule.layer-name')}
        required
        maxLength={120}
        value={layer.name}
        error={said(faults.name)}
        onChange={({ currentTarget: { value } }) => {
          change({ name: value });
        }}
      />
      <Rotation layer={layer} faults={faults} change={change} />
      <LayerPeople
        people={layer.people}
        error={said(faults.people)}
        change={(people) => {
          change({ people });
        }}
      />
      <Fold label={t('schedule.limits')}>
        <div className="form">
          <ZoneField
            label={t('schedule.layer-zone')}
            description={t('schedule.layer-zone-hint')}
            value={layer.timezone ?? ''}
            error={said(faults.timezone)}
            change={(zone) => {
              change({ timezone: zone === '' ? null : zone });
            }}
          />
          <LayerLimits layer={layer} error={said(faults.endsOn)} change={change} />
        </div>
      </Fold>
    </li>
  );
}

const UNITS = ['hour', 'day', 'week'] as const;

function Rotation({ layer, faults, change }: Pick<Props, 'layer' | 'faults' | 'change'>): ReactElement {
  const { t } = useTranslation();
  const { rotation } = layer;
  const turn = (changes: Partial<LayerInput['rotation']>): void => {
    change({ rotation: { ...rotation, ...changes } });
  };
  return (
    <>
      <div className="form__pair">
        <NumberInput
          label={t('schedule.every')}
          size="md"
          required
          min={1}
          max={366}
          allowDecimal={false}
          hideControls
          inputMode="numeric"
          value={Number.isNaN(rotation.every) ? '' : rotation.every}
          error={faults.every && t(faults.every)}
          onChange={(value) => {
            turn({ every: value === '' ? Number.NaN : Number(value) });
          }}
        />
        <NativeSelect
          label={t('schedule.unit')}
          value={rotation.unit}
          onChange={({ currentTarget: { value } }) => {
            turn({ unit: UNITS.find((unit) => unit === value) ?? 'week' });
          }}
          data={UNITS.map((unit) => ({ value: unit, label: t(`schedule.unit-${unit}`) }))}
        />
      </div>
      <div className="form__pair">
        <DateField
          label={t('schedule.starts')}
          required
          value={rotation.startsOn}
          error={faults.startsOn && t(faults.startsOn)}
          change={(startsOn) => {
            turn({ startsOn });
          }}
        />
        <TimeField
          label={t('schedule.handoff')}
          required
          value={rotation.handoffAt}
          change={(value) => {
            // an emptied field is no time yet: what was there stays
            if (value !== '') turn({ handoffAt: value });
          }}
        />
      </div>
    </>
  );
}
