import { type ComponentType } from 'react';
import { firstFitting } from './first-fitting';

export interface PageFile {
  /** Of the address; what begins with ":" may be anything. */
  readonly path: string;
  /** Each page is a file of its own, fetched when somebody goes there. */
  readonly fetch: () => Promise<ComponentType>;
}

/** For the door, where nobody is signed in yet. */
export const FRONT_PAGE_FILES: readonly PageFile[] = [
  { path: '/sign-in', fetch: async () => (await import('../features/access/sign-in-page')).SignInPage },
  { path: '/setup', fetch: async () => (await import('../features/access/set-up-page')).SetUpPage },
];

/** The first that fits is meant. */
export const PAGE_FILES: readonly PageFile[] = [
  { path: '/', fetch: async () => (await import('../features/board/board-page')).BoardPage },
  { path: '/wall', fetch: async () => (await import('../features/wall/wall-page')).WallPage },
  { path: '/incidents', fetch: async () => (await import('../features/incidents/incidents-page')).IncidentsPage },
  { path: '/incidents/:id', fetch: async () => (await import('../features/incidents/incident-page')).IncidentPage },
  { path: '/mentions', fetch: async () => (await import('../features/mentions/mentions-page')).MentionsPage },
  { path: '/welcome', fetch: async () => (await import('../features/welcome/welcome-page')).WelcomePage },
  { path: '/phone', fetch: async () => (await import('../features/paging/phone-page')).PhonePage },
  { path: '/topics', fetch: async () => (await import('../features/topics/topics-page')).TopicsPage },
  { path: '/sources', fetch: async () => (await import('../features/topics/sources-page')).SourcesPage },
  { path: '/topics/:id', fetch: async () => (await import('../features/topics/topic-page')).TopicPage },
  { path: '/on-call', fetch: async () => (await import('../features/oncall/on-call-page')).OnCallPage },
  { path: '/on-call/schedules/new', fetch: async () => (await scheduleEditor()).NewSchedulePage },
  {
    path: '/on-call/schedules/:id',
    fetch: async () => (await import('../features/oncall/schedule-page')).SchedulePage,
  },
  { path: '/on-call/schedules/:id/edit', fetch: async () => (await scheduleEditor()).ScheduleEditorPage },
  { path: '/me/contact', fetch: async () => (await contact()).MyContactPage },
  { path: '/people/:id/contact', fetch: async () => (await contact()).PersonContactPage },
  { path: '/on-call/policies', fetch: async () => (await import('../features/paging/policies-page')).PoliciesPage },
  { path: '/on-call/policies/new', fetch: async () => (await policy()).NewPolicyPage },
  { path: '/on-call/policies/:id', fetch: async () => (await policy()).PolicyPage },
  {
    path: '/on-call/deliveries',
    fetch: async () => (await import('../features/paging/deliveries-page')).DeliveriesPage,
  },
  { path: '/on-call/health', fetch: async () => (await import('../features/paging/health-page')).HealthPage },
  { path: '/password', fetch: async () => (await import('../features/access/own-password-page')).OwnPasswordPage },
  { path: '/settings', fetch: async () => (await settings()).PeopleSettingsPage },
  { path: '/settings/keys', fetch: async () => (await settings()).KeysSettingsPage },
  {
    path: '/settings/sources',
    fetch: async () => (await import('../features/topics/sources-page')).SourceSettingsPage,
  },
  { path: '/settings/providers', fetch: async () => (await settings()).ProvidersSettingsPage },
  { path: '/settings/privacy', fetch: async () => (await settings()).PrivacySettingsPage },
  { path: '/settings/audit', fetch: async () => (await settings()).AuditSettingsPage },
  { path: '/settings/slack', fetch: async () => (await import('../features/situation/chat-page')).ChatPage },
  { path: '/playbooks', fetch: async () => (await import('../features/playbooks/playbooks-page')).PlaybooksPage },
  { path: '/playbooks/drafts/:id', fetch: async () => (await import('../features/playbooks/draft-page')).DraftPage },
  { path: '/playbooks/:id', fetch: async () => (await import('../features/playbooks/playbook-page')).PlaybookPage },
  { path: '/responses', fetch: async () => (await import('../features/responses/responses-page')).ResponsesPage },
  { path: '/responses/new', fetch: async () => (await response()).NewResponsePage },
  {
    path: '/responses/guideline',
    fetch: async () => (await import('../features/responses/guideline-page')).GuidelinePage,
  },
  { path: '/responses/:id', fetch: async () => (await response()).ResponsePage },
  { path: '/reviews', fetch: async () => (await import('../features/reviews/reviews-page')).ReviewsPage },
  { path: '/reviews/:id', fetch: async () => (await import('../features/reviews/review-page')).ReviewPage },
  { path: '/drills', fetch: async () => (await import('../features/drills/drills-page')).DrillsPage },
  { path: '/replays', fetch: async () => (await import('../features/replays/replays-page')).ReplaysPage },
  { path: '/replays/:id', fetch: async () => (await import('../features/replays/replay-page')).ReplayPage },
];

/** Nobody is signed in there, and nothing is asked of who is. */
export function isAtTheDoor(pathname: string): boolean {
  return firstFitting(FRONT_PAGE_FILES, pathname) !== undefined;
}

/** The page of an address, that it may come while everything else does. */
export function pageFileAt(pathname: string): PageFile | undefined {
  return firstFitting([...FRONT_PAGE_FILES, ...PAGE_FILES], pathname);
}

const scheduleEditor = () => import('../features/oncall/schedule-editor-page');
const contact = () => import('../features/oncall/contact-page');
const policy = () => import('../features/paging/policy-page');
const response = () => import('../features/responses/response-page');
const settings = () => import('../features/access/settings-page');
