import { lazy, type ReactElement, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Outlet, Route, Routes, useLocation } from 'react-router';
import { useSession, useStatus } from '../shared/session';
import { EmptyState, ErrorState, LoadingState } from '../shared/states';
import { usePageTitle } from './page-title';
import { KeptNote } from './kept-note';
import { Shell } from './shell';

const SignInPage = lazy(async () => ({ default: (await import('../features/access/sign-in-page')).SignInPage }));
const SetUpPage = lazy(async () => ({ default: (await import('../features/access/set-up-page')).SetUpPage }));
const OwnPasswordPage = lazy(async () => ({
  default: (await import('../features/access/own-password-page')).OwnPasswordPage,
}));
const SettingsPage = lazy(async () => ({ default: (await import('../features/access/settings-page')).SettingsPage }));
const BoardPage = lazy(async () => ({ default: (await import('../features/board/board-page')).BoardPage }));
const WallPage = lazy(async () => ({ default: (await import('../features/wall/wall-page')).WallPage }));
const IncidentsPage = lazy(async () => ({
  default: (await import('../features/incidents/incidents-page')).IncidentsPage,
}));
const IncidentPage = lazy(async () => ({
  default: (await import('../features/incidents/incident-page')).IncidentPage,
}));
const MentionsPage = lazy(async () => ({ default: (await import('../features/mentions/mentions-page')).MentionsPage }));
const WelcomePage = lazy(async () => ({ default: (await import('../features/welcome/welcome-page')).WelcomePage }));
const PhonePage = lazy(async () => ({ default: (await import('../features/paging/phone-page')).PhonePage }));
const TopicsPage = lazy(async () => ({ default: (await import('../features/topics/topics-page')).TopicsPage }));
const TopicPage = lazy(async () => ({ default: (await import('../features/topics/topic-page')).TopicPage }));
const SourcesPage = lazy(async () => ({ default: (await import('../features/topics/sources-page')).SourcesPage }));
const OnCallPage = lazy(async () => ({ default: (await import('../features/oncall/on-call-page')).OnCallPage }));
const NewSchedulePage = lazy(async () => ({
  default: (await import('../features/oncall/schedule-editor-page')).NewSchedulePage,
}));
const SchedulePage = lazy(async () => ({ default: (await import('../features/oncall/schedule-page')).SchedulePage }));
const ScheduleEditorPage = lazy(async () => ({
  default: (await import('../features/oncall/schedule-editor-page')).ScheduleEditorPage,
}));
const MyContactPage = lazy(async () => ({ default: (await import('../features/oncall/contact-page')).MyContactPage }));
const PersonContactPage = lazy(async () => ({
  default: (await import('../features/oncall/contact-page')).PersonContactPage,
}));
const PoliciesPage = lazy(async () => ({ default: (await import('../features/paging/policies-page')).PoliciesPage }));
const NewPolicyPage = lazy(async () => ({ default: (await import('../features/paging/policy-page')).NewPolicyPage }));
const PolicyPage = lazy(async () => ({ default: (await import('../features/paging/policy-page')).PolicyPage }));
const DeliveriesPage = lazy(async () => ({
  default: (await import('../features/paging/deliveries-page')).DeliveriesPage,
}));
const HealthPage = lazy(async () => ({ default: (await import('../features/paging/health-page')).HealthPage }));
const PlaybooksPage = lazy(async () => ({
  default: (await import('../features/playbooks/playbooks-page')).PlaybooksPage,
}));
const PlaybookPage = lazy(async () => ({
  default: (await import('../features/playbooks/playbook-page')).PlaybookPage,
}));
const DraftPage = lazy(async () => ({ default: (await import('../features/playbooks/draft-page')).DraftPage }));
const ResponsesPage = lazy(async () => ({
  default: (await import('../features/responses/responses-page')).ResponsesPage,
}));
const NewResponsePage = lazy(async () => ({
  default: (await import('../features/responses/response-page')).NewResponsePage,
}));
const ResponsePage = lazy(async () => ({
  default: (await import('../features/responses/response-page')).ResponsePage,
}));
const GuidelinePage = lazy(async () => ({
  default: (await import('../features/responses/guideline-page')).GuidelinePage,
}));
const ReviewsPage = lazy(async () => ({ default: (await import('../features/reviews/reviews-page')).ReviewsPage }));
const ReviewPage = lazy(async () => ({ default: (await import('../features/reviews/review-page')).ReviewPage }));
const DrillsPage = lazy(async () => ({ default: (await import('../features/drills/drills-page')).DrillsPage }));
const ReplaysPage = lazy(async () => ({ default: (await import('../features/replays/replays-page')).ReplaysPage }));
const ReplayPage = lazy(async () => ({ default: (await import('../features/replays/replay-page')).ReplayPage }));
const ChatPage = lazy(async () => ({ default: (await import('../features/situation/chat-page')).ChatPage }));

