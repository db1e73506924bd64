import tseslint from 'typescript-eslint';

const noHiddenInputs = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Ask the Clock.' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Ask the Clock.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Ask Ids, or pass a seed.' },
  { selector: "CallExpression[callee.name='randomUUID']", message: 'Ask Ids.' },
  { selector: "MemberExpression[object.name='process'][property.name='env']", message: 'Read platform/config.' },
];

export default tseslint.config(
  { ignores: ['**/*.cjs', '**/*.mjs', 'dist', 'web/dist', 'web/public', 'data'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      'no-restricted-syntax': ['error', ...noHiddenInputs],
      'max-lines': ['error', { max: 300, skipComments: true, skipBlankLines: true }],
      'max-params': ['error', 4],
      complexity: ['error', 8],
      // Nest declares its option bags as classes and wants literals
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['src/kernel/clock.ts', 'src/platform/**', 'test/**', 'bench/**', 'web/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // a component reads as its markup: a condition in it is not a path of logic
    files: ['web/**/*.tsx'],
    rules: { complexity: ['error', 10] },
  },
  {
    files: ['test/**', 'bench/**'],
    rules: {
      '@typescript-eslint/require-await': 'off',
      // what supertest and pg hand to a test is unknown by nature; the assertions judge it
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // a helper that reads an answer as the type the test expects
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
);
