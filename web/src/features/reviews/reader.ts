import { useTranslation } from 'react-i18next';
import { type Reader } from '../../../../src/review/domain/shared/words';
import { READER_ZONE } from '../../shared/zone';

/** In the console times are the reader's own; the file says them in the topic's zone. */
export function useReader(): Reader {
  const { i18n } = useTranslation();
  return { language: i18n.language === 'en' ? 'en' : 'de', timezone: READER_ZONE };
}
