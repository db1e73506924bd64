import { type ComponentType, lazy } from 'react';
import { matchPath } from 'react-router';

type Load = () => Promise<ComponentType>;

/** Each in a file of its own, fetched when somebody goes there. */
function page(path: string, load: Load) {
  return { path, load, Page: lazy(async () => ({ default: await load() })) };
}

/** For the door, where nobody is signed in yet. */
export const FRONT_PAGES = [
  page('/sign-in', async () => (await import('../features/access/sign-in-page')).SignInPage),
  page('/setup', async () => (await import('../features/access/set-up-page')).SetUpPage),
];

/** The first that fits is meant. */
export const PAGES = [
  page('/', async () => (await import('../features/board/board-page')).BoardPage),
  page('/wall', async () => (await import('../features/wall/wall-page')).WallPage),
  page('/incidents', async () => (await import('../features/incidents/incidents-page')).IncidentsPage),
  page('/incidents/:id', async () => (await import('../features/incidents/incident-page')).IncidentPage),
  page('/mentions', async () => (await import('../features/mentions/mentions-page')).MentionsPage),
  page('/welcome', async () => (await import('../features/welcome/welcome-page')).WelcomePage),
  page('/phone', async () => (await import('../features/paging/phone-page')).PhonePage),
  page('/topics', async () => (await import('../features/topics/topics-page')).TopicsPage),
  page('/sources', async () => (await import('../features/topics/sources-page')).SourcesPage),
  page('/topics/:id', async () => (await import('../features/topics/topic-page')).TopicPage),
  page('/on-call', async () => (await import('../features/oncall/on-call-page')).OnCallPage),
  page('/on-call/schedules/new', async () => (await scheduleEditor()).NewSchedulePage),
  page('/on-call/schedules/:id', async () => (await import('../features/oncall/schedule-page')).SchedulePage),
  page('/on-call/schedules/:id/edit', async () => (await scheduleEditor()).ScheduleEditorPage),
  page('/me/contact', async () => (await contact()).MyContactPage),
  page('/people/:id/contact', async () => (await contact()).PersonContactPage),
  page('/on-call/policies', async () => (await import('../features/paging/policies-page')).PoliciesPage),
  page('/on-call/policies/new', async () => (await policy()).NewPolicyPage),
  page('/on-call/policies/:id', async () => (await policy()).PolicyPage),
  page('/on-call/deliveries', async () => (await import('../features/paging/deliveries-page')).DeliveriesPage),
  page('/on-call/health', async () => (await import('../features/paging/health-page')).HealthPage),
  page('/password', async () => (await import('../features/access/own-password-page')).OwnPasswordPage),
  page('/settings', settings('people')),
  page('/settings/keys', settings('keys')),
  page('/settings/sources', async () => {
    const { SourcesPage } = await import('../features/topics/sources-page');
    return () => <SourcesPage isSetting />;
  }),
  page('/settings/providers', settings('providers')),
  page('/settings/privacy', settings('privacy')),
  page('/settings/audit', settings('audit')),
  page('/settings/slack', async () => (await import('../features/situation/chat-page')).ChatPage),
  page('/playbooks', async () => (await import('../features/playbooks/playbooks-page')).PlaybooksPage),
  page('/playbooks/drafts/:id', async () => (await import('../features/playbooks/draft-page')).DraftPage),
  page('/playbooks/:id', async () => (await import('../features/playbooks/playbook-page')).PlaybookPage),
  page('/responses', async () => (await import('../features/responses/responses-page')).ResponsesPage),
  page('/responses/new', async () => (await response()).NewResponsePage),
  page('/responses/guideline', async () => (await import('../features/responses/guideline-page')).GuidelinePage),
  page('/responses/:id', async () => (await response()).ResponsePage),
  page('/reviews', async () => (await import('../features/reviews/reviews-page')).ReviewsPage),
  page('/reviews/:id', async () => (await import('../features/reviews/review-page')).ReviewPage),
  page('/drills', async () => (await import('../features/drills/drills-page')).DrillsPage),
  page('/replays', async () => (await import('../features/replays/replays-page')).ReplaysPage),
  page('/replays/:id', async () => (await import('../features/replays/replay-page')).ReplayPage),
];

/** The page of this address, while words and session are still on their way. */
export function fetchAhead(pathname: string): void {
  const wanted = [...FRONT_PAGES, ...PAGES].find(({ path }) => matchPath(path, pathname));
  // when it is shown it is fetched again, and what is wrong is said there
  wanted?.load().catch(() => undefined);
}

function settings(part: 'people' | 'keys' | 'providers' | 'privacy' | 'audit'): Load {
  return async () => {
    const { SettingsPage } = await import('../features/access/settings-page');
    return () => <SettingsPage part={part} />;
  };
}

const scheduleEditor = () => import('../features/oncall/schedule-editor-page');
const contact = () => import('../features/oncall/contact-page');
const policy = () => import('../features/paging/policy-page');
const response = () => import('../features/responses/response-page');
