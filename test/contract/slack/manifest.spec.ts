import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { NEEDED_SCOPES } from '../../../src/adapters/slack/slack-scopes';
import { projectRoot } from '../../../src/platform/config/project-root';
import { FakeSlack } from '../../support/fake-slack';
import { allowed } from '../../support/fake-slack-scopes';
import { NOON } from '../../support/outgoing';
import { callEverything } from '../../support/slack-calls';

interface Manifest {
  readonly features: { readonly slash_commands: readonly { readonly command: string }[] };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly event_subscriptions: { readonly bot_events: readonly string[] };
    readonly interactivity: { readonly is_enabled: boolean };
    readonly socket_mode_enabled: boolean;
  };
}

/** https://docs.slack.dev/reference/events: one of those named. */
const SCOPES_OF_EVENTS: Readonly<Record<string, readonly string[]>> = {
  member_joined_channel: ['channels:read', 'groups:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  reaction_added: ['reactions:read'],
};

describe('the manifest of the app', () => {
  const manifest = parse(readFileSync(join(projectRoot(), 'config/slack-manifest.yaml'), 'utf8')) as Manifest;
  const scopes = manifest.oauth_config.scopes.bot;

  it('asks for what every call needs, in public and in private rooms, and for no more than is known to be used', async () => {
    const slack = await FakeSlack.start(() => NOON);
    try {
      slack.scopes = scopes;
      await callEverything(slack);
      const refused = slack.requests.filter(({ answer }) => (answer as { error?: string }).error === 'missing_scope');
      expect(refused.map(({ method }) => method)).toEqual([]);
      const methods = [...new Set(slack.requests.map(({ method }) => method))];
      expect(methods.length).toBeGreaterThan(20);
      const ofMethods = methods.flatMap((method) => [...allowed(method, false), ...allowed(method, true)]);
      const ofEvents = manifest.settings.event_subscriptions.bot_events.flatMap((event) => SCOPES_OF_EVENTS[event]!);
      // the history of direct messages is one method with that of channels
      const useful = new Set([...ofMethods, ...ofEvents, 'commands', 'im:history']);
      expect(scopes.filter((scope) => !useful.has(scope))).toEqual([]);
      expect(ofEvents.filter((scope) => !scopes.includes(scope))).toEqual([]);
    } finally {
      await slack.stop();
    }
  });

  it('asks for what the set-up page looks for', () => {
    expect([...scopes].sort()).toEqual([...NEEDED_SCOPES].sort());
  });

  it('has the command, the presses and Socket Mode', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(['/sturm']);
    expect(manifest.settings).toMatchObject({ interactivity: { is_enabled: true }, socket_mode_enabled: true });
  });
});
