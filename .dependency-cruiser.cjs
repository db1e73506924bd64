/** The architecture, as the machine checks it. docs/ARCHITECTURE.md says the same in words. */
const context = '^src/(?!kernel/|platform/|adapters/|pipeline/)([^/]+)/';

/** Which context may know which (through contract.ts only). Must stay a DAG: read it top to bottom. */
const mayKnow = {
  access: [],
  topics: ['access'],
  tone: [],
  intake: ['access', 'topics', 'tone'],
  teaching: ['access', 'intake', 'tone', 'topics'],
  detection: ['access', 'intake', 'tone', 'topics'],
  incidents: ['access', 'detection', 'intake', 'topics'],
  backtest: ['access', 'detection', 'incidents', 'topics'],
  replays: ['access', 'intake'],
  delivery: ['access'],
  oncall: ['access', 'delivery'],
  paging: ['access', 'delivery', 'incidents', 'oncall'],
  warroom: ['access', 'incidents'],
  responses: ['access', 'incidents', 'oncall', 'tone', 'topics'],
  playbooks: [
    'access',
    'delivery',
    'detection',
    'incidents',
    'intake',
    'oncall',
    'paging',
    'responses',
    'topics',
    'warroom',
  ],
  review: [
    'access',
    'detection',
    'incidents',
    'intake',
    'oncall',
    'paging',
    'playbooks',
    'responses',
    'topics',
    'warroom',
  ],
  situation: ['access', 'detection', 'incidents', 'oncall', 'paging', 'playbooks', 'responses', 'topics', 'warroom'],
  drills: ['access', 'detection', 'incidents', 'paging', 'playbooks', 'topics', 'warroom'],
  watchman: ['access', 'delivery', 'detection', 'incidents', 'intake', 'oncall', 'paging', 'responses', 'topics'],
  live: [
    'access',
    'delivery',
    'detection',
    'incidents',
    'intake',
    'oncall',
    'paging',
    'playbooks',
    'tone',
    'topics',
    'watchman',
  ],
};

const contextRules = Object.entries(mayKnow).map(([name, known]) => ({
  name: `${name}-knows-only-${known.join('-') || 'nobody'}`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: { path: context, pathNot: `^src/(${[name, ...known].join('|')})/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'kernel-knows-nothing',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { pathNot: '^src/kernel/' },
    },
    {
      name: 'domain-is-pure',
      comment:
        'domain/ may use its own context, other contracts, the kernel and pure libraries. No Nest, no I/O, no node built-ins.',
      severity: 'error',
      from: { path: '^src/[^/]+/domain/' },
      to: {
        pathNot: [
          '^src/kernel/',
          '^src/[^/]+/(domain/|contract[.]ts$|[a-z-]+[.]api[.]ts$)',
          '^node_modules/(simple-statistics|zod|yaml|luxon|date-holidays|handlebars|libphonenumber-js|@marcbachmann/cel-js|twitter-text)/',
        ],
      },
    },
    {
      name: 'platform-knows-no-context',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/', pathNot: '^src/(platform|kernel)/' },
    },
    {
      name: 'a-context-opens-only-its-contract',
      comment: 'wire schemas may build on each other: the rule for *.api.ts below keeps them among themselves',
      severity: 'error',
      from: { path: context, pathNot: '[.]api[.]ts$' },
      to: { path: context, pathNot: ['^src/$1/', '/contract[.]ts$', '[.]module[.]ts$'] },
    },
    {
      name: 'only-modules-import-modules',
      severity: 'error',
      from: { pathNot: ['[.]module[.]ts$', '^src/[^/]+[.]ts$', '^(test|bench)/'] },
      to: { path: '^src/.*[.]module[.]ts$' },
    },
    {
      name: 'adapters-see-only-ports',
      comment:
        'and the drawing of the curve, which is the same in the room as in the console: pure, and made to be shared',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/adapters/$1/',
          '^src/(kernel|platform)/',
          '^src/[^/]+/(ports|contract)[.]ts$',
          '^src/live/domain/shared/',
        ],
      },
    },
    {
      name: 'nobody-imports-adapters',
      comment: 'except the composition root',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/adapters/', '^src/[^/]+[.]ts$'] },
      to: { path: '^src/adapters/' },
    },
    {
      name: 'vendor-sdk-stays-in-its-adapter',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/adapters/' },
      to: { path: '^node_modules/(twilio|@slack|@resvg|feedsmith|nodemailer)/' },
    },
    {
      name: 'typeorm-stays-in-stores',
      severity: 'error',
      from: { path: '^src/', pathNot: ['[.](pg|row)[.]ts$', '^src/platform/postgres/', '^src/.*[.]module[.]ts$'] },
      to: { path: '^node_modules/(typeorm|pg|@nestjs/typeorm)/' },
    },
    {
      name: 'rxjs-stays-in-streams',
      severity: 'error',
      from: { path: '^src/', pathNot: ['[.]stream[.]ts$', '^src/(pipeline|live)/'] },
      to: { path: '^node_modules/rxjs/' },
    },
    {
      name: 'api-is-shared-with-the-browser',
      severity: 'error',
      from: { path: '[.]api[.]ts$' },
      to: { pathNot: ['^src/kernel/', '[.]api[.]ts$', '^node_modules/zod/'] },
    },
    {
      name: 'web-sees-only-api',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^src/', pathNot: ['[.]api[.]ts$', '^src/kernel/', '^src/[^/]+/domain/shared/'] },
    },
    {
      name: 'early-stays-small',
      comment: 'It is read before anything else: no library, and of the console only what is as small.',
      severity: 'error',
      from: { path: '^web/src/early/' },
      to: {
        pathNot: [
          '^web/src/(early|features)/',
          '^web/src/i18n/language',
          '^src/kernel/actor',
          '^web/src/i18n/word-key',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'feature-does-not-import-feature',
      severity: 'error',
      from: { path: '^web/src/features/([^/]+)/' },
      to: { path: '^web/src/features/', pathNot: '^web/src/features/$1/' },
    },
    {
      name: 'src-does-not-import-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|web)/' },
    },
    ...contextRules,
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
