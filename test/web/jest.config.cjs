/** `npm run test:web`: the console as people use it, in a real Chromium, against a small fake service. Build the console first. */
module.exports = {
  rootDir: '../..',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/web/**/*.spec.ts'],
  transform: { '^.+\\.tsx?$': ['@swc/jest'] },
  setupFiles: ['<rootDir>/test/web/noon.cjs'],
  // a browser each: a page mostly waits
  maxWorkers: 2,
  testTimeout: 60_000,
};
