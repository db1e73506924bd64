import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Outlet, Route, Routes, useLocation } from 'react-router';
import { Late } from '../shared/late';
import { useSession, useStatus } from '../shared/session';
import { EmptyState, ErrorState, LoadingState } from '../shared/states';
import { usePageTitle } from './page-title';
import { KeptNote } from './kept-note';
import { FRONT_PAGES, PAGES } from './pages';
import { Shell } from './shell';

/** A screen on a wall has no use for the frame. */
const WALL = '/wall';

export function App(): ReactElement {
  usePageTitle();
  return (
    <Late isPage fallback={<LoadingState />}>
      <Routes>
        {FRONT_PAGES.map(toRoute)}
        <Route element={<SignedIn />}>
          {PAGES.map(toRoute)}
          <Route path="*" element={<NothingHere />} />
        </Route>
      </Routes>
    </Late>
  );
}

function toRoute({ path, Page }: (typeof PAGES)[number]): ReactElement {
  return <Route key={path} path={path} element={<Page />} />;
}

/** Everything behind the sign-in; whoever comes by a link is led back to it afterwards. */
function SignedIn(): ReactElement {
  const session = useSession();
  const status = useStatus();
  const { pathname } = useLocation();
  if (!session.isSuccess)
    return (
      <main className="opening">
        {session.isError ? <ErrorState error={session.error} retry={() => void session.refetch()} /> : <LoadingState />}
      </main>
    );
  if (!session.data) return <Navigate to={`/sign-in?to=${encodeURIComponent(pathname)}`} replace />;
  const page = (
    <Late isPage of={pathname} fallback={<LoadingState />}>
      <Outlet />
    </Late>
  );
  return (
    <>
      <KeptNote />
      {pathname === WALL ? page : <Shell status={status.data}>{page}</Shell>}
    </>
  );
}

function NothingHere(): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <h1>{t('state.nothing-here')}</h1>
      <EmptyState title={t('state.nothing-here-mend')}>
        <p className="state__ways">
          <Link to="/">{t('state.to-board')}</Link>
          <Link to="/incidents">{t('state.to-incidents')}</Link>
        </p>
      </EmptyState>
    </>
  );
}
