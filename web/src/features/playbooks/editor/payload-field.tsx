import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDecimal, writeDecimal } from '../../../shared/decimal';
import { replaced, without } from '../../../shared/lists';
import { isFields } from '../document/playbook-document';
import { type FieldPath } from '../document/set-in';

type Value = string | number | boolean;
type Entry = readonly [name: string, value: Value];

interface Props {
  readonly value: unknown;
  readonly fault: (path: FieldPath) => string | undefined;
  readonly set: (path: FieldPath, value: unknown) => void;
}

/** What a hook is sent besides the incident: names with a text, a number, or yes and no. */
export function PayloadField({ value, fault, set }: Props): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const entries = entriesOf(value);
  const write = (next: readonly Entry[]): void => {
    set(['payload'], next.length === 0 ? undefined : Object.fromEntries(next));
  };
  return (
    <div role="group" aria-labelledby={id} className="condition">
      <p id={id} className="step-form__label">
        {t('payload.title')}
      </p>
      <p className="muted">{t('payload.hint')}</p>
      {entries.length === 0 ? null : (
        <ol className="condition__rows">
          {entries.map((entry, place) => (
            <li key={place} className="condition__row" aria-label={entry[0]}>
              <Row
                entry={entry}
                isTaken={(name) => entries.some(([other], at) => other === name && at !== place)}
                fault={fault(['payload', entry[0]])}
                change={(next) => {
                  write(replaced(entries, place, next));
                }}
              />
              <ActionIcon
                variant="subtle"
                color="red"
                size={44}
                aria-label={t('payload.remove', { name: entry[0] })}
                onClick={() => {
                  write(without(entries, place));
                }}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ol>
      )}
      <div className="condition__deeds">
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => {
            write([...entries, [freeName(entries), '']]);
          }}
        >
          {t('payload.add')}
        </Button>
      </div>
    </div>
  );
}

interface RowProps {
  readonly entry: Entry;
  readonly isTaken: (name: string) => boolean;
  readonly fault: string | undefined;
  readonly change: (entry: Entry) => void;
}

const KINDS = ['text', 'number', 'flag'] as const;
type Kind = (typeof KINDS)[number];
const BEGINNINGS: Readonly<Record<Kind, Value>> = { text: '', number: 0, flag: true };

function Row({ entry: [name, value], isTaken, fault, change }: RowProps): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const isDouble = typed !== undefined && isTaken(typed.trim());
  return (
    <div className="condition__fields">
      <TextInput
        label={t('payload.name')}
        value={typed ?? name}
        maxLength={60}
        error={isDouble ? t('payload.taken') : undefined}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
        }}
        // half a name is none
        onBlur={() => {
          const wish = typed?.trim() ?? '';
          if (wish !== '' && wish !== name && !isTaken(wish)) change([wish, value]);
          setTyped(undefined);
        }}
      />
      <NativeSelect
        label={t('payload.kind')}
        value={kindOf(value)}
        data={KINDS.map((kind) => ({ value: kind, label: t(`payload.${kind}`) }))}
        onChange={({ currentTarget }) => {
          const kind = KINDS.find((one) => one === currentTarget.value) ?? 'text';
          change([name, BEGINNINGS[kind]]);
        }}
      />
      <ValueField
        key={kindOf(value)}
        value={value}
        fault={fault}
        change={(next) => {
          change([name, next]);
        }}
      />
    </div>
  );
}

interface ValueProps {
  readonly value: Value;
  readonly fault: string | undefined;
  readonly change: (value: Value) => void;
}

function ValueField({ value, fault, change }: ValueProps): ReactElement {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState<string>();
  if (typeof value === 'boolean')
    return (
      <NativeSelect
        label={t('payload.value')}
        value={value ? 'yes' : 'no'}
        data={[
          { value: 'yes', label: t('condition.yes') },
          { value: 'no', label: t('condition.no') },
        ]}
        onChange={({ currentTarget }) => {
          change(currentTarget.value === 'yes');
        }}
      />
    );
  const isNumber = typeof value === 'number';
  const isOdd = isNumber && typed !== undefined && readDecimal(typed).is !== 'number';
  return (
    <TextInput
      label={t('payload.value')}
      value={typed ?? (isNumber ? writeDecimal(value, i18n.language) : value)}
      maxLength={500}
      error={isOdd ? t('number.unreadable', { example: '10' }) : fault}
      {...(isNumber && { inputMode: 'decimal' as const })}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const now = readDecimal(currentTarget.value);
        if (!isNumber) change(currentTarget.value);
        else if (now.is === 'number') change(now.value);
      }}
      onBlur={() => {
        setTyped(undefined);
      }}
    />
  );
}

function kindOf(value: Value): Kind {
  if (typeof value === 'boolean') return 'flag';
  return typeof value === 'number' ? 'number' : 'text';
}

/** What is of another kind is the judge's to name; the text view shows it. */
function entriesOf(value: unknown): readonly Entry[] {
  if (!isFields(value)) return [];
  return Object.entries(value).filter((entry): entry is [string, Value] =>
    ['string', 'number', 'boolean'].includes(typeof entry[1]),
  );
}

function freeName(entries: readonly Entry[]): string {
  const taken = new Set(entries.map(([name]) => name));
  let number = entries.length + 1;
  while (taken.has(`feld-${number}`)) number += 1;
  return `feld-${number}`;
}
