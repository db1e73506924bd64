import { Ajv } from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { projectRoot } from '../../../src/platform/config/project-root';
import { FakeSlack } from '../../support/fake-slack';
import { NOON } from '../../support/outgoing';
import { callEverything } from '../../support/slack-calls';

interface Method {
  readonly parameters: readonly { readonly name: string; readonly required?: boolean }[];
  readonly responses: Readonly<Record<string, { readonly schema?: object } | undefined>>;
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<'get' | 'post', Method | undefined>> | undefined>>;
  readonly definitions: object;
}

const FILE = '../shared/specs/slack_web_openapi_v2.json.gz';
const path = join(projectRoot(), FILE);
const isThere = existsSync(path);

/** Slack's published description is of 2021. */
const NEWER_NAMES = ['metadata', 'include_all_metadata', 'force', 'unfurl_media', 'unfurl_links'];
const NEWER_METHODS = ['bookmarks.add', 'bookmarks.list', 'files.completeUploadExternal', 'files.getUploadURLExternal'];
/** Described otherwise than they are: the blocks of a message are no object. */
const OTHERWISE = new Set(['chat.update']);

/** What the fake refuses with. */
const REFUSALS: Readonly<Record<string, readonly string[]>> = {
  'chat.postEphemeral': ['user_not_in_channel', 'is_archived', 'channel_not_found', 'no_text'],
  'chat.postMessage': ['channel_not_found', 'not_in_channel', 'is_archived', 'msg_too_long', 'no_text'],
  'chat.update': ['message_not_found', 'cant_update_message', 'no_text'],
  'conversations.archive': ['already_archived', 'channel_not_found'],
  'conversations.create': ['name_taken', 'invalid_name_specials', 'missing_scope'],
  'conversations.invite': ['already_in_channel', 'cant_invite_self', 'user_not_found', 'is_archived'],
  'conversations.replies': ['thread_not_found'],
  'conversations.setTopic': ['too_long', 'not_in_channel'],
  'pins.add': ['already_pinned', 'message_not_found'],
  'users.info': ['user_not_found', 'user_not_visible'],
  'users.lookupByEmail': ['users_not_found', 'invalid_auth'],
};

(isThere ? describe : describe.skip)(`by Slack's own description (left out without ${FILE})`, () => {
  let slack: FakeSlack;
  let description: Description;
  beforeAll(async () => {
    description = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as Description;
    slack = await FakeSlack.start(() => NOON);
    await callEverything(slack);
  });
  afterAll(() => slack.stop());

  const described = (method: string): Method | undefined => {
    const found = description.paths[`/${method}`];
    return found?.post ?? found?.get;
  };

  it('we ask by methods that exist, with names that they know, and leave out none that they need', () => {
    const strange = slack.requests.flatMap(({ method, names }) => {
      if (NEWER_METHODS.includes(method)) return [];
      const known = described(method)?.parameters ?? [];
      const unknown = names.filter((name) => !NEWER_NAMES.includes(name) && !known.some((each) => each.name === name));
      // the token comes in a header
      const left = known.filter(({ name, required }) => required === true && name !== 'token' && !names.includes(name));
      return [...unknown, ...left.map(({ name }) => `without ${name}`)].map((name) => `${method}: ${name}`);
    });
    expect(strange).toEqual([]);
    expect(new Set(slack.requests.map(({ method }) => method)).size).toBeGreaterThan(20);
  });

  it('the fake answers as Slack does', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const definitions = readable(description.definitions) as object;
    const wrong = slack.requests.flatMap(({ method, answer }) => {
      const schema = described(method)?.responses['200']?.schema;
      if (schema === undefined || OTHERWISE.has(method)) return [];
      const isValid = ajv.compile({ ...(readable(schema) as object), definitions });
      if (isValid(answer)) return [];
      return (isValid.errors ?? []).map(({ instancePath, message }) => `${method} ${instancePath}: ${message ?? ''}`);
    });
    expect([...new Set(wrong)]).toEqual([]);
  });

  it('the fake refuses in Slack’s words', () => {
    const unknown = Object.entries(REFUSALS).flatMap(([method, names]) => {
      const words = JSON.stringify(described(method)?.responses['default']?.schema ?? {});
      return names.filter((name) => !words.includes(`"${name}"`)).map((name) => `${method}: ${name}`);
    });
    expect(unknown).toEqual([]);
  });
});

/** Slack writes alternatives as a list under `items`, and its objects have got more properties since. */
function readable(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(readable);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { items, ...rest } = schema as Record<string, unknown>;
  const kept = Object.entries(rest).filter(([name]) => name !== 'additionalProperties');
  const written = Object.fromEntries(kept.map(([name, value]) => [name, readable(value)]));
  if (!Array.isArray(items)) return items === undefined ? written : { ...written, items: readable(items) };
  const anyOf = items.map(readable);
  return written['type'] === 'array' ? { ...written, items: { anyOf } } : { ...written, anyOf };
}
