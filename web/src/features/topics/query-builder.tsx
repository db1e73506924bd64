import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Group, groupsOf, printGroups, type Term } from '../../../../src/topics/domain/shared/query-groups';
import './query-builder.css';
import { QueryGroups } from './query-groups';
import { QueryVerdict } from './query-verdict';
import { type QueryViewProps } from './query-view';

/** The query as groups of words, for who does not know its language. The text stays the truth: it is printed anew with each change. */
export function QueryBuilder({ query, error, change, check }: QueryViewProps): ReactElement {
  const { t } = useTranslation();
  // groups that are still empty have no text: they are held here
  const [held, setHeld] = useState<{ readonly text: string; readonly groups: readonly Group[] }>();
  const groups = useMemo(() => (held?.text === query ? held.groups : readGroups(query)), [held, query]);
  const places = useMemo(() => printGroups(groups), [groups]);
  const isFaulty = (term: Term): boolean => {
    const place = places.text === query ? places.places.get(term) : undefined;
    if (!place || check?.ok !== false) return false;
    return check.at < place.at + place.length && place.at < check.at + Math.max(check.length, 1);
  };
  return (
    <div className="builder" aria-invalid={error !== undefined || check?.ok === false}>
      <p className="muted">{t('builder.hint')}</p>
      <QueryGroups
        groups={groups}
        depth={0}
        isFaulty={isFaulty}
        change={(changed) => {
          const { text } = printGroups(changed);
          setHeld({ text, groups: changed });
          change(text);
        }}
      />
      {error === undefined ? null : (
        <p className="fault" role="alert">
          {error}
        </p>
      )}
      <QueryVerdict check={check} query={query} />
    </div>
  );
}

/** Told only of queries that can be shown; should one change under the reader to another, nothing of it is shown wrongly. */
function readGroups(query: string): readonly Group[] {
  const grouped = groupsOf(query);
  return grouped.ok ? grouped.groups : [{ key: 0, kind: 'all', members: [{ kind: 'term', text: query }] }];
}
