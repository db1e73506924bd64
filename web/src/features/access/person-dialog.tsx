import { Button, Modal } from '@mantine/core';
import { type ReactElement, type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonInput, type PersonView } from '../../../../src/access/access.api';
import { useProblemText } from '../../shared/states';
import { OnceShown } from './once-shown';
import { useChangePerson, useDisablePerson, useNewLink } from './people-queries';
import { PersonFields } from './person-fields';

interface Props {
  readonly person: PersonView;
  readonly close: () => void;
}

/** Changes a person, gives them a new link, or shuts them out. */
export function PersonDialog({ person, close }: Props): ReactElement {
  const { t } = useTranslation();
  const [input, setInput] = useState<PersonInput>(person);
  const [isFaulty, setFaulty] = useState(false);
  const save = useChangePerson(person.id);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const checked = PersonInput.safeParse(input);
    setFaulty(!checked.success);
    if (checked.success) save.mutate(checked.data, { onSuccess: close });
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t('people.change', { name: person.name })}
      closeButtonProps={{ 'aria-label': t('action.close'), size: 44 }}
      size="lg"
      centered
    >
      <form onSubmit={submit} className="form">
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
        <div className="form__buttons">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('action.save')}
          </Button>
        </div>
      </form>
      <AccessOf person={person} close={close} />
    </Modal>
  );
}

/** How they get in: a new link, or no more at all. Each says its effect before. */
function AccessOf({ person, close }: Props): ReactElement {
  const { t } = useTranslation();
  const link = useNewLink(person.id);
  const disable = useDisablePerson(person.id);
  return (
    <div className="form note">
      <p className="muted">{t('people.new-link-effect')}</p>
      <div className="form__buttons">
        <Button
          variant="default"
          loading={link.isPending}
          onClick={() => {
            link.mutate();
          }}
        >
          {t('people.new-link')}
        </Button>
      </div>
      <Fault error={link.error} />
      {link.data ? <OnceShown title={t('people.link', { name: person.name })} secret={link.data.inviteUrl} /> : null}
      {person.disabledAt === null ? (
        <>
          <p className="muted">{t('people.disable-effect')}</p>
          <div className="form__buttons">
            <Button
              variant="outline"
              color="red"
              loading={disable.isPending}
              onClick={() => {
                disable.mutate(undefined, { onSuccess: close });
              }}
            >
              {t('people.disable')}
            </Button>
          </div>
        </>
      ) : null}
      <Fault error={disable.error} />
    </div>
  );
}

function Fault({ error }: { readonly error: Error | null }): ReactElement | null {
  const problemText = useProblemText();
  if (!error) return null;
  return (
    <p role="alert" className="fault">
      {problemText(error)}
    </p>
  );
}
