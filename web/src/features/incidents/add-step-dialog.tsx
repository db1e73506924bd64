import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddStep } from '../../../../src/playbooks/playbooks.api';
import { Dialog } from '../../shared/dialog';
import { Fault } from '../../shared/fault';
import { FunctionField } from './function-field';
import { type OrderDialogProps, useRunDesk } from './run-desk';
import { useMinuteWords } from './minute-words';

const MINUTES = [5, 10, 15, 30, 45, 60, 120, 240, 480, 1_440];

/** Something to be done that no plan foresaw. */
export function AddStepDialog({ order, close }: OrderDialogProps): ReactElement {
  const { t } = useTranslation();
  const desk = useRunDesk();
  const minuteWords = useMinuteWords();
  const [draft, setDraft] = useState<AddStep>({
    title: '',
    description: '',
    owner: 'communications',
    dueMinutes: 30,
  });
  const [wasTried, setTried] = useState(false);
  const change = (changes: Partial<AddStep>): void => {
    setDraft({ ...draft, ...changes });
  };
  const checked = AddStep.safeParse(draft);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (checked.success) desk.give({ what: 'add', body: checked.data });
  };
  return (
    <Dialog title={t('step.add')} close={close}>
      <form onSubmit={submit} noValidate className="form">
        <TextInput
          label={t('step.add-title')}
          required
          maxLength={120}
          data-autofocus
          value={draft.title}
          error={wasTried && draft.title.trim() === '' ? t('step.fault-title') : undefined}
          onChange={({ currentTarget: { value } }) => {
            change({ title: value });
          }}
        />
        <Textarea
          label={t('step.add-description')}
          autosize
          minRows={2}
          maxLength={4_000}
          value={draft.description}
          onChange={({ currentTarget: { value } }) => {
            change({ description: value });
          }}
        />
        <div className="form__pair">
          <FunctionField
            label={t('step.owner')}
            value={draft.owner}
            change={(owner) => {
              change({ owner });
            }}
          />
          <NativeSelect
            label={t('step.add-due')}
            value={String(draft.dueMinutes)}
            onChange={({ currentTarget: { value } }) => {
              change({ dueMinutes: Number(value) });
            }}
            data={MINUTES.map((minutes) => ({ value: String(minutes), label: minuteWords(minutes) }))}
          />
        </div>
        <p className="muted">{t('step.add-effect')}</p>
        <Fault error={order.error} saysWhy />
        <div className="form__buttons">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={order.isPending}>
            {t('step.add')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
