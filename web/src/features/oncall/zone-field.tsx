import { TextInput } from '@mantine/core';
import { type ReactElement, useId } from 'react';

interface Props {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly error: string | undefined;
  readonly change: (zone: string) => void;
}

/** A time zone by its name; the browser offers all that it knows. */
export function ZoneField({ change, error, ...field }: Props): ReactElement {
  const list = useId();
  return (
    <>
      <TextInput
        {...field}
        list={list}
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        error={error}
        onChange={({ currentTarget: { value } }) => {
          change(value.trim());
        }}
      />
      <datalist id={list}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
