import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SlackDm } from '../../../src/adapters/slack/slack-dm';
import { projectRoot } from '../../../src/platform/config/project-root';
import { BOT_TOKEN, FakeSlack, MEMBER } from '../../support/fake-slack';
import { NOON, outgoing } from '../../support/outgoing';

interface Method {
  readonly parameters: readonly { readonly name: string }[];
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<'get' | 'post', Method | undefined>>>>;
}

const FILE = '../shared/specs/slack_web_openapi_v2.json.gz';
const path = join(projectRoot(), FILE);
const isThere = existsSync(path);
/** Slack's published description is of 2021. */
const NEWER = ['metadata', 'include_all_metadata'];

(isThere ? describe : describe.skip)(`by Slack's own description (left out without ${FILE})`, () => {
  it('we ask by methods that exist, with names that they know', async () => {
    const { paths } = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as Description;
    const slack = await FakeSlack.start(() => NOON);
    try {
      const dm = await SlackDm.connect({ botToken: BOT_TOKEN, apiUrl: slack.url });
      const message = outgoing({ channel: 'slack', address: MEMBER.email });
      await dm.send(message);
      await dm.lookUp(message);
      const strange = slack.requests.flatMap(({ method, names }) => {
        const described = paths[`/${method}`];
        const known = (described?.post ?? described?.get)?.parameters.map(({ name }) => name) ?? [];
        return names.filter((name) => !known.includes(name)).map((name) => `${method}: ${name}`);
      });
      expect(slack.requests.map(({ method }) => method)).toEqual([
        'users.lookupByEmail',
        'conversations.open',
        'chat.postMessage',
        'conversations.history',
      ]);
      expect(strange.filter((line) => !NEWER.some((name) => line.endsWith(`: ${name}`)))).toEqual([]);
    } finally {
      await slack.stop();
    }
  });
});
