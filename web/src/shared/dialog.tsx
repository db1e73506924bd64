import { Button, Modal } from '@mantine/core';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from './fault';

interface DialogProps {
  readonly title: string;
  readonly close: () => void;
  readonly children: ReactNode;
  readonly size?: 'md' | 'lg';
}

export function Dialog({ title, close, children, size = 'md' }: DialogProps): ReactElement {
  const { t } = useTranslation();
  useFocusBack();
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': t('action.close'), size: 44 }}
      // its head is that of the dialog, not a second one of the page
      attributes={{ header: { role: 'presentation' } }}
      centered
    >
      {children}
    </Modal>
  );
}

/**
 * The library gives the focus back when a dialog closes, and ours are taken away instead. Whoever has taken the focus
 * meanwhile keeps it.
 */
function useFocusBack(): void {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        if (document.activeElement === document.body && from instanceof HTMLElement && from.isConnected) from.focus();
      }, 0);
    },
    [from],
  );
}

interface AskProps extends DialogProps {
  /** The word of the button that does it. */
  readonly yes: string;
  readonly confirm: () => void;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly isGrave?: boolean;
}

/** Says the effect before it happens, and does it only then. */
export function AskDialog({ yes, confirm, isPending, error, isGrave, children, ...dialog }: AskProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Dialog {...dialog}>
      <div className="form">
        {children}
        <Fault error={error} saysWhy />
        <div className="form__buttons">
          <Button variant="default" onClick={dialog.close}>
            {t('action.cancel')}
          </Button>
          <Button loading={isPending} onClick={confirm} {...(isGrave ? { color: 'red' } : {})}>
            {yes}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
