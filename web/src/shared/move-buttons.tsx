import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** What is moved, for who hears it. */
  readonly name: string;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly canRemove?: boolean;
  /** By -1 up, by 1 down. */
  readonly move: (by: -1 | 1) => void;
  readonly remove: () => void;
}

/** Order by buttons: dragging needs a steady hand and a mouse. */
export function MoveButtons({ name, isFirst, isLast, canRemove = true, move, remove }: Props): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="move">
      <ActionIcon
        variant="default"
        size={44}
        disabled={isFirst}
        aria-label={t('move.up', { name })}
        onClick={() => {
          move(-1);
        }}
      >
        <IconArrowUp size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={44}
        disabled={isLast}
        aria-label={t('move.down', { name })}
        onClick={() => {
          move(1);
        }}
      >
        <IconArrowDown size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={44}
        disabled={!canRemove}
        aria-label={t('move.remove', { name })}
        onClick={remove}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}
