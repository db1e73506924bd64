import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type AuditView } from '../../../../src/access/access.api';
import { knownKey } from '../../i18n/i18n';
import { useColleagues } from '../../shared/colleagues';
import { Fold } from '../../shared/fold';
import { Ago } from '../../shared/time';
import { type AuditWish } from './audit-filters';

interface Props {
  readonly entry: AuditView;
  readonly choose: (wish: Partial<AuditWish>) => void;
}

/** One change: who, what, of what, and what the record keeps of it. Person and subject lead to everything else of theirs. */
export function AuditEntry({ entry, choose }: Props): ReactElement {
  const { t } = useTranslation();
  const { action, actor, subject, at, data } = entry;
  const key = knownKey(`audit.${action}`);
  const name = typeof data['name'] === 'string' ? data['name'] : undefined;
  const facts = Object.entries(data);
  const called = useSubject();
  return (
    <li className="audit__entry">
      <div className="audit__line">
        <p>
          <strong>{key ? t(key) : action}</strong>
          {name === undefined ? null : <> · {name}</>}
        </p>
        <Ago at={at} />
      </div>
      <p className="audit__who">
        <button
          type="button"
          className="audit__link"
          onClick={() => {
            choose({ actor: actor.name });
          }}
        >
          {actor.name}
        </button>
        {actor.kind === 'key' ? <span className="muted">{t('audit.by-key')}</span> : null}
        <button
          type="button"
          className="audit__link audit__subject"
          aria-label={t('audit.of-subject', { subject: called(subject) })}
          onClick={() => {
            choose({ subject });
          }}
        >
          {called(subject)}
        </button>
      </p>
      {facts.length === 0 ? null : (
        <Fold label={t('audit.details')}>
          <dl className="audit__facts">
            {facts.map(([field, value]) => (
              <div key={field}>
                <dt>{field}</dt>
                <dd>{factWords(value)}</dd>
              </div>
            ))}
          </dl>
        </Fold>
      )}
    </li>
  );
}

/** As it was recorded: what has no shape of its own is shown as it is. */
function factWords(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value, null, 1);
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** People by their names; what has only an id of the machine's is "this entry's", and never its digits. */
function useSubject(): (subject: string) => string {
  const { t } = useTranslation();
  const people = useColleagues().data;
  return (subject) =>
    people?.find(({ id }) => id === subject)?.name ?? (ID.test(subject) ? t('audit.same-subject') : subject);
}
