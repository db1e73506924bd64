import { IconCheck, IconClock, IconPhoneX, IconSend, IconX } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type MessageState } from '../../../src/delivery/delivery.api';

const ICONS: Readonly<Record<MessageState, typeof IconCheck>> = {
  planned: IconClock,
  sending: IconSend,
  accepted: IconSend,
  delivered: IconCheck,
  unreached: IconPhoneX,
  failed: IconX,
  cancelled: IconX,
};

/** How far a message came: a sign and a word, and the colour only besides. */
export function MessageStateWord({ state }: { readonly state: MessageState }): ReactElement {
  const { t } = useTranslation();
  const Icon = ICONS[state];
  return (
    <span className={`message-state message-state--${state}`}>
      <Icon size={16} stroke={2} aria-hidden />
      {t(`message-state.${state}`)}
    </span>
  );
}
