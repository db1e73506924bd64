import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type TemplateView } from '../../../src/responses/responses.api';
import { dayWords, useNow } from './time';

const SOON_MS = 14 * 86_400_000;

type State = Pick<TemplateView, 'state' | 'approvedUntil' | 'missing'>;

/** "freigegeben bis 12.3.", "es fehlt: Recht". */
export function TemplateStateTag({ template }: { readonly template: State }): ReactElement {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const { state, approvedUntil, missing } = template;
  const names = missing.map((name) => t(`function.${name}`)).join(', ');
  if (state === 'approved' && approvedUntil !== null) {
    const isSoon = Date.parse(approvedUntil) - now < SOON_MS;
    const day = dayWords(approvedUntil.slice(0, 10), i18n.language);
    return (
      <span className={isSoon ? 'tag tag--mark' : 'tag tag--positive'}>
        {t(isSoon ? 'response.expires' : 'response.approved-until', { day })}
      </span>
    );
  }
  const isLacking = (state === 'waiting' || state === 'draft') && missing.length > 0;
  return (
    <span className={isLacking || state === 'expired' ? 'tag tag--waiting' : 'tag'}>
      {isLacking ? t('response.missing', { names }) : t(`response.state-${state}`)}
    </span>
  );
}
