import { z } from 'zod';
import { CRISIS_FUNCTIONS } from '../../kernel/actor';
import { levelRung } from './level-settings';
import { httpProvider, secret, vendorUrlText } from './vendor-settings';

const ms = (what: string) => z.int().positive().describe(what);
/** Minutes within which something should have happened; how far from each other, says config/review.yaml. */
const goal = z.number().positive().max(10_080);

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Every setting of the service. The defaults stand in config/*.yaml, one file per section, with their reasons. */
export const SettingsSchema = z.strictObject({
  server: z.strictObject({
    host: z.string(),
    port: z.int().min(0).max(65_535),
    /** Where browsers and Twilio reach the service; undefined = http://localhost:port. */
    publicUrl: z.url().optional(),
    trustedProxies: z.array(z.string().min(1)).describe('addresses or networks whose X-Forwarded-For is believed'),
    dataDir: z.string().min(1),
    language: z.enum(['de', 'en']).describe('of texts that have no reader with a language of their own'),
    shutdownMs: ms('how long a shutdown may wait for what is under way'),
  }),
  database: z.strictObject({
    /** PostgreSQL 15 or newer; undefined = the embedded one. */
    url: secret('postgres://…'),
    poolSize: z.int().min(2).max(100),
  }),
  log: z.strictObject({ level: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']) }),
  access: z.strictObject({
    sessionMs: ms('a session ends after this'),
    signInAttempts: z.int().positive(),
    signInWindowMs: ms('attempts are counted over this'),
    oneTimeLinkMs: ms('a one-time link is good for this'),
  }),
  intake: z.strictObject({
    batchSize: z.int().min(100).max(10_000),
    queueLimit: z.int().positive().describe('mentions waiting for the store before the intake answers 429'),
    bodyLimitBytes: z.int().positive(),
    /** A mention counts for learning only when it arrives this soon after its five minutes ended. */
    settleMs: ms('see docs/ARCHITECTURE.md, time'),
    retentionDays: z.int().positive(),
  }),
  feeds: z.strictObject({
    minIntervalMs: ms('no feed is asked more often'),
    timeoutMs: ms('for one request'),
    maxBytes: z.int().positive(),
    allowPrivateAddresses: z.boolean(),
    feeds: z.array(
      z.strictObject({
        url: z.url(),
        source: z.string().regex(/^[a-z][a-z0-9-]*$/),
        everyMs: z.int().positive().optional(),
      }),
    ),
  }),
  detection: z.strictObject({
    tickMs: ms('how often every topic is looked at'),
    alarmBudget: z.number().positive().describe('false firestorms per topic in 30 days'),
    closeAfterMs: ms('an incident closes when it was calm for this long'),
    reopenWithinMs: ms('a new alarm this soon after closing re-opens'),
    historyDays: z.int().positive().describe('how much history a restart reads'),
    levels: z.strictObject({
      social: z.array(levelRung.nullable()).length(6),
      media: z.array(levelRung.nullable()).length(6),
      mediaSources: z.array(z.string()).describe('sources that are media, not people'),
    }),
  }),
  paging: z.strictObject({
    /** Who is called, in this order, until there are policies: people are taken over from here once. */
    onCall: z
      .array(
        z.strictObject({
          name: z.string().min(1),
          phone: z.string().regex(/^\+[1-9]\d{6,14}$/, 'E.164, e.g. +491701234567'),
          language: z.enum(['de', 'en']),
          email: z.email().optional().describe('of their account'),
        }),
      )
      .default([]),
    escalateAfterMs: ms('without an answer the next person is called after this'),
    rounds: z.int().min(1).max(10).describe('how often the whole list is called'),
    twilio: z.strictObject({
      accountSid: z.string().regex(/^AC/).optional(),
      authToken: secret('of the account'),
      from: z.string().optional().describe('of SMS: a number, a name, or a messaging service (MG…)'),
      voiceFrom: z
        .string()
        .regex(/^\+[1-9]\d{6,14}$/, 'E.164, e.g. +493012345678')
        .optional()
        .describe('of calls; the number of `from` unless said'),
      region: z.string().optional().describe('e.g. ie1, with an account token of that region'),
      edge: z.string().optional().describe('e.g. dublin'),
      apiUrl: z.url().optional().describe('for tests: another address than Twilio'),
    }),
    httpSms: httpProvider.describe('for SMS when Twilio fails, or instead of it'),
    httpVoice: httpProvider.describe('for calls, likewise'),
    smtp: z.strictObject({
      host: z.string().optional().describe('without it no e-mail is sent'),
      port: z.int().min(1).max(65_535).optional().describe('587 unless said; 465 is TLS from the first byte'),
      user: z.string().optional(),
      password: secret('of the mail account'),
      from: z.string().optional().describe('Sturmwarte <alarm@example.org>'),
      tls: z
        .enum(['required', 'optional'])
        .optional()
        .describe('required unless said; optional: a server that offers none gets the mail in clear text'),
    }),
    allowPrivateAddresses: z
      .boolean()
      .describe('whether the ntfy servers and webhooks that people enter may be in private networks, and without TLS'),
  }),
  watchman: z.strictObject({
    /** undefined = no heartbeat goes out. Whoever knows it can ping in our place. */
    heartbeatUrl: z
      .url({ protocol: /^https?$/ })
      .describe('where the heartbeat goes')
      .meta({ secret: true })
      .optional(),
    heartbeatMethod: z.enum(['GET', 'POST']),
    heartbeatEveryMs: z.int().min(10_000).describe('how often, while all is proved'),
    /** When drills begin by themselves; they page real people. */
    drills: z.array(
      z.strictObject({
        weekday: z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
        at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM, e.g. 10:00'),
        zone: z.string().refine(isZone, 'a time zone, e.g. Europe/Berlin'),
      }),
    ),
  }),
  privacy: z.strictObject({
    /** More than the day in which a link and a reply are good. */
    sentDays: z
      .int()
      .min(2)
      .max(3_650)
      .describe('days until addresses, secrets, links and words of what was sent to people are removed'),
  }),
  slack: z.strictObject({
    botToken: secret('xoxb-…'),
    channel: z.string().optional().describe('its id (C…): where messages go that have no room'),
    signingSecret: secret('what people do in Slack comes in at server.publicUrl/v1/slack, signed with it'),
    appToken: secret('xapp-…: it comes in by Socket Mode, without a public address'),
    apiUrl: z.url().optional().describe('for tests: another address than Slack'),
    archiveAfterHours: z
      .number()
      .min(0)
      .max(8_760)
      .optional()
      .describe(
        'so long the room stays after its incident: then what was said is kept and it is archived; 72 unless said',
      ),
  }),
  playbooks: z.strictObject({
    dir: z.string(),
    /** Which playbook an incident of this kind starts. */
    byKind: z.strictObject({
      firestorm: z.string(),
      coordinated: z.string().optional(),
      industry: z.string().optional(),
      surge: z.string().optional(),
      blind: z.string().optional(),
    }),
    hooks: z
      .record(
        z.string().regex(/^[a-z0-9-]{1,40}$/),
        z.strictObject({
          url: vendorUrlText().describe('where the call goes').meta({ secret: true }),
          secret: z
            .string()
            .regex(/^whsec_[A-Za-z0-9+/=]{24,}$/, 'whsec_ and base64, as of standardwebhooks.com')
            .describe('signs the call')
            .meta({ secret: true }),
        }),
      )
      .describe('tools that a step of type webhook may call, by the name that the step says'),
    lists: z
      .record(z.string().regex(/^[a-z0-9-]{1,40}$/), z.array(z.email()).min(1).max(50))
      .describe('e-mail addresses that a step may write to as list:NAME'),
  }),
  responses: z.strictObject({
    dir: z.string().describe('where the responses are that come with the product'),
    mastodonLimit: z.int().min(100).max(100_000).describe('characters of a post on our Mastodon instance'),
    sandbox: z.boolean().describe('publishes to the sandbox phone, where nobody outside reads it; for trying out'),
    /** Beside those who hold the function by their profile, or took it in the incident. */
    deputies: z
      .partialRecord(z.enum(CRISIS_FUNCTIONS), z.array(z.union([z.email(), z.uuid()])))
      .describe('who approves in the place of a function: e-mail addresses of accounts, or ids of on-call schedules'),
  }),
  drills: z.strictObject({
    minutes: z.int().min(10).max(1_440).describe('how long a crisis is practised at most'),
  }),
  review: z.strictObject({
    goals: z.strictObject({ detected: goal, paged: goal, acknowledged: goal, room: goal, answered: goal }),
  }),
  replays: z.strictObject({
    mostBytes: z.int().min(1_000).max(4_294_967_296).describe('of a file of mentions, unpacked'),
    keptDays: z.int().min(1).max(3_650).describe('days until a file and its runs are deleted'),
    mostMinutes: z.number().positive().max(1_440).describe('a run that takes longer is ended'),
    mostMemoryMb: z.int().min(256).max(65_536).describe('of the process that plays'),
  }),
  tone: z.strictObject({
    unsureBelow: z.number().min(0).max(1).describe('largest sentiment under this = unsure'),
    transformer: z.strictObject({
      path: z.string().min(1).optional().describe('folder of an ONNX model; without it nothing is read twice'),
      reachFrom: z
        .int()
        .positive()
        .describe('mentions of this many followers or views are read twice, as unsure ones are'),
      queueLimit: z.int().positive().describe('mentions waiting for it; what comes beyond keeps its tone'),
    }),
  }),
});

export type SettingsValues = z.infer<typeof SettingsSchema>;

/** The settings as read at the start; inject this class. */
export class Settings {
  readonly server: SettingsValues['server'];
  readonly database: SettingsValues['database'];
  readonly log: SettingsValues['log'];
  readonly access: SettingsValues['access'];
  readonly intake: SettingsValues['intake'];
  readonly feeds: SettingsValues['feeds'];
  readonly detection: SettingsValues['detection'];
  readonly paging: SettingsValues['paging'];
  readonly watchman: SettingsValues['watchman'];
  readonly privacy: SettingsValues['privacy'];
  readonly slack: SettingsValues['slack'];
  readonly playbooks: SettingsValues['playbooks'];
  readonly responses: SettingsValues['responses'];
  readonly drills: SettingsValues['drills'];
  readonly review: SettingsValues['review'];
  readonly replays: SettingsValues['replays'];
  readonly tone: SettingsValues['tone'];

  constructor(values: SettingsValues) {
    this.server = values.server;
    this.database = values.database;
    this.log = values.log;
    this.access = values.access;
    this.intake = values.intake;
    this.feeds = values.feeds;
    this.detection = values.detection;
    this.paging = values.paging;
    this.watchman = values.watchman;
    this.privacy = values.privacy;
    this.slack = values.slack;
    this.playbooks = values.playbooks;
    this.responses = values.responses;
    this.drills = values.drills;
    this.review = values.review;
    this.replays = values.replays;
    this.tone = values.tone;
  }
}
