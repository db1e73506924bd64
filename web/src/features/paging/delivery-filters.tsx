import { Button, NativeSelect } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MESSAGE_STATES, PURPOSES } from '../../../../src/delivery/delivery.api';
import { useColleagues } from '../../shared/colleagues';

interface Props {
  readonly asked: URLSearchParams;
  readonly change: (name: string, value: string) => void;
}

export function DeliveryFilters({ asked, change }: Props): ReactElement {
  const { t } = useTranslation();
  const people = useColleagues().data ?? [];
  const filter = (name: string, items: readonly { value: string; label: string }[]) => ({
    value: asked.get(name) ?? '',
    onChange: ({ currentTarget: { value } }: React.ChangeEvent<HTMLSelectElement>) => {
      change(name, value);
    },
    data: [{ value: '', label: t('deliveries.all') }, ...items],
  });
  return (
    <search className="filters">
      <NativeSelect
        label={t('deliveries.purpose')}
        {...filter(
          'purpose',
          PURPOSES.map((value) => ({ value, label: t(`purpose.${value}`) })),
        )}
      />
      <NativeSelect
        label={t('deliveries.state')}
        {...filter(
          'state',
          MESSAGE_STATES.map((value) => ({ value, label: t(`message-state.${value}`) })),
        )}
      />
      <NativeSelect
        label={t('deliveries.person')}
        {...filter(
          'person',
          people.map(({ id, name }) => ({ value: id, label: name })),
        )}
      />
      {asked.get('incident') ? (
        <Button
          variant="default"
          onClick={() => {
            change('incident', '');
          }}
        >
          {t('deliveries.every-incident')}
        </Button>
      ) : null}
    </search>
  );
}
