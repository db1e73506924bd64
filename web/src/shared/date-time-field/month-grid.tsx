import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateFormat } from '../../../../src/kernel/formats';
import { dayInMonth, movedDay, weeksOf } from './typed-moment';

interface Props {
  /** The day that is chosen; undefined = none. */
  readonly chosen: string | undefined;
  readonly today: string;
  readonly choose: (day: string) => void;
}

const KEYS: Readonly<Record<string, (day: string) => string>> = {
  ArrowLeft: (day) => movedDay(day, -1),
  ArrowRight: (day) => movedDay(day, 1),
  ArrowUp: (day) => movedDay(day, -7),
  ArrowDown: (day) => movedDay(day, 7),
  PageUp: (day) => dayInMonth(day, -1),
  PageDown: (day) => dayInMonth(day, 1),
};

/** A month to choose a day of: by finger, by mouse, or with the arrow keys. */
export function MonthGrid({ chosen, today, choose }: Props): ReactElement {
  const { t, i18n } = useTranslation();
  const [at, setAt] = useState(chosen ?? today);
  const grid = useRef<HTMLTableElement>(null);
  const [isWalked, setWalked] = useState(false);
  const month = at.slice(0, 7);
  useEffect(() => {
    if (isWalked) grid.current?.querySelector<HTMLButtonElement>(`[data-day="${at}"]`)?.focus();
  }, [at, isWalked]);
  const say = (day: string, format: Intl.DateTimeFormatOptions): string =>
    dateFormat(i18n.language, { ...format, timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`));
  const walk = (event: KeyboardEvent): void => {
    const step = KEYS[event.key];
    if (!step) return;
    event.preventDefault();
    setWalked(true);
    setAt(step(at));
  };
  const turn = (by: number): void => {
    setWalked(false);
    setAt(dayInMonth(at, by));
  };
  const weeks = weeksOf(month);
  return (
    <div className="month">
      <div className="month__head">
        <Turn
          label={t('moment.month-before')}
          Icon={IconChevronLeft}
          turn={() => {
            turn(-1);
          }}
        />
        <strong aria-live="polite">{say(`${month}-01`, { month: 'long', year: 'numeric' })}</strong>
        <Turn
          label={t('moment.month-after')}
          Icon={IconChevronRight}
          turn={() => {
            turn(1);
          }}
        />
      </div>
      <table ref={grid} className="month__grid" onKeyDown={walk}>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col" abbr={say(day, { weekday: 'long' })}>
                {say(day, { weekday: 'short' })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day}>
                  <button
                    type="button"
                    data-day={day}
                    data-mantine-stop-propagation
                    className="month__day"
                    data-is-other={day.slice(0, 7) !== month || undefined}
                    aria-label={say(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })}
                    aria-pressed={day === chosen}
                    aria-current={day === today ? 'date' : undefined}
                    tabIndex={day === at ? 0 : -1}
                    onClick={() => {
                      choose(day);
                    }}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface TurnProps {
  readonly label: string;
  readonly Icon: typeof IconChevronLeft;
  readonly turn: () => void;
}

function Turn({ label, Icon, turn }: TurnProps): ReactElement {
  return (
    <ActionIcon variant="subtle" size={44} aria-label={label} data-mantine-stop-propagation onClick={turn}>
      <Icon size={18} stroke={1.7} aria-hidden />
    </ActionIcon>
  );
}
