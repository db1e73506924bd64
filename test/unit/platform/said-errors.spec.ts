import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, ERRORS } from '../../../src/kernel/app-error';
import { problemOf } from '../../../src/platform/http/problem';
import de from '../../../src/platform/i18n/de.json';
import consoleWords from '../../../web/src/i18n/de.json';

const root = join(__dirname, '../../..');
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path}`)
  .filter((path) => path.endsWith('.ts'))
  .sort()
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const AT = { instance: '/v1/x', requestId: 'r' };

describe('what a person reads when something is refused', () => {
  it('is said in the language that was asked for', () => {
    const error = new AppError('conflict', {
      says: { key: 'draft-taken', values: { name: 'Lea', playbook: 'welle' } },
    });
    const said = (language: 'de' | 'en') => problemOf(error, AT, { language });
    expect(said('de')).toMatchObject({ code: 'conflict', detail: 'Lea hat schon einen Entwurf von welle begonnen.' });
    expect(said('en')).toMatchObject({ detail: 'Lea has a draft of welle already.' });
    expect(said('en')).not.toHaveProperty('says');
  });

  it('has a text wherever a text is named, and no text that nobody names', () => {
    const named = files
      .filter(({ text }) => text.includes('kernel/app-error') && /\bsays(Then)?\b|\bSaid\b/.test(text))
      .flatMap(({ text }) => [...text.matchAll(/\bkey: (?:\w+ === '\w+' \? )?'([\w-]+)'(?: : '([\w-]+)')?/g)])
      .flatMap(([, first, second]) => [first, second].filter((key) => key !== undefined));
    const kept = Object.keys(de).flatMap((key) => (key.startsWith('problem.') ? [key.slice('problem.'.length)] : []));
    expect([...new Set(named)].sort()).toEqual(kept.sort());
  });

  it('is said by the console itself for every code, so that none of its pages falls back on English', () => {
    const codes = Object.keys(ERRORS).filter((code) => !(`error.${code}` in consoleWords));
    // of these the service says more, in the caller's language: words of the console would hide it
    expect(codes.filter((code) => !code.startsWith('contact.'))).toEqual([]);
  });

  /** For programs, or not yet said in both languages: no other file may begin it. */
  it('is English only in these places', () => {
    const left = files.flatMap(({ path, text }) => (/\bdetail(?::| =) ?['`]/.test(text) ? [path.slice(4, -3)] : []));
    expect(left.filter((path) => !LEFT.includes(path))).toEqual([]);
  });
});

const LEFT: readonly string[] = [
  'access/access.guard',
  'access/api-keys.service',
  'access/callers.service',
  'access/passwords.service',
  'access/people.service',
  'access/set-up.service',
  'adapters/slack/slack-door',
  'adapters/slack/slack.controller',
  'adapters/smtp/smtp-errors',
  'adapters/twilio/twilio-hook',
  'backtest/backtest-desk.service',
  'delivery/message-tries.service',
  'demo-crew',
  'detection/drivers.controller',
  'drills/crisis-drills.service',
  'incidents/crisis-team.service',
  'incidents/incident-desk.service',
  'incidents/incident-drivers.service',
  'incidents/incident.pg',
  'incidents/incidents.controller',
  'intake/mention-list.service',
  'intake/push.service',
  'intake/query-trials.service',
  'intake/watched-queries',
  'live/topic-curves.service',
  'oncall/calendar-feeds.service',
  'oncall/contact-desk.service',
  'oncall/contact-floor',
  'oncall/override-desk.service',
  'oncall/rule-desk.service',
  'oncall/schedule-plans',
  'oncall/swap-desk.service',
  'paging/hand-overs.service',
  'paging/policies.service',
  'paging/sandbox-phone.service',
  'paging/targets.service',
  'pipeline/mention-flow',
  'pipeline/store-lane',
  'platform/http/bodies',
  'platform/http/problem',
  'replays/packing',
  'replays/replay-run.pg',
  'replays/replays.service',
  'responses/approval-rules.service',
  'responses/approvals.service',
  'responses/composer.service',
  'responses/guidelines.service',
  'responses/incident-facts',
  'responses/publication-lines.service',
  'responses/publications.service',
  'responses/template-desk.service',
  'responses/template-shelf.service',
  'responses/uses.service',
  'review/lessons.service',
  'review/review-desk.service',
  'review/review-facts.service',
  'review/shares.service',
  'situation/room-desk.service',
  'situation/team-desk.service',
  'teaching/correction-book',
  'teaching/corrections.service',
  'teaching/taught.service',
  'teaching/tone-reasons.service',
  'topics/check-topic',
  'topics/planned-events.service',
  'topics/topics.controller',
  'topics/topics.service',
  'warroom/chat-people.service',
  'watchman/drills.service',
];
