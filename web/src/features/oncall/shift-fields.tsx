import { Checkbox, NativeSelect } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { callable, useColleagues } from '../../shared/colleagues';
import { DateTimeField } from '../../shared/date-time-field/date-time-field';
import { Fold } from '../../shared/fold';
import { useMay } from '../../shared/session';
import { type ShiftDeed, type ShiftDraft, type ShiftFault } from './shift-draft';

interface Props {
  readonly what: ShiftDeed['what'];
  readonly draft: ShiftDraft;
  readonly fault: ShiftFault | undefined;
  readonly change: (changes: Partial<ShiftDraft>) => void;
}

export function ShiftFields({ what, draft, fault, change }: Props): ReactElement {
  const { t } = useTranslation();
  const mayEdit = useMay('lead');
  const said = (...faults: readonly ShiftFault[]): string | undefined =>
    fault && faults.includes(fault) ? t(`shift.fault-${fault}`) : undefined;
  const time = (name: 'from' | 'to' | 'returnFrom' | 'returnTo') => ({
    value: draft[name],
    change: (value: string) => {
      change({ [name]: value });
    },
  });
  return (
    <>
      {what === 'swap' && mayEdit ? <Person name="giver" label={t('shift.giver')} {...{ draft, change }} /> : null}
      {what === 'take-over' ? null : (
        <Person
          name="taker"
          label={t(what === 'swap' ? 'shift.asked' : 'shift.taker')}
          error={said('person', 'same')}
          {...{ draft, change }}
        />
      )}
      {what === 'override' ? (
        <>
          <Person name="giver" label={t('shift.instead-of')} anybody={t('shift.whoever')} {...{ draft, change }} />
          <Checkbox
            label={t('shift.holiday-cover')}
            checked={draft.isHolidayCover}
            onChange={({ currentTarget: { checked } }) => {
              change({ isHolidayCover: checked });
            }}
          />
        </>
      ) : null}
      <div className="form__pair">
        <DateTimeField label={t('planned.from')} required error={said('time')} {...time('from')} />
        <DateTimeField label={t('planned.to')} required error={said('order')} {...time('to')} />
      </div>
      {what === 'swap' ? (
        <Fold label={t('shift.in-return')}>
          <div className="form__pair">
            <DateTimeField label={t('planned.from')} error={said('return')} {...time('returnFrom')} />
            <DateTimeField label={t('planned.to')} {...time('returnTo')} />
          </div>
        </Fold>
      ) : null}
    </>
  );
}

interface PersonProps {
  readonly name: 'taker' | 'giver';
  readonly label: string;
  readonly draft: ShiftDraft;
  readonly change: Props['change'];
  readonly error?: string | undefined;
  /** The word for leaving it open. */
  readonly anybody?: string;
}

function Person({ name, label, draft, change, error, anybody }: PersonProps): ReactElement {
  const { t } = useTranslation();
  const people = callable(useColleagues().data);
  return (
    <NativeSelect
      label={label}
      required={anybody === undefined}
      value={draft[name]}
      error={error}
      onChange={({ currentTarget: { value } }) => {
        change({ [name]: value });
      }}
      data={[
        { value: '', label: anybody ?? t('shift.choose') },
        ...people.map((person) => ({ value: person.id, label: person.name })),
      ]}
    />
  );
}
