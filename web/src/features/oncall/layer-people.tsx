import { NativeSelect } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { callable, useColleagues } from '../../shared/colleagues';
import { moved, without } from '../../shared/lists';
import { MoveButtons } from '../../shared/move-buttons';

interface Props {
  readonly people: readonly string[];
  readonly error: string | undefined;
  readonly change: (people: string[]) => void;
}

/** In the order of their turns. The same person may come twice. */
export function LayerPeople({ people, error, change }: Props): ReactElement {
  const { t } = useTranslation();
  const colleagues = callable(useColleagues().data);
  return (
    <fieldset className="rules">
      <legend>{t('schedule.people')}</legend>
      <ol>
        {people.map((id, place) => {
          const name = colleagues.find((one) => one.id === id)?.name ?? t('policies.gone');
          return (
            <li key={`${id}/${place}`} className="order">
              <span className="numeric muted">{place + 1}.</span>
              <span className="order__name">{name}</span>
              <MoveButtons
                name={name}
                isFirst={place === 0}
                isLast={place === people.length - 1}
                move={(by) => {
                  change(moved(people, place, by));
                }}
                remove={() => {
                  change(without(people, place));
                }}
              />
            </li>
          );
        })}
      </ol>
      <NativeSelect
        label={t('schedule.add-person')}
        value=""
        error={error}
        onChange={({ currentTarget: { value } }) => {
          if (value !== '') change([...people, value]);
        }}
        data={[
          { value: '', label: t('shift.choose') },
          ...colleagues.map((person) => ({ value: person.id, label: person.name })),
        ]}
      />
    </fieldset>
  );
}
