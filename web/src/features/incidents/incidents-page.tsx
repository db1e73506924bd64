import { Button, SegmentedControl } from '@mantine/core';
import { IconFlame } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { z } from 'zod';
import { IncidentView } from '../../../../src/incidents/incidents.api';
import { ask } from '../../shared/api';
import { DrillTag } from '../../shared/drill-tag';
import { LevelBadge } from '../../shared/level';
import { Reasons } from '../../shared/reasons';
import { useMay } from '../../shared/session';
import { EmptyState, ErrorState, LoadingState } from '../../shared/states';
import { Ago } from '../../shared/time';
import { useChangeAddress } from '../../shared/use-change-address';
import { DeclareDialog } from './declare-dialog';
import { MarkTag, StateWord, incidentTitle } from './incident-words';
import { askedOf, changedAddress, type IncidentWish, isFiltered, SHOWN, wishOf } from './incidents-address';
import { IncidentFilters } from './incidents-filters';
import './incidents-page.css';

const PAGE = 50;

export function IncidentsPage(): ReactElement {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const changeAddress = useChangeAddress();
  const wish = wishOf(search);
  const mayDeclare = useMay('responder');
  // of the address: other pages lead here, and say of which topic
  const declared = search.get('declare');
  const change = (changes: Partial<IncidentWish>): void => {
    changeAddress((before) => changedAddress(before, changes));
  };
  const declare = (topic: string | null): void => {
    changeAddress((before) => declaring(before, topic));
  };
  return (
    <>
      <header className="heading">
        <h1>{t('nav.incidents')}</h1>
        <div className="incidents__deeds">
          {mayDeclare ? (
            <Button
              variant="default"
              leftSection={<IconFlame size={18} stroke={1.7} aria-hidden />}
              onClick={() => {
                declare('');
              }}
            >
              {t('declare.title')}
            </Button>
          ) : null}
          <SegmentedControl
            aria-label={t('incidents.show')}
            value={wish.state}
            onChange={(state) => {
              change({ state });
            }}
            data={SHOWN.map((state) => ({ value: state, label: t(`incidents.${state}`) }))}
          />
        </div>
      </header>
      <IncidentFilters wish={wish} change={change} />
      <Incidents wish={wish} />
      {mayDeclare && declared !== null ? (
        <DeclareDialog
          topic={declared}
          close={() => {
            declare(null);
          }}
        />
      ) : null}
    </>
  );
}

function Incidents({ wish }: { readonly wish: IncidentWish }): ReactElement {
  const { t } = useTranslation();
  const asked = askedOf(wish);
  const incidents = useInfiniteQuery({
    queryKey: ['incidents', 'list', asked],
    queryFn: ({ pageParam, signal }) => {
      const page = { ...asked, limit: String(PAGE), ...(pageParam === '' ? {} : { before: pageParam }) };
      return ask(z.array(IncidentView), `/v1/incidents?${new URLSearchParams(page).toString()}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
  });
  const found = incidents.data?.pages.flat() ?? [];
  const none = wish.state === 'open' ? 'incidents.none-open' : 'incidents.none';
  return (
    <>
      {incidents.isPending ? <LoadingState rows={4} height={84} /> : null}
      {incidents.isError ? <ErrorState error={incidents.error} retry={() => void incidents.refetch()} /> : null}
      {incidents.isSuccess && found.length === 0 ? (
        <EmptyState title={t(isFiltered(wish) ? 'incidents.none-found' : none)} />
      ) : null}
      <ul className="rows">
        {found.map((incident) => (
          <IncidentRow key={incident.id} incident={incident} />
        ))}
      </ul>
      {incidents.hasNextPage ? (
        <Button
          variant="default"
          fullWidth
          className="incidents__more"
          loading={incidents.isFetchingNextPage}
          onClick={() => void incidents.fetchNextPage()}
        >
          {t('incidents.more')}
        </Button>
      ) : null}
    </>
  );
}

function declaring(search: URLSearchParams, topic: string | null): URLSearchParams {
  const changed = new URLSearchParams(search);
  if (topic === null) changed.delete('declare');
  else changed.set('declare', topic);
  return changed;
}

function IncidentRow({ incident }: { readonly incident: IncidentView }): ReactElement {
  const { t } = useTranslation();
  return (
    <li className="card row">
      <div className="row__level">
        <LevelBadge level={incident.state === 'resolved' ? incident.peakLevel : incident.level} />
      </div>
      <div className="row__main">
        <h2>
          <DrillTag incident={incident} />{' '}
          <Link to={`/incidents/${incident.id}`} className="row__link">
            {incidentTitle(incident)}
          </Link>
          <span className="muted"> {t(`kind.${incident.kind}`)}</span>
        </h2>
        <Reasons reasons={incident.reasons} />
      </div>
      <div className="row__state">
        <StateWord incident={incident} />
        <MarkTag incident={incident} />
        <span className="muted">
          <Ago at={incident.closedAt ?? incident.openedAt} />
        </span>
      </div>
    </li>
  );
}
