import { Button, Modal } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from './fault';
import { useFocusBack } from './focus-back';

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
