import { useTranslation } from 'react-i18next';
import { type MethodView, type RulesInput } from '../../../../src/oncall/oncall.api';
import { useNumber } from '../../shared/use-number';

interface RuleWords {
  /** "SMS (Diensthandy)" */
  readonly way: (methodId: string) => string;
  /** "Sofort SMS (Diensthandy), nach 3 min Anruf (Diensthandy)." */
  readonly sentence: (page: RulesInput['page']) => string;
}

export function useRuleWords(methods: readonly MethodView[]): RuleWords {
  const { t } = useTranslation();
  const number = useNumber();
  const way = (methodId: string): string => {
    const method = methods.find(({ id }) => id === methodId);
    if (!method) return t('rules.gone');
    const via = t(`via.${method.channel}`);
    return method.label === '' ? `${via} (${method.address})` : `${via} (${method.label})`;
  };
  const part = ({ methodId, afterMinutes }: RulesInput['page'][number]): string =>
    afterMinutes === 0
      ? t('rules.at-once', { way: way(methodId) })
      : t('rules.after', { minutes: number.count(afterMinutes), way: way(methodId) });
  return {
    way,
    sentence: (page) => {
      if (page.length === 0) return t('rules.none');
      const inOrder = [...page].sort((a, b) => a.afterMinutes - b.afterMinutes);
      return t('rules.sentence', { parts: inOrder.map(part).join(', ') });
    },
  };
}
