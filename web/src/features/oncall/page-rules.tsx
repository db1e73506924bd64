import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type MethodView, type RulesInput } from '../../../../src/oncall/oncall.api';
import { useRuleWords } from './rule-words';

type Page = RulesInput['page'];

interface Props {
  readonly methods: readonly MethodView[];
  readonly page: Page;
  readonly change: (page: Page) => void;
}

const MINUTES = [0, 1, 2, 3, 5, 10, 15, 20, 30, 45, 60];
const MOST = 20;

/** One line a rule: when, and by what. */
export function PageRules({ methods, page, change }: Props): ReactElement {
  const { t } = useTranslation();
  const first = methods.find(({ state }) => state === 'usable') ?? methods[0];
  const last = page.at(-1)?.afterMinutes;
  return (
    <fieldset className="rules">
      <legend>{t('rules.page')}</legend>
      {page.map((rule, place) => (
        <Rule
          key={place}
          number={place + 1}
          rule={rule}
          methods={methods}
          change={(changed) => {
            change(page.flatMap((one, other) => (other === place ? (changed ?? []) : one)));
          }}
        />
      ))}
      {first && page.length < MOST ? (
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => {
            change([...page, { methodId: first.id, afterMinutes: last === undefined ? 0 : Math.min(last + 5, 60) }]);
          }}
        >
          {t('rules.add')}
        </Button>
      ) : null}
    </fieldset>
  );
}

interface RuleProps {
  readonly number: number;
  readonly rule: Page[number];
  readonly methods: readonly MethodView[];
  /** undefined: away with it. */
  readonly change: (rule: Page[number] | undefined) => void;
}

function Rule({ number, rule, methods, change }: RuleProps): ReactElement {
  const { t } = useTranslation();
  const words = useRuleWords(methods);
  const minutes = [...new Set([...MINUTES, rule.afterMinutes])].sort((a, b) => a - b);
  const isKnown = methods.some(({ id }) => id === rule.methodId);
  return (
    <div className="rules__rule" role="group" aria-label={t('rules.rule', { number })}>
      <NativeSelect
        aria-label={t('rules.when', { number })}
        value={String(rule.afterMinutes)}
        onChange={({ currentTarget: { value } }) => {
          change({ ...rule, afterMinutes: Number(value) });
        }}
        data={minutes.map((value) => ({
          value: String(value),
          label: value === 0 ? t('rules.now') : t('rules.after-minutes', { minutes: value }),
        }))}
      />
      <NativeSelect
        aria-label={t('rules.way', { number })}
        value={rule.methodId}
        onChange={({ currentTarget: { value } }) => {
          change({ ...rule, methodId: value });
        }}
        data={[
          ...(isKnown ? [] : [{ value: rule.methodId, label: t('rules.gone') }]),
          ...methods.map(({ id }) => ({ value: id, label: words.way(id) })),
        ]}
      />
      <ActionIcon
        variant="default"
        size={44}
        className="rules__remove"
        aria-label={t('rules.remove-this', { number })}
        onClick={() => {
          change(undefined);
        }}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </div>
  );
}
