import { Switch } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type RulesInput } from '../../../../src/oncall/oncall.api';
import { TimeField } from '../../shared/date-time-field/date-time-field';
import { READER_ZONE } from '../../shared/zone';

type Quiet = RulesInput['quiet'];

interface Props {
  readonly quiet: Quiet;
  readonly change: (quiet: Quiet) => void;
}

/** When notices wait. A page never does, and that is said beside it. */
export function QuietHours({ quiet, change }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <fieldset className="rules">
      <legend>{t('quiet.title')}</legend>
      <Switch
        label={t('quiet.on')}
        size="md"
        className="check"
        checked={quiet !== null}
        onChange={({ currentTarget: { checked } }) => {
          change(checked ? { from: '22:00', to: '07:00', timezone: READER_ZONE } : null);
        }}
      />
      {quiet ? (
        <>
          <div className="form__pair">
            {(['from', 'to'] as const).map((end) => (
              <TimeField
                key={end}
                required
                label={t(`quiet.${end}`)}
                value={quiet[end]}
                change={(value) => {
                  // an emptied field is no time yet: what was there stays
                  if (value !== '') change({ ...quiet, [end]: value });
                }}
              />
            ))}
          </div>
          <p className="muted">{t('quiet.zone', { zone: quiet.timezone })}</p>
        </>
      ) : null}
      <p>{t('quiet.page-ignores')}</p>
    </fieldset>
  );
}
