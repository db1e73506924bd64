import { type Page } from 'playwright-core';
import { describeInBrowser, type Visit, visitor } from './browser';
import { closeAll } from './closing';
import { NIGHT } from './fake-oncall';
import { INCIDENT } from './fake-pages';
import { DRAFT } from './fake-playbooks';
import { BELA, CEM } from './fake-people';
import { POLICY } from './fake-policies';
import { busyRun } from './fake-run';
import { REPLAY } from './fake-replays';
import { FakeService } from './fake-service';
import { hurdles } from './hurdles';

const PAGES = [
  '/',
  '/wall',
  '/incidents',
  `/incidents/${INCIDENT}`,
  `/incidents/${INCIDENT}?view=do&hear=drivers`,
  `/incidents/${INCIDENT}?view=hear&hear=why`,
  `/incidents/${INCIDENT}?view=log`,
  '/incidents?declare=',
  '/mentions',
  '/welcome',
  '/phone',
  '/topics',
  '/sources',
  '/topics/nordbahn',
  '/on-call',
  `/on-call/schedules/${NIGHT}`,
  `/on-call/schedules/${NIGHT}/edit`,
  '/on-call/schedules/new',
  '/on-call/policies',
  `/on-call/policies/${POLICY}`,
  '/on-call/policies/new',
  '/on-call/deliveries',
  '/on-call/health',
  '/me/contact',
  `/people/${BELA.id}/contact`,
  '/settings',
  '/settings/keys',
  '/settings/sources',
  '/settings/providers',
  '/settings/privacy',
  '/settings/audit',
  '/settings/slack',
  '/playbooks',
  '/playbooks/service-welle',
  `/playbooks/drafts/${DRAFT}`,
  '/responses',
  '/responses/erstmeldung',
  '/responses/bedauern',
  '/responses/new',
  '/responses/guideline',
  '/reviews',
  `/reviews/${INCIDENT}`,
  '/drills',
  '/replays',
  `/replays/${REPLAY}`,
  '/password',
  '/sign-in',
  '/setup',
  '/nowhere',
];
/** Opens every page of the console as this visitor; a file for each kind of visitor, so that they run side by side. */
export function describeEveryPage(visitors: string, visit: Visit): void {
  describeInBrowser(`every page ${visitors}`, (browser) => {
    let service: FakeService;
    let page: Page;
    let complaints: string[];
    beforeAll(async () => {
      const now = new Date();
      service = await FakeService.start(now);
      service.answers = { ...service.answers, run: busyRun(now) };
      service.drills.practised();
      service.playbooks.inReview(CEM.name, 'dueMinutes: bald\n');
      ({ page, complaints } = await visitor(browser(), visit));
    });
    afterAll(() =>
      closeAll(
        () => page.context().close(),
        () => service.stop(),
      ),
    );

    it.each(PAGES)('%s has no barrier, fits the screen and complains of nothing', async (path) => {
      complaints.length = 0;
      await page.goto(service.address + path);
      await page.locator('h1, .state').first().waitFor();
      await page.locator('.loading').first().waitFor({ state: 'detached' });
      const found = await hurdles(page);
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      expect(found).toEqual([]);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    });
  });
}
