import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type RoomView } from '../../../src/situation/situation.api';
import { knownKey } from '../i18n/i18n';
import { useDeliveryReason } from './delivery-reason';

type Trouble = RoomView['troubles'][number];

/** What does not work at the chat, by its code; what this console does not know is shown as it came. */
export function TroubleList({
  troubles,
  label,
}: {
  readonly troubles: readonly Trouble[];
  readonly label: string;
}): ReactElement {
  const say = useTroubleWords();
  return (
    <ul className="troubles" aria-label={label}>
      {troubles.map((trouble, place) => (
        <li key={place}>
          <IconAlertTriangle size={18} stroke={1.7} aria-hidden />
          <span>{say(trouble)}</span>
        </li>
      ))}
    </ul>
  );
}

function useTroubleWords(): (trouble: Trouble) => string {
  const { t } = useTranslation();
  const why = useDeliveryReason();
  return ({ code, values }) => {
    const spoken: Record<string, unknown> = { ...values };
    if (values.reason !== undefined) spoken.reason = why(values.reason);
    const key = knownKey(code) ?? knownKey(`room.${code}`) ?? knownKey(`chat-fault.${code}`);
    return key ? t(key, spoken) : [code, ...Object.values(values)].join(' ');
  };
}
