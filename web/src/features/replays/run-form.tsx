import { Button, NativeSelect } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NewReplayRun, type ReplayView } from '../../../../src/replays/replays.api';
import { Fault } from '../../shared/fault';
import { usePlaybooks } from '../../shared/playbooks';
import { useSchedules } from '../../shared/schedules';
import { useOrderRun, usePolicies, useVersions } from './replay-queries';

const BUDGETS = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 10];
const AS_IT_IS = '';
/** The fields stand in one line, however long what is said of each. */
const ORDER: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

/** What shall be otherwise than it is; everything else is as it is in the house. */
export function RunForm({ replay: { file, budget } }: { readonly replay: ReplayView }): ReactElement {
  const { t } = useTranslation();
  const order = useOrderRun(file.id);
  const [choices, setChoices] = useState<NewReplayRun>({ budget: null, playbook: null, rota: null });
  const choose = (part: Partial<NewReplayRun>): void => {
    setChoices((before) => ({ ...before, ...part }));
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    order.mutate(choices);
  };
  return (
    <section className="card panel" aria-labelledby="new-run">
      <h2 id="new-run">{t('replay.new')}</h2>
      <p className="muted">{t('replay.new-hint')}</p>
      <form onSubmit={submit} className="form">
        <div className="replay-choices">
          <BudgetChoice budget={budget} choose={choose} />
          <PlaybookChoice choose={choose} />
          <RotaChoice choose={choose} />
        </div>
        <Fault error={order.error} saysWhy />
        <div className="form__buttons">
          <Button
            type="submit"
            size="md"
            loading={order.isPending}
            leftSection={<IconPlayerPlay size={18} aria-hidden />}
          >
            {t('replay.play')}
          </Button>
        </div>
      </form>
    </section>
  );
}

interface ChoiceProps {
  readonly choose: (part: Partial<NewReplayRun>) => void;
}

function BudgetChoice({ budget, choose }: ChoiceProps & { readonly budget: number }): ReactElement {
  const { t, i18n } = useTranslation();
  const number = (value: number): string => value.toLocaleString(i18n.language);
  return (
    <NativeSelect
      size="md"
      inputWrapperOrder={ORDER}
      label={t('replay.budget')}
      description={t('replay.budget-hint')}
      data={[
        { value: AS_IT_IS, label: t('replay.budget-as-it-is', { budget: number(budget) }) },
        ...BUDGETS.map((value) => ({ value: String(value), label: t('replay.budget-of', { budget: number(value) }) })),
      ]}
      onChange={({ currentTarget: { value } }) => {
        choose({ budget: value === AS_IT_IS ? null : Number(value) });
      }}
    />
  );
}

function PlaybookChoice({ choose }: ChoiceProps): ReactElement {
  const { t, i18n } = useTranslation();
  const playbooks = usePlaybooks();
  const [id, setId] = useState(AS_IT_IS);
  const language = i18n.language === 'de' ? 'de' : 'en';
  return (
    <div className="replay-choices__two">
      <NativeSelect
        size="md"
        inputWrapperOrder={ORDER}
        label={t('replay.playbook')}
        description={t('replay.playbook-hint')}
        value={id}
        data={[
          { value: AS_IT_IS, label: t('replay.as-it-is') },
          ...(playbooks.data ?? []).map((playbook) => ({ value: playbook.id, label: playbook.title[language] })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          setId(value);
          choose({ playbook: null });
        }}
      />
      {id === AS_IT_IS ? null : <VersionChoice key={id} id={id} choose={choose} />}
    </div>
  );
}

function VersionChoice({ id, choose }: ChoiceProps & { readonly id: string }): ReactElement {
  const { t } = useTranslation();
  const { data } = useVersions(id);
  const versions = (data?.versions ?? []).map(({ hash, version, isInForce }) => ({
    value: hash,
    label: t(isInForce ? 'replay.version-in-force' : 'replay.version', { version }),
  }));
  const drafts = data?.draft
    ? [{ value: `draft:${data.draft.id}`, label: t('replay.draft', { by: data.draft.by }) }]
    : [];
  return (
    <NativeSelect
      size="md"
      inputWrapperOrder={ORDER}
      label={t('replay.which-version')}
      data={[{ value: AS_IT_IS, label: t('replay.as-it-is') }, ...drafts, ...versions]}
      onChange={({ currentTarget: { value } }) => {
        choose({ playbook: playbookOf(value) });
      }}
    />
  );
}

function playbookOf(value: string): NewReplayRun['playbook'] {
  if (value === AS_IT_IS) return null;
  return value.startsWith('draft:') ? { kind: 'draft', id: value.slice(6) } : { kind: 'version', hash: value };
}

/** Whose turn it is; where there is nothing to choose, what holds is said instead of asked. */
function RotaChoice({ choose }: ChoiceProps): ReactElement | null {
  const { t } = useTranslation();
  const policies = usePolicies();
  const schedules = useSchedules();
  if (!policies.data || !schedules.data) return null;
  const usual = policies.data.find(({ isDefault }) => isDefault);
  const groups = [
    {
      group: t('replay.policies'),
      // the default one is "as it is"
      items: policies.data
        .filter(({ isDefault }) => !isDefault)
        .map(({ id, name }) => ({ value: `policy:${id}`, label: name })),
    },
    {
      group: t('replay.schedules'),
      items: schedules.data.map(({ id, name }) => ({ value: `schedule:${id}`, label: name })),
    },
  ].filter(({ items }) => items.length > 0);
  if (groups.length === 0) return <OnlyRota policy={usual?.name} />;
  const asItIs = usual ? t('replay.rota-as-it-is', { name: usual.name }) : t('replay.as-it-is');
  return (
    <NativeSelect
      size="md"
      inputWrapperOrder={ORDER}
      label={t('replay.rota')}
      description={t('replay.rota-hint')}
      data={[{ value: AS_IT_IS, label: asItIs }, ...groups]}
      onChange={({ currentTarget: { value } }) => {
        const [kind, id = ''] = value.split(':');
        choose({ rota: kind === 'policy' || kind === 'schedule' ? { kind, id } : null });
      }}
    />
  );
}

function OnlyRota({ policy }: { readonly policy: string | undefined }): ReactElement {
  const { t } = useTranslation();
  return (
    <div>
      <p className="replay-choices__only">{t('replay.rota')}</p>
      <p>{policy === undefined ? t('replay.as-it-is') : t('quoted', { text: policy })}</p>
      <p className="muted">{t(policy === undefined ? 'replay.rota-none' : 'replay.rota-only')}</p>
    </div>
  );
}
