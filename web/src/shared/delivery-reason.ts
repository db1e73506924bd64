import { useTranslation } from 'react-i18next';
import { sayReason } from '../../../src/kernel/delivery-reason';

/** Says why something was not delivered, in the reader's language. */
export function useDeliveryReason(): (reason: string) => string {
  const { t } = useTranslation();
  return (reason) => sayReason(reason, (key, values) => t(key, values));
}
