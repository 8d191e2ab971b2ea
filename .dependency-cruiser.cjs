/** Who may import whom (DESIGN: nn ← labs ← trainer; session and protocol know labs only as types; …). */

const contractsOnly = '^lib/(labs/types|trainer/types|nn/(spec|dataset|score|rng)|stats/[^/]+)\\.ts$';

/** Commands that run without the server and therefore open the database themselves (behind the same lock). */
const opensDatabase = '^server/(index|process|commands/reset-password)\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means that two files are one, or that a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared-packages',
      comment: 'Every package in use stands in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-dev-package-in-product',
      comment: 'What runs in class must not need what only develops and tests.',
      severity: 'error',
      from: {
        path: '^(app|lib|db|server)/',
        pathNot: '^(server/(commands/|[^/]+/source-worker\\.mjs$)|db/drizzle\\.config\\.ts$)',
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nobody-knows-tests',
      severity: 'error',
      from: { path: '^(app|lib|db|server)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'lib-knows-lib-only',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|db|server)/' },
    },
    {
      name: 'lib-is-portable',
      comment: 'lib runs in a page, in a worker and in the server: no Node, no React, no Next, no sockets.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/labs/[^/]+/view\\.tsx$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'lib-has-no-framework',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/labs/[^/]+/view\\.tsx$' },
      to: { path: '^node_modules/(react|react-dom|next|next-intl|socket\\.io|socket\\.io-client|hono)/' },
    },
    {
      name: 'nn-stands-alone',
      severity: 'error',
      from: { path: '^lib/nn/' },
      to: { path: '^lib/', pathNot: '^lib/nn/' },
    },
    {
      name: 'stats-know-nn',
      severity: 'error',
      from: { path: '^lib/stats/' },
      to: { path: '^lib/', pathNot: '^lib/(nn|stats)/' },
    },
    {
      name: 'labs-know-nn',
      comment:
        "Only a lab's phenomenon trains. How a round is played is plain data, which a lab's defaults fill in.",
      severity: 'error',
      from: { path: '^lib/labs/', pathNot: '^lib/labs/[^/]+/phenomenon\\.ts$' },
      to: { path: '^lib/', pathNot: '^lib/((nn|labs|stats)/|protocol/errors\\.ts$|session/settings\\.ts$)' },
    },
    {
      name: 'trainer-knows-labs-and-nn',
      comment: 'Which baselines a round has is plain data of its settings.',
      severity: 'error',
      from: { path: '^lib/trainer/' },
      to: { path: '^lib/', pathNot: '^lib/((nn|labs|trainer)/|session/settings\\.ts$)' },
    },
    {
      name: 'session-knows-contracts',
      comment: 'The engine is pure: labs and the trainer are types to it.',
      severity: 'error',
      from: { path: '^lib/session/' },
      to: {
        path: '^lib/',
        pathNot: ['^lib/session/', '^lib/protocol/errors\\.ts$', contractsOnly],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'protocol-knows-contracts',
      severity: 'error',
      from: { path: '^lib/protocol/' },
      to: {
        path: '^lib/',
        pathNot: ['^lib/(protocol|session)/', contractsOnly],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'phenomenon-by-lab-command',
      severity: 'error',
      from: { pathNot: '^(server/commands/lab\\.ts|tests/|lib/labs/[^/]+/phenomenon\\.ts$)' },
      to: { path: '^lib/labs/[^/]+/phenomenon\\.ts$' },
    },
    {
      name: 'view-by-app',
      severity: 'error',
      from: { pathNot: '^app/' },
      to: { path: '^lib/labs/[^/]+/view\\.tsx$' },
    },
    {
      name: 'app-knows-lib',
      comment: 'Next and the server do not share a module cache: an imported singleton would exist twice.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(db|server)/' },
    },
    {
      name: 'app-has-no-node',
      severity: 'error',
      from: { path: '^app/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'db-knows-lib',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^(app|server)/' },
    },
    {
      name: 'server-knows-lib-and-db',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^app/' },
    },
    {
      name: 'one-owner-of-the-database',
      comment: 'Two processes on one PGlite folder corrupt it; two clients in one process are no better.',
      severity: 'error',
      from: { path: '^(app|lib|server)/', pathNot: opensDatabase },
      to: { path: '^db/(client|lock)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|dist|db/migrations|public|lib/trainer/fused/kernel)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
    },
  },
};