/** A screen on a wall has no use for the frame. */
const WALL = '/wall';

export function App(): ReactElement {
  usePageTitle();
  return (
    <Suspense fallback={<LoadingState />}>
      <Routes>
        <Route path="/sign-in" element={<SignInPage />} />
        <Route path="/setup" element={<SetUpPage />} />
        <Route element={<SignedIn />}>
          <Route index element={<BoardPage />} />
          <Route path={WALL} element={<WallPage />} />
          <Route path="/incidents" element={<IncidentsPage />} />
          <Route path="/incidents/:id" element={<IncidentPage />} />
          <Route path="/mentions" element={<MentionsPage />} />
          <Route path="/welcome" element={<WelcomePage />} />
          <Route path="/phone" element={<PhonePage />} />
          <Route path="/topics" element={<TopicsPage />} />
          <Route path="/sources" element={<SourcesPage />} />
          <Route path="/topics/:id" element={<TopicPage />} />
          <Route path="/on-call" element={<OnCallPage />} />
          <Route path="/on-call/schedules/new" element={<NewSchedulePage />} />
          <Route path="/on-call/schedules/:id" element={<SchedulePage />} />
          <Route path="/on-call/schedules/:id/edit" element={<ScheduleEditorPage />} />
          <Route path="/me/contact" element={<MyContactPage />} />
          <Route path="/people/:id/contact" element={<PersonContactPage />} />
          <Route path="/on-call/policies" element={<PoliciesPage />} />
          <Route path="/on-call/policies/new" element={<NewPolicyPage />} />
          <Route path="/on-call/policies/:id" element={<PolicyPage />} />
          <Route path="/on-call/deliveries" element={<DeliveriesPage />} />
          <Route path="/on-call/health" element={<HealthPage />} />
          <Route path="/password" element={<OwnPasswordPage />} />
          <Route path="/settings" element={<SettingsPage part="people" />} />
          <Route path="/settings/keys" element={<SettingsPage part="keys" />} />
          <Route path="/settings/sources" element={<SourcesPage isSetting />} />
          <Route path="/settings/providers" element={<SettingsPage part="providers" />} />
          <Route path="/settings/privacy" element={<SettingsPage part="privacy" />} />
          <Route path="/settings/audit" element={<SettingsPage part="audit" />} />
          <Route path="/settings/slack" element={<ChatPage />} />
          <Route path="/playbooks" element={<PlaybooksPage />} />
          <Route path="/playbooks/drafts/:id" element={<DraftPage />} />
          <Route path="/playbooks/:id" element={<PlaybookPage />} />
          <Route path="/responses" element={<ResponsesPage />} />
          <Route path="/responses/new" element={<NewResponsePage />} />
          <Route path="/responses/guideline" element={<GuidelinePage />} />
          <Route path="/responses/:id" element={<ResponsePage />} />
          <Route path="/reviews" element={<ReviewsPage />} />
          <Route path="/reviews/:id" element={<ReviewPage />} />
          <Route path="/drills" element={<DrillsPage />} />
          <Route path="/replays" element={<ReplaysPage />} />
          <Route path="/replays/:id" element={<ReplayPage />} />
          <Route path="*" element={<NothingHere />} />
        </Route>
      </Routes>
    </Suspense>
  );
}

/** Everything behind the sign-in; whoever comes by a link is led back to it afterwards. */
function SignedIn(): ReactElement {
  const session = useSession();
  const status = useStatus();
  const { pathname } = useLocation();
  if (session.isPending) return <LoadingState />;
  if (session.isError) return <ErrorState error={session.error} retry={() => void session.refetch()} />;
  if (!session.data) return <Navigate to={`/sign-in?to=${encodeURIComponent(pathname)}`} replace />;
  const page = (
    <Suspense fallback={<LoadingState />}>
      <Outlet />
    </Suspense>
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
