import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsOf, type Unshown } from '../../../../src/topics/domain/shared/query-groups';
import { QueryBuilder } from './query-builder';
import { QueryText } from './query-text';
import { type QueryFieldProps } from './query-view';
import { useQueryCheck } from './topic-queries';
import { remember, remembered } from '../../shared/storage';

const VIEWS = ['builder', 'text'] as const;
type View = (typeof VIEWS)[number];
const CHOICE = 'query-view';

/** The query, as groups of words or as its text: both are the same query, and going from one to the other changes nothing of it. */
export function QueryField(props: QueryFieldProps): ReactElement {
  const { t } = useTranslation();
  const label = useId();
  const [shown, setShown] = useState(() => firstView(props.query));
  const [settled] = useDebouncedValue(props.query, 300);
  const { data } = useQueryCheck(settled);
  // what is said of an older text has its places elsewhere
  const check = settled === props.query && settled.trim() !== '' ? data : undefined;
  const show = (view: View): void => {
    remember(CHOICE, view);
    setShown(viewOf(view, props.query));
  };
  return (
    <div className="query-field" role="group" aria-labelledby={label}>
      <div className="query-field__head">
        <span id={label} className="query-field__label">
          {t('topics.query')}
        </span>
        <SegmentedControl
          aria-label={t('builder.view')}
          value={shown.view}
          onChange={show}
          data={VIEWS.map((view) => ({ value: view, label: t(`builder.view-${view}`) }))}
        />
      </div>
      {shown.because ? <p role="status">{t(`builder.unshown-${shown.because}`)}</p> : null}
      {shown.view === 'builder' ? <QueryBuilder {...props} check={check} /> : <QueryText {...props} check={check} />}
    </div>
  );
}

interface Shown {
  readonly view: View;
  /** Why it is not the builder, which was wished for. */
  readonly because?: Unshown;
}

function firstView(query: string): Shown {
  return viewOf(remembered(CHOICE) === 'text' ? 'text' : 'builder', query);
}

function viewOf(wished: View, query: string): Shown {
  if (wished === 'text') return { view: 'text' };
  const grouped = groupsOf(query);
  return grouped.ok ? { view: 'builder' } : { view: 'text', because: grouped.because };
}
