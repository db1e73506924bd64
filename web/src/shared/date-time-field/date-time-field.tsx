import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { IconCalendar, IconClock } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayIn, READER_ZONE } from '../zone';
import './date-time-field.css';
import { MomentPicker } from './moment-picker';
import { type MomentKind, readMoment, stepped, writeMoment } from './typed-moment';

interface Props extends Pick<TextInputProps, 'inputWrapperOrder' | 'required'> {
  readonly label: string;
  /** "2026-11-28", "18:00" or "2026-11-28T18:00"; '' while there is none. */
  readonly value: string;
  /** '' while what stands there cannot be read. */
  readonly change: (value: string) => void;
  readonly error?: ReactNode;
  readonly description?: ReactNode;
}

interface MomentProps extends Props {
  readonly kind: MomentKind;
}

/** A day and a time by the reader's own clock. */
export function DateTimeField(props: Props): ReactElement {
  return <MomentField kind="date-time" {...props} />;
}

export function DateField(props: Props): ReactElement {
  return <MomentField kind="date" {...props} />;
}

export function TimeField(props: Props): ReactElement {
  return <MomentField kind="time" {...props} />;
}

const EXAMPLES: Readonly<Record<MomentKind, string>> = {
  date: '2026-11-28',
  time: '18:00',
  'date-time': '2026-11-28T18:00',
};

/** Written in the page's language and with 24 hours, whatever the browser's is; typed, stepped with the arrow keys, or chosen. */
function MomentField({ kind, label, value, change, error, ...rest }: MomentProps): ReactElement {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const [isTyping, setTyping] = useState(false);
  const today = dayIn(READER_ZONE, Date.now());
  const written = writeMoment(kind, value, i18n.language);
  // what cannot be read stays as it was typed, unless a value came from elsewhere meanwhile
  const isKept = typed !== undefined && (isTyping || value === '');
  const isUnreadable = isKept && !isTyping && typed.trim() !== '';
  const example = writeMoment(kind, EXAMPLES[kind], i18n.language);
  const take = (next: string): void => {
    setTyped(undefined);
    change(next);
  };
  const step = (event: KeyboardEvent<HTMLInputElement>): void => {
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : undefined;
    if (by === undefined || value === '') return;
    event.preventDefault();
    take(stepped(kind, value, by, partAt(kind, event.currentTarget)));
  };
  return (
    <TextInput
      {...rest}
      label={label}
      autoComplete="off"
      spellCheck={false}
      placeholder={t('moment.example', { example })}
      className="moment"
      value={isKept ? typed : written}
      error={error ?? (isUnreadable ? t('moment.unreadable', { example }) : undefined)}
      onFocus={() => {
        setTyping(true);
      }}
      onBlur={() => {
        setTyping(false);
        if (typed !== undefined && readMoment(kind, typed, today) !== undefined) setTyped(undefined);
      }}
      onChange={({ currentTarget: { value: text } }) => {
        setTyped(text);
        change(readMoment(kind, text, today) ?? '');
      }}
      onKeyDown={step}
      rightSectionWidth={46}
      rightSection={<Picker kind={kind} label={label} value={value} today={today} change={take} />}
    />
  );
}

/** Where the caret stands says what the arrows move. */
function partAt(kind: MomentKind, { value, selectionStart }: HTMLInputElement): 'day' | 'time' {
  if (kind !== 'date-time') return kind === 'date' ? 'day' : 'time';
  return (selectionStart ?? 0) >= value.length - 5 ? 'time' : 'day';
}

interface PickerProps extends Pick<MomentProps, 'kind' | 'label' | 'value' | 'change'> {
  readonly today: string;
}

function Picker({ kind, label, ...rest }: PickerProps): ReactElement {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const Icon = kind === 'time' ? IconClock : IconCalendar;
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      trapFocus
      returnFocus
      position="bottom-end"
      shadow="md"
      withRoles={false}
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          size={40}
          aria-label={t('moment.choose', { label })}
          aria-expanded={isOpen}
          aria-haspopup="dialog"
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          <Icon size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('moment.choose', { label })}>
        <MomentPicker
          kind={kind}
          {...rest}
          close={() => {
            setOpen(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
