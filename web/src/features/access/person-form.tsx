import { type UseMutationResult } from '@tanstack/react-query';
import { type ReactElement, type ReactNode, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonInput } from '../../../../src/access/access.api';
import { Fault } from '../../shared/fault';
import { PersonFields } from './person-fields';

interface Props {
  /** What the fields hold at first, and again when it is saved. */
  readonly initial: PersonInput;
  readonly save: Pick<UseMutationResult<unknown, Error, PersonInput>, 'mutate' | 'error'>;
  readonly onSaved?: () => void;
  readonly heading?: ReactNode;
  /** The buttons, one of which submits, and what follows them. */
  readonly children: ReactNode;
}

/** Invites a person or changes one: sends what the server would take, and says what is wrong with the rest. */
export function PersonForm({ initial, save, onSaved, heading, children }: Props): ReactElement {
  const { t } = useTranslation();
  const [input, setInput] = useState<PersonInput>(initial);
  const [isFaulty, setFaulty] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const checked = PersonInput.safeParse(input);
    setFaulty(!checked.success);
    if (!checked.success) return;
    save.mutate(checked.data, {
      onSuccess: () => {
        setInput(initial);
        onSaved?.();
      },
    });
  };
  return (
    <form onSubmit={submit} className="form">
      {heading}
      <PersonFields
        input={input}
        change={(changes) => {
          setInput((before) => ({ ...before, ...changes }));
        }}
      />
      {isFaulty ? (
        <p role="alert" className="fault">
          {t('people.fault')}
        </p>
      ) : null}
      <Fault error={save.error} />
      {children}
    </form>
  );
}
