import { Button, Checkbox } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MethodView, RulesInput, type RulesView } from '../../../../src/oncall/oncall.api';
import { knownKey } from '../../i18n/i18n';
import { Fault } from '../../shared/fault';
import { useSaveRules } from './contact-queries';
import { PageRules } from './page-rules';
import { QuietHours } from './quiet-hours';
import { useRuleWords } from './rule-words';

interface Props {
  readonly methods: readonly MethodView[];
  readonly rules: RulesView;
  readonly mayChange: boolean;
}

/** In which order somebody is called, by what they are told of the rest, and when not. */
export function RulesPanel({ methods, rules, mayChange }: Props): ReactElement {
  const { t } = useTranslation();
  const words = useRuleWords(methods);
  return (
    <section className="card panel" aria-labelledby="rules">
      <h2 id="rules">{t('rules.title')}</h2>
      {rules.warnings.map((warning) => {
        const key = knownKey(`rules.warning-${warning}`);
        return (
          <p key={warning} className="fault" role="alert">
            {key ? t(key) : warning}
          </p>
        );
      })}
      {mayChange ? (
        <RulesForm methods={methods} rules={rules} />
      ) : (
        <p className="rules__said">{words.sentence(rules.page)}</p>
      )}
    </section>
  );
}

function RulesForm({ methods, rules }: Omit<Props, 'mayChange'>): ReactElement {
  const { t } = useTranslation();
  const words = useRuleWords(methods);
  const save = useSaveRules(rules.personId);
  const [typed, setTyped] = useState<RulesInput>();
  // what is stored shows until somebody types
  const draft = typed ?? { page: rules.page, notice: rules.notice, quiet: rules.quiet };
  const change = (changes: Partial<RulesInput>): void => {
    setTyped({ ...draft, ...changes });
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    save.mutate(RulesInput.parse(draft), {
      onSuccess: () => {
        setTyped(undefined);
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate className="form" aria-label={t('rules.title')}>
      <p className="rules__said" aria-live="polite">
        {words.sentence(draft.page)}
      </p>
      <PageRules
        methods={methods}
        page={draft.page}
        change={(page) => {
          change({ page });
        }}
      />
      <Checkbox.Group
        label={t('rules.notice')}
        description={t('rules.notice-hint')}
        value={draft.notice}
        onChange={(notice) => {
          change({ notice });
        }}
      >
        <div className="checks">
          {methods.map((method) => (
            <Checkbox key={method.id} value={method.id} label={words.way(method.id)} size="md" className="check" />
          ))}
        </div>
      </Checkbox.Group>
      <QuietHours
        quiet={draft.quiet}
        change={(quiet) => {
          change({ quiet });
        }}
      />
      <Fault error={save.error} saysWhy />
      <Button type="submit" loading={save.isPending} disabled={typed === undefined}>
        {t('rules.save')}
      </Button>
      <p role="status" className="muted">
        {save.isSuccess && typed === undefined ? t('rules.saved') : ''}
      </p>
    </form>
  );
}
