import { Button, TextInput } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlannedEventInput, type TopicView } from '../../../../src/topics/topics.api';
import { DateTimeField } from '../../shared/date-time-field/date-time-field';
import { writeDecimal } from '../../shared/decimal';
import { Dialog } from '../../shared/dialog';
import { useFocusOnFault } from '../../shared/focus-on-fault';
import { useProblemText } from '../../shared/states';
import { useNow } from '../../shared/time';
import { BLANK, type Fault, type PlanDraft, type PlanFaults, readPlan } from './plan-draft';
import { usePlanWords } from './plan-words';
import { usePlanEvent } from './topic-queries';

/** From so many times on nearly nothing is unusual any more: more likely a slip than a plan. */
const ASK_FROM = 10;

/** Announces an event; says in words what was understood before it counts. */
export function PlanForm({ topic }: { readonly topic: TopicView }): ReactElement {
  const { t, i18n } = useTranslation();
  const plan = usePlanEvent(topic.id);
  const problemText = useProblemText();
  const now = useNow(60_000);
  const [draft, setDraft] = useState(BLANK);
  const [tries, setTries] = useState(0);
  const [asking, setAsking] = useState<PlannedEventInput>();
  const { faults, input } = readPlan(draft, now, i18n.language);
  const form = useFocusOnFault(tries);
  const save = (checked: PlannedEventInput): void => {
    setAsking(undefined);
    plan.mutate(checked, {
      onSuccess: () => {
        setDraft(BLANK);
        setTries(0);
      },
    });
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTries(tries + 1);
    if (!input) return;
    if (input.lift > ASK_FROM) setAsking(input);
    else save(input);
  };
  return (
    <form ref={form} onSubmit={submit} noValidate className="form" aria-label={t('planned.add')}>
      <PlanFields draft={draft} faults={faults} wasTried={tries > 0} change={setDraft} />
      <p className="understood" aria-live="polite">
        {input ? <Understood input={input} zone={topic.timezone} /> : null}
      </p>
      {plan.isError ? (
        <p role="alert" className="fault">
          {problemText(plan.error)}
        </p>
      ) : null}
      <Button type="submit" variant="default" loading={plan.isPending}>
        {t('planned.add')}
      </Button>
      {asking ? (
        <AskBack
          input={asking}
          zone={topic.timezone}
          close={() => {
            setAsking(undefined);
          }}
          confirm={() => {
            save(asking);
          }}
        />
      ) : null}
    </form>
  );
}

interface FieldsProps {
  readonly draft: PlanDraft;
  readonly faults: PlanFaults;
  readonly wasTried: boolean;
  readonly change: (draft: PlanDraft) => void;
}

function PlanFields({ draft, faults, wasTried, change }: FieldsProps): ReactElement {
  const { t } = useTranslation();
  const [isLiftLeft, setLiftLeft] = useState(false);
  const said = (fault: Fault | undefined, isDue = wasTried) =>
    fault && isDue ? t(fault.key, fault.values) : undefined;
  const field = (name: keyof PlanDraft) => ({
    value: draft[name],
    required: true,
    error: said(faults[name], wasTried || (name === 'lift' && isLiftLeft)),
    onChange: ({ currentTarget: { value } }: React.ChangeEvent<HTMLInputElement>) => {
      change({ ...draft, [name]: value });
    },
  });
  const time = (name: 'from' | 'to') => ({
    value: draft[name],
    required: true,
    error: said(faults[name]),
    change: (value: string) => {
      change({ ...draft, [name]: value });
    },
  });
  return (
    <>
      <TextInput label={t('planned.note')} maxLength={200} {...field('note')} />
      <div className="form__pair">
        <DateTimeField label={t('planned.from')} {...time('from')} />
        <DateTimeField label={t('planned.to')} {...time('to')} />
      </div>
      <TextInput
        label={t('planned.lift')}
        description={t('planned.lift-hint')}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        {...field('lift')}
        onBlur={() => {
          setLiftLeft(true);
        }}
      />
    </>
  );
}

function Understood({ input, zone }: { readonly input: PlannedEventInput; readonly zone: string }): ReactElement {
  const { t } = useTranslation();
  const words = usePlanWords(zone);
  return <>{t('planned.understood', { times: words.times(input.lift), span: words.span(input) })}</>;
}

interface AskProps {
  readonly input: PlannedEventInput;
  readonly zone: string;
  readonly close: () => void;
  readonly confirm: () => void;
}

function AskBack({ input, zone, close, confirm }: AskProps): ReactElement {
  const { t, i18n } = useTranslation();
  const lift = writeDecimal(input.lift, i18n.language);
  return (
    <Dialog title={t('planned.ask', { lift })} close={close}>
      <div className="form">
        <p>
          <Understood input={input} zone={zone} />
        </p>
        <p>{t('planned.ask-effect', { lift, tenth: writeDecimal(input.lift / 10, i18n.language) })}</p>
        <div className="form__buttons">
          <Button variant="default" onClick={close}>
            {t('planned.ask-no')}
          </Button>
          <Button onClick={confirm}>{t('planned.ask-yes', { lift })}</Button>
        </div>
      </div>
    </Dialog>
  );
}
