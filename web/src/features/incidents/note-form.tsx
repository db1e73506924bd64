import { Button, Textarea } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type IncidentView } from '../../../../src/incidents/incidents.api';
import { NOTE_FIELD } from '../../shared/element-ids';
import { useProblemText } from '../../shared/states';
import { useIncidentAction } from './incident-queries';

export function NoteForm({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const action = useIncidentAction(incident.id);
  const problemText = useProblemText();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (text.trim() === '') return;
    action.mutate(
      { what: 'note', body: { text: text.trim() } },
      {
        onSuccess: () => {
          setText('');
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className="form note">
      <Textarea
        id={NOTE_FIELD}
        label={t('note.label')}
        rows={1}
        // grows by CSS alone: to measure it would lay out the whole page
        classNames={{ input: 'note__text' }}
        maxLength={2_000}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
        }}
      />
      {action.isError ? (
        <p role="alert" className="fault">
          {problemText(action.error)}
        </p>
      ) : null}
      <Button type="submit" variant="default" loading={action.isPending}>
        {t('note.add')}
      </Button>
    </form>
  );
}
