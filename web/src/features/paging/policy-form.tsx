import { Button, NativeSelect, Switch, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { PolicyInput, type PolicyStep, type PolicyView } from '../../../../src/paging/paging.api';
import { SaveFault } from '../../shared/conflict';
import { useFocusOnFault } from '../../shared/focus-on-fault';
import { moved, replaced, without } from '../../shared/lists';
import { PolicyStepFields } from './policy-step-fields';
import { useSavePolicy } from './policy-queries';

const NEW_STEP: PolicyStep = { targets: [{ kind: 'everyone' }], waitMinutes: 5, needed: 1 };
const BLANK: PolicyInput = {
  name: '',
  steps: [NEW_STEP],
  rounds: 1,
  acknowledgedForMinutes: 30,
  isDefault: false,
};
const MOST_STEPS = 20;

interface Props {
  readonly policy: PolicyView | undefined;
  /** Fetches what somebody else saved. */
  readonly takeTheirs: (() => Promise<PolicyView | undefined>) | undefined;
}

export function PolicyForm({ policy, takeTheirs }: Props): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const save = useSavePolicy();
  // held from the first look: what somebody else changes meanwhile must not slip under the reader's pen
  const [read, setRead] = useState(policy);
  const [draft, setDraft] = useState<PolicyInput>(policy ?? BLANK);
  const [tries, setTries] = useState(0);
  const form = useFocusOnFault(tries);
  const checked = PolicyInput.safeParse(draft);
  const store = (at: PolicyView | undefined): void => {
    if (!checked.success) return;
    save.mutate(
      { input: checked.data, at },
      {
        onSuccess: (saved) => {
          setRead(saved);
          if (!at) void navigate(`/on-call/policies/${saved.id}`);
        },
      },
    );
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTries(tries + 1);
    store(read);
  };
  const change = (changes: Partial<PolicyInput>): void => {
    setDraft({ ...draft, ...changes });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="card form" aria-labelledby="policy-form">
      <h2 id="policy-form">{t(policy ? 'policies.edit' : 'policies.who')}</h2>
      <TextInput
        label={t('policies.name')}
        required
        maxLength={120}
        value={draft.name}
        error={tries > 0 && draft.name.trim() === '' ? t('policies.fault-name') : undefined}
        onChange={({ currentTarget: { value } }) => {
          change({ name: value });
        }}
      />
      <Steps
        steps={draft.steps}
        change={(steps) => {
          change({ steps });
        }}
      />
      <Rest draft={draft} change={change} wasDefault={read?.isDefault ?? false} />
      <p className="muted">{t('policies.effect')}</p>
      <SaveFault
        error={save.error}
        overwrite={() => {
          void takeTheirs?.().then((theirs) => {
            if (theirs) store(theirs);
          });
        }}
        takeTheirs={() => {
          void takeTheirs?.().then((theirs) => {
            setRead(theirs);
            if (theirs) setDraft(theirs);
            save.reset();
          });
        }}
      />
      <div className="form__buttons">
        <p role="status" className="muted">
          {save.isSuccess ? t('rules.saved') : ''}
        </p>
        <Button type="submit" loading={save.isPending}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}

interface StepsProps {
  readonly steps: readonly PolicyStep[];
  readonly change: (steps: PolicyStep[]) => void;
}

function Steps({ steps, change }: StepsProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <ol className="editor-list">
        {steps.map((step, place) => (
          <PolicyStepFields
            key={place}
            step={step}
            number={place + 1}
            of={steps.length}
            change={(changed) => {
              change(replaced(steps, place, changed));
            }}
            move={(by) => {
              change(moved(steps, place, by));
            }}
            remove={() => {
              change(without(steps, place));
            }}
          />
        ))}
      </ol>
      <p className="rung--last editor-list__last">{t('policies.fallback')}</p>
      {steps.length < MOST_STEPS ? (
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => {
              change([...steps, NEW_STEP]);
            }}
          >
            {t('policies.add-step')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

interface RestProps {
  readonly draft: PolicyInput;
  readonly change: (changes: Partial<PolicyInput>) => void;
  readonly wasDefault: boolean;
}

const ROUNDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const FOR_MINUTES = [10, 15, 20, 30, 45, 60, 90, 120, 240, 480, 1_440];

function Rest({ draft, change, wasDefault }: RestProps): ReactElement {
  const { t } = useTranslation();
  const lasts = draft.acknowledgedForMinutes;
  const minutes = lasts === null || FOR_MINUTES.includes(lasts) ? FOR_MINUTES : [...FOR_MINUTES, lasts];
  return (
    <>
      <div className="form__pair">
        <NativeSelect
          label={t('policies.rounds')}
          value={String(draft.rounds)}
          onChange={({ currentTarget: { value } }) => {
            change({ rounds: Number(value) });
          }}
          data={ROUNDS.map((rounds) => ({ value: String(rounds), label: t('policies.times', { count: rounds }) }))}
        />
        <NativeSelect
          label={t('policies.acknowledged-for')}
          description={t('policies.acknowledged-for-hint')}
          value={String(lasts ?? '')}
          onChange={({ currentTarget: { value } }) => {
            change({ acknowledgedForMinutes: value === '' ? null : Number(value) });
          }}
          data={[
            { value: '', label: t('policies.never') },
            ...minutes.map((value) => ({ value: String(value), label: t('rules.after-minutes', { minutes: value }) })),
          ]}
        />
      </div>
      <Switch
        label={t('policies.make-default')}
        description={wasDefault ? t('policies.is-default-hint') : t('policies.make-default-hint')}
        size="md"
        checked={draft.isDefault}
        disabled={wasDefault}
        onChange={({ currentTarget: { checked } }) => {
          change({ isDefault: checked });
        }}
      />
    </>
  );
}
