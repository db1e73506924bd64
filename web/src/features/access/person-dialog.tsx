import { Button } from '@mantine/core';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type PersonView } from '../../../../src/access/access.api';
import { Dialog } from '../../shared/dialog';
import { Fault } from '../../shared/fault';
import { OnceShown } from '../../shared/once-shown';
import { useChangePerson, useDisablePerson, useNewLink } from './people-queries';
import { PersonForm } from './person-form';

interface Props {
  readonly person: PersonView;
  readonly close: () => void;
}

/** Changes a person, gives them a new link, or shuts them out. */
export function PersonDialog({ person, close }: Props): ReactElement {
  const { t } = useTranslation();
  const save = useChangePerson(person.id);
  return (
    <Dialog title={t('people.change', { name: person.name })} close={close} size="lg">
      <PersonForm initial={person} save={save} onSaved={close}>
        <div className="form__buttons">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('action.save')}
          </Button>
        </div>
      </PersonForm>
      <AccessOf person={person} close={close} />
    </Dialog>
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
