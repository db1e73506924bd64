import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type MethodView } from '../../../../src/oncall/oncall.api';
import { useColleagues } from '../../shared/colleagues';
import { Fold } from '../../shared/fold';
import { OnCallNav } from '../../shared/on-call-nav';
import { useMay, useSession } from '../../shared/session';
import { DeniedState, ErrorState, LoadingState } from '../../shared/states';
import { useMethods, useRules } from './contact-queries';
import { MethodForm } from './method-form';
import { MethodRow } from './method-row';
import { RulesPanel } from './rules-panel';

/** How the reader is reached. */
export function MyContactPage(): ReactElement {
  const { t } = useTranslation();
  const { data } = useSession();
  return (
    <>
      <header className="heading">
        <h1>{t('contact.title')}</h1>
      </header>
      <OnCallNav />
      <Contact person={data?.person.id ?? ''} none={t('contact.none')} mayChange />
    </>
  );
}

/** How somebody else is reached: administrators mend it, leads look at it. */
export function PersonContactPage(): ReactElement {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const mayLook = useMay('lead');
  const mayChange = useMay('admin');
  const colleagues = useColleagues();
  const name = colleagues.data?.find((person) => person.id === id)?.name ?? '…';
  if (!mayLook) return <DeniedState />;
  return (
    <>
      <header className="heading">
        <div>
          <p className="crumb">
            <Link to={mayChange ? '/settings' : '/on-call'}>{t(mayChange ? 'nav.settings' : 'nav.on-call')}</Link>
          </p>
          <h1>{t('contact.title-of', { name })}</h1>
        </div>
      </header>
      <Contact person={id} none={t('contact.none-of', { name })} mayChange={mayChange} />
    </>
  );
}

interface Props {
  readonly person: string;
  /** What is said where nothing reaches them. */
  readonly none: string;
  readonly mayChange: boolean;
}

function Contact({ person, none, mayChange }: Props): ReactElement {
  const { t } = useTranslation();
  const methods = useMethods(person);
  const rules = useRules(person);
  return (
    <div className="on-call">
      <section className="card panel" aria-labelledby="methods">
        <h2 id="methods">{t('contact.methods')}</h2>
        {methods.isPending ? <LoadingState rows={2} height={64} /> : null}
        {methods.isError ? <ErrorState error={methods.error} retry={() => void methods.refetch()} /> : null}
        {methods.data ? <Methods methods={methods.data} {...{ person, none, mayChange }} /> : null}
      </section>
      {rules.isError ? <ErrorState error={rules.error} retry={() => void rules.refetch()} /> : null}
      {methods.data?.length && rules.data ? (
        <RulesPanel methods={methods.data} rules={rules.data} mayChange={mayChange} />
      ) : null}
    </div>
  );
}

function Methods({
  methods,
  person,
  none,
  mayChange,
}: Props & { readonly methods: readonly MethodView[] }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      {methods.length === 0 ? <p className="fault">{none}</p> : null}
      <ul className="plain">
        {methods.map((method) => (
          <MethodRow key={method.id} method={method} mayChange={mayChange} />
        ))}
      </ul>
      {mayChange ? (
        <Fold label={t('contact.add')}>
          <MethodForm person={person} />
        </Fold>
      ) : null}
    </>
  );
}
