/** Every suite that needs no browser and no vendor. `npm run test:crash` and `npm run test:web` have their own. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/{unit,store,story,contract}/**/*.spec.ts'],
  // An ES module that our CommonJS code reaches by require(), which Node can and Jest cannot: it is compiled as our code is.
  transform: { '^.+\\.ts$': ['@swc/jest'], '/cel-js/lib/.+\\.js$': ['@swc/jest'] },
  transformIgnorePatterns: ['/node_modules/(?!@marcbachmann/cel-js/)'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  maxWorkers: 2,
  // each file loads the whole service anew, and what it leaves behind would fill a small machine
  workerIdleMemoryLimit: '2GB',
  // only against what hangs: on a busy machine a story of an outage takes its time
  testTimeout: 120_000,
};
