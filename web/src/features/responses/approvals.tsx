import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApprovalScope, type TemplateView } from '../../../../src/responses/responses.api';
import { levelWord } from '../../shared/level';
import { dayTime, dayWords } from '../../shared/time';

/** Who has said yes to these very words, for where and until when; and whose yes is missing. */
export function Approvals({ template }: { readonly template: TemplateView }): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <ul className="approvals">
      {template.approvals.map(({ id, function: held, by, isDeputy, at, scope, via }) => (
        <li key={id} className="approvals__one">
          <IconCircleCheck size={20} stroke={1.7} aria-hidden className="approvals__given" />
          <div>
            <p>
              <strong>{t(`function.${held}`)}</strong> {by}
              {isDeputy ? ` (${t('approve.deputy')})` : ''}
            </p>
            <p className="muted">
              {dayTime(at, i18n.language, 0)} · {t(`via.${via}`)}
            </p>
            <p className="muted">{useScopeWords(scope)}</p>
          </div>
        </li>
      ))}
      {template.missing.map((name) => (
        <li key={name} className="approvals__one">
          <IconCircleDashed size={20} stroke={1.7} aria-hidden />
          <p>
            <strong>{t(`function.${name}`)}</strong> <span className="muted">{t('approve.is-missing')}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** "bis Sa 12.3. · bis Stufe 4 · nur service-welle". */
function useScopeWords({ until, maxLevel, playbooks, channels, languages }: ApprovalScope): string {
  const { t, i18n } = useTranslation();
  const parts = [
    t('approve.scope-until', { day: dayWords(until.slice(0, 10), i18n.language) }),
    maxLevel === undefined ? null : t('approve.scope-level', { level: maxLevel, word: t(levelWord(maxLevel)) }),
    playbooks === undefined ? null : t('approve.scope-only', { names: playbooks.join(', ') }),
    channels === undefined
      ? null
      : t('approve.scope-only', { names: channels.map((name) => t(`channel.${name}`)).join(', ') }),
    languages === undefined
      ? null
      : t('approve.scope-only', { names: languages.map((name) => t(`language.${name}`)).join(', ') }),
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
