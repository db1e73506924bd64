import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type PersonInput, type PersonView } from '../../../../src/access/access.api';
import { ErrorState, LoadingState } from '../../shared/states';
import { OnceShown } from '../../shared/once-shown';
import { useInvite, usePeople } from './people-queries';
import { PersonDialog } from './person-dialog';
import { PersonForm } from './person-form';

export function PeopleSection(): ReactElement {
  const { t } = useTranslation();
  const people = usePeople();
  return (
    <section className="card panel" aria-labelledby="people">
      <h2 id="people">{t('people.title')}</h2>
      {people.isPending ? <LoadingState rows={2} height={48} /> : null}
      {people.isError ? <ErrorState error={people.error} retry={() => void people.refetch()} /> : null}
      <ul className="plain">
        {people.data?.map((person) => (
          <Person key={person.id} person={person} />
        ))}
      </ul>
      <InviteForm />
    </section>
  );
}

function Person({ person }: { readonly person: PersonView }): ReactElement {
  const { t } = useTranslation();
  const [isChanging, setChanging] = useState(false);
  return (
    <li className="plain__row">
      <div>
        <strong>{person.name}</strong> <span className="muted">{person.email}</span>{' '}
        {person.disabledAt === null ? null : <span className="tag">{t('people.disabled')}</span>}
        <p className="muted">
          {[t(`role.${person.role}`), ...person.functions.map((name) => t(`function.${name}`))].join(' · ')}
        </p>
        <p>
          <Link to={`/people/${person.id}/contact`}>{t('contact.open-of', { name: person.name })}</Link>
        </p>
      </div>
      <Button
        variant="default"
        aria-label={t('people.change', { name: person.name })}
        onClick={() => {
          setChanging(true);
        }}
      >
        {t('action.change')}
      </Button>
      {isChanging ? (
        <PersonDialog
          person={person}
          close={() => {
            setChanging(false);
          }}
        />
      ) : null}
    </li>
  );
}

const NOBODY: PersonInput = { name: '', email: '', role: 'responder', functions: [], language: 'de' };

function InviteForm(): ReactElement {
  const { t } = useTranslation();
  const invite = useInvite();
  return (
    <PersonForm initial={NOBODY} save={invite} heading={<h3>{t('people.invite')}</h3>}>
      <Button type="submit" loading={invite.isPending}>
        {t('people.invite')}
      </Button>
      {invite.data ? (
        <OnceShown title={t('people.link', { name: invite.data.name })} secret={invite.data.inviteUrl} />
      ) : null}
    </PersonForm>
  );
}
