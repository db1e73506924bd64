import { Button, Menu } from '@mantine/core';
import { IconCheck, IconDots } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type StepView } from '../../../../src/playbooks/playbooks.api';
import { useSaid } from '../../shared/said';
import { useMay } from '../../shared/session';
import { type Asking, useRunDesk } from './run-desk';

/** What a person says is done. Decisions have buttons of their own; what the service does ends by itself. */
const COMPLETED: ReadonlySet<StepView['type']> = new Set(['checklist', 'responses', 'wait']);

interface Props {
  readonly step: StepView;
}

/** The one thing that is mostly pressed stands there; the rest is behind three dots. */
export function StepActions({ step }: Props): ReactElement | null {
  const mayAct = useMay('responder');
  const rest = restOf(step);
  if (!mayAct) return null;
  return (
    <div className="step__deeds">
      {step.state === 'running' ? <Main step={step} /> : null}
      <More step={step} what={rest} />
    </div>
  );
}

function Main({ step }: Props): ReactElement | null {
  const { t } = useTranslation();
  const desk = useRunDesk();
  const what = step.type === 'promise' ? 'keep' : 'complete';
  if (what === 'complete' && !COMPLETED.has(step.type)) return null;
  return (
    <Button
      variant={step.type === 'responses' ? 'default' : 'filled'}
      leftSection={<IconCheck size={18} aria-hidden />}
      loading={desk.pendingStep === step.id}
      onClick={() => {
        desk.give({ what, step: step.id, body: { round: step.round } });
      }}
    >
      {t(what === 'keep' ? 'step.keep' : 'step.complete')}
    </Button>
  );
}

type Rest = 'complete' | 'keep' | 'skip' | 'redo' | 'reassign';

function restOf({ state, type, owner }: StepView): readonly Rest[] {
  if (state === 'waiting') return owner === null ? ['skip'] : ['skip', 'reassign'];
  if (state !== 'running') return ['redo'];
  const ending: readonly Rest[] = type === 'promise' ? ['keep'] : COMPLETED.has(type) ? ['complete'] : [];
  return [...ending, 'skip', ...(owner === null ? [] : (['reassign'] as const))];
}

function More({ step, what }: Props & { readonly what: readonly Rest[] }): ReactElement {
  const { t } = useTranslation();
  const said = useSaid();
  const desk = useRunDesk();
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <Button variant="default" className="step__more" aria-label={t('step.more', { title: said(step.title) })}>
          <IconDots size={20} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {what.map((deed) => (
          <Menu.Item
            key={deed}
            onClick={() => {
              desk.ask({ what: deed, step } satisfies Asking);
            }}
          >
            {t(`step.ask-${deed}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
